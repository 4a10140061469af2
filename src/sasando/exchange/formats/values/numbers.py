"""Whole rupiah, whole numbers within bounds, and decimals with point or comma."""

from __future__ import annotations

import re
from typing import TypeVar

from sasando.exchange.formats.values.convert import Converter, Refused, converter

Number = TypeVar("Number", int, float)

# "Rp 1.500.000", "1500000", and the two ways to write that no sen follow: ",00" and ",-".
_MONEY = re.compile(r"(?:rp\.?\s*)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,00|,-)?", re.IGNORECASE)
_NEGATIVE_MONEY = re.compile(r"(?:rp\.?\s*)?[-−(]\s*(?:rp\.?\s*)?[0-9][0-9.,]*\)?", re.IGNORECASE)
_FRACTION_OF_MONEY = re.compile(r"(?:rp\.?\s*)?[0-9][0-9.]*[.,][0-9]{1,2}", re.IGNORECASE)
# One zero behind the point is what programs make of a whole number; three would be thousands.
_WHOLE = re.compile(r"([+-]?[0-9]{1,15})(?:[.,]0{1,2})?")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,15}(?:[.,][0-9]{0,25})?|[.,][0-9]{1,25})")
# 999 trillion rupiah: fits 64 bits with room for sums over millions of rows.
_MONEY_DIGITS = 15


def money() -> Converter[int]:
    """Converter to whole rupiah: ``1.500.000``, ``1500000`` and ``Rp 1.500.000`` alike, never negative."""
    return converter(_parse_money)


def wholes(low: int | None = None, high: int | None = None) -> Converter[int]:
    """Converter to whole numbers within ``low`` … ``high``, both allowed; ``None`` leaves a side open."""

    def parse(text: str) -> int:
        match = _WHOLE.fullmatch(text)
        if match is None:
            raise Refused("whole_form")
        return _within(int(match[1]), low, high)

    return converter(parse)


def decimals(low: float | None = None, high: float | None = None) -> Converter[float]:
    """Converter to decimal numbers within ``low`` … ``high``; one decimal point or comma, no thousands."""

    def parse(text: str) -> float:
        if not _DECIMAL.fullmatch(text):
            raise Refused("number_form")
        return _within(float(text.replace(",", ".")), low, high)

    return converter(parse)


def _parse_money(text: str) -> int:
    match = _MONEY.fullmatch(text)
    if match is not None:
        digits = match[1].replace(".", "")
        if len(digits) <= _MONEY_DIGITS:
            return int(digits)
    elif _NEGATIVE_MONEY.fullmatch(text):
        raise Refused("money_negative")
    elif _FRACTION_OF_MONEY.fullmatch(text):
        raise Refused("money_decimals")
    raise Refused("money_form")


def _within(number: Number, low: Number | None, high: Number | None) -> Number:
    below = low is not None and number < low
    if not below and (high is None or number <= high):
        return number
    if low is not None and high is not None:
        raise Refused("number_range", low=low, high=high)
    raise Refused("number_below", low=low) if below else Refused("number_above", high=high)
