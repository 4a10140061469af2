"""The civil servant's number: 18 digits as text, and the ways in which spreadsheets damage it."""

from __future__ import annotations

import re
from datetime import date

from sasando.exchange.formats.values.convert import Converter, Refused, converter
from sasando.exchange.formats.values.dates import FIRST_YEAR, LAST_YEAR

DIGITS = 18

_BLANKS = re.compile(r"\s+")
_DIGITS = re.compile(r"[0-9]+")
_AS_A_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]*)?[eE]\+?[0-9]+|[0-9]{15,}[.,]0*")


def nips() -> Converter[str]:
    """Converter to NIPs of exactly 18 digits; blanks and a leading apostrophe are dropped.

    Refused: other lengths, other signs, what a spreadsheet made of it (``1.98E+17``), digits 1–8 that are no
    date, a digit 15 other than 1 or 2 (rules 1, 2 and 4 of the rulebook's list; layout of the number by BKN).
    """
    return converter(_parse)


def _parse(text: str) -> str:
    number = _BLANKS.sub("", text).lstrip("'")
    if _AS_A_NUMBER.fullmatch(number):
        raise Refused("nip_spreadsheet")
    if not _DIGITS.fullmatch(number):
        raise Refused("nip_not_digits")
    if len(number) == DIGITS - 1:
        raise Refused("nip_lost_digit")
    if len(number) != DIGITS:
        raise Refused("nip_length", length=len(number))
    if not _is_a_day(number[:8]):
        raise Refused("nip_birth_date")
    if number[14] not in "12":
        raise Refused("nip_gender")
    return number


def _is_a_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return FIRST_YEAR <= day.year <= LAST_YEAR
