"""Write CSV: comma, UTF-8 without a mark, line feed, decimal point; text never starts a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from sasando.kit.sheets.cells import Cell, column_texts
from sasando.kit.sheets.guard import guard_csv
from sasando.kit.sheets.output import whole_file

_BATCH_ROWS = 20_000


def write_csv(
    path: Path,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    decimals: Mapping[str, int] | None = None,
) -> int:
    """Write a table; the file appears whole or not at all. Returns the number of rows.

    ``None`` becomes an empty cell. Text (not numbers) that a spreadsheet would take for a formula gets an
    apostrophe in front, which the readers take away again (see ``guard``).

    Args:
        path: where to.
        columns: header row.
        rows: one value per column.
        decimals: places by column, for columns of numbers that are rounded half up.
    """
    places = [(decimals or {}).get(column) for column in columns]
    count = 0
    with whole_file(path) as unfinished, unfinished.open("wb") as stream:
        stream.write(_lines([list(columns)]))
        source = iter(rows)
        while batch := list(islice(source, _BATCH_ROWS)):
            count += len(batch)
            by_column = [
                _guarded(values, digits)
                for values, digits in zip(zip(*batch, strict=True), places, strict=True)
            ]
            stream.write(_lines(zip(*by_column, strict=True)))
    return count


def _guarded(values: Sequence[Cell], decimals: int | None) -> list[str | None]:
    """The texts of a column; a number is never touched, since a plain number needs no guard."""
    return [guard_csv(text) if text else text for text in column_texts(values, decimals)]


def _lines(rows: Iterable[Sequence[str | None]]) -> bytes:
    kept = list(rows)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(kept)
    if "\r" in text.getvalue():
        # The csv module leaves a lone carriage return unquoted, which readers take for the end of a row.
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(kept)
    return text.getvalue().encode()
