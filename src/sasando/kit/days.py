"""Dates as day numbers (days since 1970-01-01), in SQL and from what a query returns."""

from __future__ import annotations

import datetime as dt
from typing import Final

EPOCH: Final = dt.date(1970, 1, 1)


def day_sql(vendor: str, expression: str) -> str:
    """SQL for the day number of a date expression."""
    if vendor == "postgresql":
        return f"({expression} - DATE '1970-01-01')"
    return f"CAST(julianday({expression}) - 2440587.5 AS INTEGER)"


def day_number(date: dt.date) -> int:
    """The day number of a date."""
    return (date - EPOCH).days


def date_of(day: int) -> dt.date:
    """The date of a day number."""
    return EPOCH + dt.timedelta(days=day)


def add_years(date: dt.date, years: int) -> dt.date:
    """The same day so many years later; 29 February becomes 28 February where there is none."""
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return date.replace(year=date.year + years, day=28)
