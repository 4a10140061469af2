"""Until when a formal measurement counts: whole calendar years, not a number of days."""

from __future__ import annotations

import datetime as dt

from sasando_engine.evidence import date_of, day_number


def oldest_valid_day(as_of: int, years: int) -> int:
    """The earliest day on which a formal measurement is still valid at ``as_of``.

    A measurement of date d is valid while ``as_of`` <= d + ``years``, where 29 February moves to
    28 February in a year without it. Moving by years never changes the order of two dates, so all
    valid dates lie on one side of one day, and a single integer comparison serves every engine.

    Args:
        as_of: day number (days since 1970-01-01) of the as-of date.
        years: whole years of validity, >= 0.

    Returns:
        A day number. Source: rule 18; docs/methods/gaps.md.
    """
    date = date_of(as_of)
    try:
        return day_number(date.replace(year=date.year - years))
    except ValueError:  # 29 February: the year of the measurement has none, and its 28 February is over
        return day_number(dt.date(date.year - years, 3, 1))
