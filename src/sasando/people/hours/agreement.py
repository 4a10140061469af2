"""The year of a work agreement, in which the hours of a PPPK are counted (rule 42)."""

from __future__ import annotations

import datetime as dt

ONE_DAY = dt.timedelta(days=1)


def agreement_year(anniversary: dt.date | None, day: dt.date) -> tuple[dt.date, dt.date]:
    """The year of the agreement that holds ``day``: its first and last day.

    An activity belongs to the year in which it ends, so ``day`` is its last day. The years repeat before
    the first agreement too: someone may have learnt under an earlier one.

    Args:
        anniversary: first day of the agreement; None = calendar years. 29 February falls on 28 February
            in years without it, as with every other date of the product.
        day: any day of the years 2 to 9998.
    """
    if anniversary is None:
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    first = _in_year(anniversary, day.year)
    if first > day:
        first = _in_year(anniversary, day.year - 1)
    return first, _in_year(anniversary, first.year + 1) - ONE_DAY


def _in_year(date: dt.date, year: int) -> dt.date:
    try:
        return date.replace(year=year)
    except ValueError:
        return dt.date(year, 2, 28)
