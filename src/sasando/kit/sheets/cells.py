"""Values of a column as the texts that a file holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from sasando.kit.sheets.guard import guard_workbook
from sasando.kit.sheets.rounding import fixed_texts
from sasando.kit.sheets.words import NO, YES

Cell = str | int | float | Decimal | bool | date | Sequence[str] | None

# What a workbook's cell holds: text, a number, nothing.
WorkbookCell = str | float | None

_EXACT_DIGITS = 16


def text_of(value: Cell) -> str | None:
    """The text of one value: dates ISO, yes and no in words, lists joined by ``;``, numbers plain."""
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip().replace("\0", "\ufffd")
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _plain_float(float(value))
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (list, tuple)):
        return ";".join(text for part in value if (text := text_of(part)))
    return str(value)


def column_texts(values: Sequence[Cell], decimals: int | None) -> list[str | None]:
    """The texts of a column.

    Text is stripped, as the readers hand it out.

    Args:
        values: the column.
        decimals: places of its numbers, rounded half up; ``None`` for a column that is not rounded.
    """
    if decimals is None:
        return [text_of(value) for value in values]
    return fixed_texts(values, decimals)  # type: ignore[arg-type]  # the caller says that these are numbers


def workbook_cells(values: Sequence[Cell], decimals: int | None) -> list[WorkbookCell]:
    """What the cells of a workbook hold for these values: numbers where a cell holds them exactly, else text.

    Args:
        values: the column.
        decimals: see ``column_texts``.
    """
    texts = column_texts(values, decimals)
    if decimals is not None:
        return [None if text is None else float(text) for text in texts]
    return [_workbook_cell(value, text) for value, text in zip(values, texts, strict=True)]


def _workbook_cell(value: Cell, text: str | None) -> WorkbookCell:
    if not text:
        return None
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        # A cell holds 15 digits; a longer number keeps them all as text.
        return float(text) if len(text.strip("-")) <= _EXACT_DIGITS else text
    return guard_workbook(text)


def _plain_float(number: float) -> str:
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(f"{number!r} is no value for a file; a missing value is None")
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return format(Decimal(repr(number)), "f")
