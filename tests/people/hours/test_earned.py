"""Rules 43-48, row by row, and what always holds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasando.people.hours import HoursTable, UnknownForm, earned_hours

MONDAY = dt.date(2026, 3, 2)

# form, quantity, days, international, hours
WORKED = [
    ("A1", "2", 360, False, "40"),  # rule 47: 20 a semester
    ("A2", "1", 180, True, "20"),
    ("B1", "906", 90, True, "906"),  # rule 48: leadership has no bonus
    ("B2", "40", 5, True, "48"),  # rule 48: x 1.2
    ("B3", "35.55", 5, True, "42.66"),
    ("B3", "0.01", 1, True, "0.01"),  # 0.012
    ("B3", "0.13", 1, True, "0.16"),  # 0.156
    ("B4", "40", 5, False, "40"),
    ("B5", "12", 2, True, "14.4"),
    ("B6", "2", 9, False, "8"),  # rule 43: days given, not those of the dates
    ("B6", None, 3, True, "18"),
    ("B7", "2", 2, False, "10"),
    ("B7", None, 1, True, "7"),
    ("B8", "24", 3, True, "28.8"),
    ("B9", "24", 3, False, "24"),
    ("B10", "16", 2, False, "16"),
    ("B11", None, 2, False, "8"),
    ("B11", "1", 1, True, "6"),
    ("C1", "2", 10, False, "4"),  # rule 44
    ("C1", "5", 10, False, "4"),  # at most two sessions of one month
    ("C2", "7", 90, False, "12"),  # March, April, May: six sessions
    ("C2", "6", 60, True, "16"),  # two months touched: four sessions of 4
    ("C3", "10", 4, False, "10"),  # rule 45
    ("C3", "20", 4, False, "12"),
    ("C3", "20", 4, True, "16"),  # cap 4 a day, no bonus
    ("C3", "5", 4, True, "5"),
    ("C4", "30", 10, True, "36"),
    ("C5", None, 30, False, "20"),  # rule 47
    ("C5", "2", 60, True, "48"),
    ("C6", "16", 2, True, "19.2"),
    ("C7", None, 3, False, "10"),
    ("C7", None, 3, True, "20"),
    ("C8", "1", 40, False, "20"),
    ("C9", "9", 4, False, "8"),  # rule 46
    ("C9", "9", 4, True, "9.6"),  # the bonus on what counts
    ("C10", "3", 2, True, "3.6"),
    ("C11", None, 30, True, "24"),
    ("C12", "6", 5, True, "6"),  # actual hours, no bonus
    ("C13", "6", 5, True, "6"),
]


@pytest.mark.parametrize(("form", "quantity", "days", "international", "expected"), WORKED)
def test_worked_examples(
    table: HoursTable, form: str, quantity: str | None, days: int, international: bool, expected: str
) -> None:
    got = earned_hours(
        table,
        form,
        quantity=None if quantity is None else Decimal(quantity),
        starts_on=MONDAY,
        ends_on=MONDAY + dt.timedelta(days=days - 1),
        international=international,
    )
    assert (got.value, got.row, got.counted, got.cause) == (Decimal(expected), form, True, None)
    assert got.value.as_tuple().exponent == -2


@pytest.mark.parametrize("form", ["A1", "A2", "B1", "B3", "C1", "C2", "C3", "C4", "C9", "C12", "C13"])
def test_a_missing_quantity_is_not_zero_hours_earned(table: HoursTable, form: str) -> None:
    got = earned_hours(table, form, quantity=None, starts_on=MONDAY, ends_on=MONDAY, international=False)
    assert (got.counted, got.cause) == (False, "quantity_missing")


def test_the_month_of_each_end_is_touched(table: HoursTable) -> None:
    def sessions(first: dt.date, last: dt.date) -> Decimal:
        return earned_hours(
            table, "C1", quantity=Decimal(99), starts_on=first, ends_on=last, international=False
        ).value

    assert sessions(dt.date(2026, 1, 31), dt.date(2026, 2, 1)) == 8
    assert sessions(dt.date(2026, 12, 31), dt.date(2027, 1, 1)) == 8
    assert sessions(dt.date(2026, 1, 1), dt.date(2026, 1, 31)) == 4


def test_refuses_nonsense(table: HoursTable) -> None:
    yesterday = MONDAY - dt.timedelta(days=1)
    with pytest.raises(UnknownForm, match="D1"):
        earned_hours(table, "D1", quantity=None, starts_on=MONDAY, ends_on=MONDAY, international=False)
    with pytest.raises(ValueError, match="0 or more"):
        earned_hours(table, "B3", quantity=Decimal(-1), starts_on=MONDAY, ends_on=MONDAY, international=False)
    with pytest.raises(ValueError, match="before"):
        earned_hours(
            table, "B3", quantity=Decimal(1), starts_on=MONDAY, ends_on=yesterday, international=False
        )


CODES = [f"A{n}" for n in (1, 2)] + [f"B{n}" for n in range(1, 12)] + [f"C{n}" for n in range(1, 14)]


@given(
    code=st.sampled_from(CODES),
    quantity=st.decimals(0, 2000, places=2),
    more=st.decimals(0, 100, places=2),
    days=st.integers(1, 400),
    later=st.integers(0, 40),
)
def test_more_work_never_earns_less(
    table: HoursTable, code: str, quantity: Decimal, more: Decimal, days: int, later: int
) -> None:
    def earned(quantity: Decimal, days: int, international: bool) -> Decimal:
        last = MONDAY + dt.timedelta(days=days - 1)
        return earned_hours(
            table, code, quantity=quantity, starts_on=MONDAY, ends_on=last, international=international
        ).value

    for abroad in (False, True):
        assert 0 <= earned(quantity, days, abroad) <= earned(quantity + more, days + later, abroad)
    assert earned(quantity, days, False) <= earned(quantity, days, True)
    cap = table[code].daily_cap
    if cap is not None:
        assert earned(quantity, days, False) <= cap[0] * days


def test_the_table_has_every_row_and_the_flags_of_the_definitions(table: HoursTable) -> None:
    assert list(table.forms) == CODES
    free = {"C1", "C2", "C3", "C9", "C10", "C12", "C13"}
    assert {form.code for form in table if not form.bound_to_days} == free
    away = {"A1", "C5", "C6", "C7", "C8", "C11", *(code for code in CODES if code.startswith("B"))}
    assert {form.code for form in table if form.away_from_duty} == away
    assert {form.bucket for form in table} == {10, 20, 70}
