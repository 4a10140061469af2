"""Years of an agreement run from anniversary to anniversary."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasando.people.hours import agreement_year

D = dt.date
WORKED = [
    (None, D(2027, 5, 3), D(2027, 1, 1), D(2027, 12, 31)),
    (D(2024, 3, 1), D(2027, 2, 28), D(2026, 3, 1), D(2027, 2, 28)),
    (D(2024, 3, 1), D(2027, 3, 1), D(2027, 3, 1), D(2028, 2, 29)),
    (D(2026, 10, 1), D(2025, 12, 1), D(2025, 10, 1), D(2026, 9, 30)),  # before it began
    (D(2024, 2, 29), D(2025, 2, 27), D(2024, 2, 29), D(2025, 2, 27)),
    (D(2024, 2, 29), D(2025, 2, 28), D(2025, 2, 28), D(2026, 2, 27)),
    (D(2024, 2, 29), D(2028, 2, 28), D(2027, 2, 28), D(2028, 2, 28)),
    (D(2024, 2, 29), D(2028, 2, 29), D(2028, 2, 29), D(2029, 2, 27)),
    (D(2024, 1, 1), D(2027, 12, 31), D(2027, 1, 1), D(2027, 12, 31)),
]


@pytest.mark.parametrize(("anniversary", "day", "first", "last"), WORKED)
def test_worked_examples(anniversary: dt.date | None, day: dt.date, first: dt.date, last: dt.date) -> None:
    assert agreement_year(anniversary, day) == (first, last)


DAYS = st.dates(D(1950, 1, 1), D(2100, 12, 31))


@given(anniversary=st.one_of(st.none(), DAYS), day=DAYS)
def test_years_hold_their_day_and_follow_each_other(anniversary: dt.date | None, day: dt.date) -> None:
    first, last = agreement_year(anniversary, day)
    assert first <= day <= last
    assert 364 <= (last - first).days <= 366
    assert agreement_year(anniversary, first) == agreement_year(anniversary, last) == (first, last)
    assert agreement_year(anniversary, last + dt.timedelta(days=1))[0] == last + dt.timedelta(days=1)
