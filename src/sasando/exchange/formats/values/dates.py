"""Dates as people and spreadsheets write them: YYYY-MM-DD, DD-MM-YYYY, or either with midnight behind it."""

from __future__ import annotations

import re
from datetime import date

from sasando.exchange.formats.values.convert import Converter, Refused, converter

# A date outside these years is a slip of the keyboard in any personnel file: a bound of form, not of law.
FIRST_YEAR = 1900
LAST_YEAR = 2100

_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_TIME = re.compile(r"[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?Z?$")


def dates(first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> Converter[date]:
    """Converter to dates; a day that does not exist, a time of day and years out of bounds are refused.

    Slashes are refused on purpose: 01/02/2026 is read differently from one computer to the next.
    """

    def parse(text: str) -> date:
        day = _whole_day(text)
        if match := _YEAR_FIRST.fullmatch(day):
            numbers = match.groups()
        elif match := _DAY_FIRST.fullmatch(day):
            numbers = match.groups()[::-1]
        else:
            raise Refused("date_form")
        year, month, of_month = map(int, numbers)
        if not first_year <= year <= last_year:
            raise Refused("date_range", first=first_year, last=last_year)
        try:
            return date(year, month, of_month)
        except ValueError:
            raise Refused("date_impossible") from None

    return converter(parse)


def _whole_day(text: str) -> str:
    """The text without a midnight that a program wrote behind the date."""
    time = _TIME.search(text)
    if time is None:
        return text
    if any(int(part) for part in time.groups() if part):
        raise Refused("date_time")
    return text[: time.start()]
