"""Days as whole numbers (since 1 January 1970), so that a million of them compare and sort quickly."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

import numpy as np

from sasando.demo.arrays import NEVER, Floats, Ints, Texts, ints, texts

EPOCH: Final = date(1970, 1, 1)
DAYS_OF_YEAR: Final = 365.25
FIRST_TEXT: Final = -11_000
LAST_TEXT: Final = 43_000
"""Days for which a text is kept ready: 1939 to 2087."""


def day(year: int, month: int = 1, day_of_month: int = 1) -> int:
    """The number of a calendar day."""
    return (date(year, month, day_of_month) - EPOCH).days


def day_of(text: str) -> int:
    """The number of a day written as ``YYYY-MM-DD``; ``NEVER`` for an empty text."""
    return (date.fromisoformat(text) - EPOCH).days if text else NEVER


@cache
def _texts() -> Texts:
    days = np.arange(FIRST_TEXT, LAST_TEXT).astype("datetime64[D]")
    return texts([*np.datetime_as_string(days).tolist(), ""])


def day_texts(days: Ints) -> Texts:
    """Days as ``YYYY-MM-DD``; ``NEVER`` as an empty text."""
    ready: Texts = _texts()[np.where(days == NEVER, LAST_TEXT - FIRST_TEXT, days - FIRST_TEXT)]
    return ready


def years_of(days: Ints) -> Ints:
    """Calendar years of days."""
    return ints(days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970)


def months_of(days: Ints) -> Ints:
    """Months 1 … 12 of days."""
    return ints(days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1)


def first_of_month(years: Ints, months: Ints) -> Ints:
    """First days of months; months beyond 12 run on into later years."""
    count = (years.astype(np.int64) - 1970) * 12 + months - 1
    return ints(count.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64))


def plus_years(days: Ints, years: Ints | int) -> Ints:
    """The first day of the same month some years later."""
    return first_of_month(years_of(days) + ints(years), months_of(days))


def year_fraction(days: Ints) -> Floats:
    """Days as years since 1 January 2021, the first day of which the generator knows levels."""
    return np.asarray((days - day(2021)) / DAYS_OF_YEAR, dtype=np.float64)
