"""What a workbook's cell says, as text: numbers plain, dates ISO, yes and no in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from sasando.kit.sheets.words import NO, YES

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  (spreadsheet dates have no zone)
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_DAY_AFTER_LEAP_BUG = 61
# In the year 9995, with either epoch.
_LAST_SERIAL = 2_957_000
# A spreadsheet keeps 15 digits: from here on it has rounded what was typed.
_EXACT_BELOW = 10**15
_SHORT_WHOLE = re.compile(r"-?[1-9][0-9]{0,14}|0")
# Number formats of Office Open XML that show a date or a time, besides custom ones.
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_LETTERS_OF_A_DATE = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.|general', re.IGNORECASE)


def boolean_text(raw: str) -> str:
    """The word that the exchange files use for a yes/no cell."""
    return YES if raw.strip() == "1" else NO


def number_text(raw: str) -> str:
    """A number cell as text.

    Whole numbers come without a point, others as the shortest decimal that means the same number. From 10^15
    on the spreadsheet has lost digits: such a number comes as ``1.98E+17``, so that a damaged NIP or code
    can be told from a written one, even where a program stored all its digits.
    """
    if _SHORT_WHOLE.fullmatch(raw):
        return raw
    try:
        number = float(raw)
    except ValueError:
        return raw
    if not abs(number) < float("inf"):
        return raw
    if abs(number) >= _EXACT_BELOW:
        mantissa, _, exponent = f"{number:.14E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"
    if number.is_integer():
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def date_reader(*, from_1904: bool) -> Callable[[str], str]:
    """The function that turns the number of a date cell into ISO text.

    A date at midnight comes as ``YYYY-MM-DD``, another moment as ``YYYY-MM-DDTHH:MM:SS``, a time without a
    day as ``HH:MM:SS``; the 29 February 1900 that spreadsheets know comes as written and is no real day.
    """

    def read(raw: str) -> str:
        try:
            serial = float(raw)
        except ValueError:
            return raw
        if not 0 <= serial < _LAST_SERIAL:
            return number_text(raw)
        moment = timedelta(seconds=round(serial * 86_400))
        if serial < 1:
            return (_EPOCH + moment).strftime("%H:%M:%S")
        if from_1904:
            day = _EPOCH_1904 + moment
        elif serial >= _DAY_AFTER_LEAP_BUG:
            day = _EPOCH + moment
        elif serial >= _DAY_AFTER_LEAP_BUG - 1:
            return "1900-02-29"
        else:
            day = _EPOCH + moment + timedelta(days=1)
        return day.date().isoformat() if day.time() == datetime.min.time() else day.isoformat()

    return read


def shows_a_date(format_id: int, custom: dict[int, str]) -> bool:
    """Whether cells of this number format are dates or times.

    Args:
        format_id: number of the format.
        custom: the workbook's own formats by number.
    """
    code = custom.get(format_id)
    if code is None:
        return format_id in _DATE_FORMATS
    letters = _NOT_LETTERS_OF_A_DATE.sub("", code.partition(";")[0]).lower()
    return any(letter in letters for letter in "dmyhs")
