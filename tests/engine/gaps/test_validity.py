"""Validity counts calendar years: compared with date arithmetic for every day of sixteen years."""

import datetime as dt

import pytest

from sasando_engine.evidence import date_of, day_number
from sasando_engine.gaps.validity import oldest_valid_day


def moved(date: dt.date, years: int) -> dt.date:
    if (date.month, date.day) == (2, 29):
        try:
            return dt.date(date.year + years, 2, 29)
        except ValueError:
            return dt.date(date.year + years, 2, 28)
    return dt.date(date.year + years, date.month, date.day)


@pytest.mark.parametrize("years", [0, 1, 3, 4])
def test_a_date_is_valid_exactly_while_moving_it_reaches_the_as_of_date(years: int) -> None:
    for as_of in range(day_number(dt.date(2015, 1, 1)), day_number(dt.date(2030, 12, 31)) + 1):
        oldest = oldest_valid_day(as_of, years)
        assert moved(date_of(oldest), years) >= date_of(as_of)
        assert moved(date_of(oldest - 1), years) < date_of(as_of)


def test_moving_by_years_keeps_the_order_of_dates() -> None:
    dates = [date_of(n) for n in range(day_number(dt.date(2015, 1, 1)), day_number(dt.date(2031, 1, 1)))]
    ends = [moved(date, 3) for date in dates]
    assert ends == sorted(ends)


def test_29_february_ends_on_28_february() -> None:
    leap = day_number(dt.date(2024, 2, 29))
    assert oldest_valid_day(day_number(dt.date(2027, 2, 28)), 3) == leap - 1
    assert oldest_valid_day(day_number(dt.date(2027, 3, 1)), 3) == leap + 1
    assert oldest_valid_day(day_number(dt.date(2024, 2, 29)), 3) == day_number(dt.date(2021, 3, 1))
