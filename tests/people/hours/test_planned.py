"""Hours of a run: by the table's row, not by the hours written at the course."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from sasando.people.hours import HoursTable, planned_hours

MONDAY = dt.date(2027, 3, 1)

# form, hours of the course, days, international, hours
WORKED = [
    ("A1", "20", 180, False, "20"),  # one semester, whatever the length
    ("A2", "999", 400, True, "20"),
    ("B1", "906", 110, True, "906"),
    ("B3", "40", 5, False, "40"),
    ("B3", "40", 5, True, "48"),
    ("B6", "99", 2, False, "8"),
    ("B7", "1", 3, True, "21"),
    ("B11", "0", 1, False, "4"),
    ("C1", "12", 100, False, "12"),  # March to June: eight sessions allowed, six asked
    ("C1", "11", 100, False, "12"),  # ceil(11 / 2) sessions
    ("C2", "24", 31, False, "4"),  # one month: two sessions
    ("C2", "12", 100, True, "24"),  # six sessions of 4
    ("C2", "0", 100, True, "0"),
    ("C3", "30", 5, False, "15"),
    ("C3", "30", 5, True, "20"),
    ("C5", "0", 60, True, "24"),
    ("C7", "50", 3, False, "10"),
    ("C9", "7", 3, True, "7.2"),
    ("C12", "6", 3, True, "6"),
    ("C13", "10.5", 3, True, "10.5"),
]


@pytest.mark.parametrize(("form", "hours", "days", "international", "expected"), WORKED)
def test_worked_examples(
    table: HoursTable, form: str, hours: str, days: int, international: bool, expected: str
) -> None:
    got = planned_hours(
        table,
        form,
        course_hours=Decimal(hours),
        starts_on=MONDAY,
        ends_on=MONDAY + dt.timedelta(days=days - 1),
        international=international,
    )
    assert got == Decimal(expected)
