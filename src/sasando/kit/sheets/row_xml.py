"""Rows of a sheet written straight as XML, a batch at a time.

The library writes one cell in some fifteen calls, so that a table of a million cells takes longer than all
the arithmetic behind it. What it does for a cell of text or number is little and fixed by the format's
standard; here it is done column by column, each distinct value once. Everything else of the workbook stays
the library's. This is the one place that leans on names the library keeps to itself
(docs/decisions/0005-rows-as-xml.md); tests read the result with another library.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from sasando.kit.sheets.cells import WorkbookCell
from sasando.kit.sheets.guard import is_risky

CELL_LETTERS = 32_767

# What the library escapes: mark-up, control and non-characters, and text that looks like an escape.
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")
_OUTER_BLANKS = re.compile(r"^\s|\s$")


class CellTooLong(ValueError):
    """A text longer than a spreadsheet cell can hold (CSV can hold it)."""

    def __init__(self, sheet: str, row: int, column: str, letters: int) -> None:
        super().__init__(
            f"{sheet}, row {row}, column {column}: {letters} letters, a cell holds {CELL_LETTERS}"
        )
        self.sheet, self.row, self.column, self.letters = sheet, row, column, letters


class RowWriter:
    """Appends rows to a page whose header row has been written."""

    def __init__(
        self, page: Any, name: str, columns: Sequence[str], formats: Sequence[Any], quoted: Any
    ) -> None:
        """Takes over after the header.

        Args:
            page: a worksheet of a workbook in constant memory.
            name: name of the table, for messages.
            columns: header row.
            formats: the format of each column's cells, or None.
            quoted: the format of text that looks like a formula.
        """
        self._page = page
        self._name = name
        self._columns = columns
        self._letters = [xl_col_to_name(position) for position in range(len(columns))]
        self._styles = [_style(cell_format) for cell_format in formats]
        self._quoted = _style(quoted)
        self.rows = 0
        page._write_single_row(1)

    def append(self, columns: Sequence[Sequence[WorkbookCell]]) -> None:
        """Appends rows, given column by column."""
        first = self.rows + 2
        cells = [self._cells(position, values, first) for position, values in enumerate(columns)]
        rows = (
            f'<row r="{number}">{row}</row>'
            for number, row in enumerate(map("".join, zip(*cells, strict=True)), first)
            if row
        )
        self._page.row_data_fh.write("".join(rows))
        self.rows += len(columns[0])

    def finish(self) -> None:
        """Tells the page how far it reaches."""
        if self.rows:
            self._page._check_dimensions(self.rows, len(self._columns) - 1)
            self._page.previous_row = self.rows + 1

    def _cells(self, position: int, values: Sequence[WorkbookCell], first: int) -> list[str]:
        letter = self._letters[position]
        tails: dict[WorkbookCell, str] = {}
        for row, value in enumerate(values, first):
            if value is not None and value not in tails:
                tails[value] = self._tail(position, value, row)
        return [
            "" if value is None else f'<c r="{letter}{row}"{tails[value]}'
            for row, value in enumerate(values, first)
        ]

    def _tail(self, position: int, value: WorkbookCell, row: int) -> str:
        """What follows the cell's place: style, type, content."""
        if not isinstance(value, str):
            return f"{self._styles[position]}><v>{value:.16G}</v></c>"
        if len(value) > CELL_LETTERS:
            raise CellTooLong(self._name, row, self._columns[position], len(value))
        style = self._quoted if is_risky(value) else self._styles[position]
        keep = ' xml:space="preserve"' if _OUTER_BLANKS.search(value) else ""
        if _SPECIAL.search(value):
            value = self._page._escape_data(self._page._escape_control_characters(value))
        return f'{style} t="inlineStr"><is><t{keep}>{value}</t></is></c>'


def _style(cell_format: Any) -> str:
    return "" if cell_format is None else f' s="{cell_format._get_xf_index()}"'
