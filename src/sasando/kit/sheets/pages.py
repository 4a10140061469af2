"""The pages of a workbook: headers, cells, notes, drop-downs, in memory that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from sasando.kit.sheets.cells import WorkbookCell, workbook_cells
from sasando.kit.sheets.guard import is_risky
from sasando.kit.sheets.naming import sheet_name
from sasando.kit.sheets.sheet import Sheet

_CELL_LETTERS = 32_767
_BATCH_ROWS = 5_000
_MEASURED_ROWS = 200
_WIDEST = 60
# A drop-down's values stand in the rule itself up to this length, beyond it on a hidden sheet.
_SHORT_LIST = 255
_LISTS_SHEET = "_pilihan"


class CellTooLong(ValueError):
    """A text longer than a spreadsheet cell can hold (CSV can hold it)."""

    def __init__(self, sheet: str, row: int, column: str, letters: int) -> None:
        super().__init__(
            f"{sheet}, row {row}, column {column}: {letters} letters, a cell holds {_CELL_LETTERS}"
        )
        self.sheet, self.row, self.column, self.letters = sheet, row, column, letters


class PageWriter:
    """Writes tables into an open workbook of the library, and keeps its formats and long drop-down lists."""

    def __init__(self, book: Any, sheet_rows: int) -> None:
        """Prepare the formats of ``book``; a page is full at ``sheet_rows`` rows, header included."""
        self._book = book
        self._sheet_rows = sheet_rows
        self._lists: list[tuple[str, ...]] = []
        header = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        self._header = book.add_format({**header, "bg_color": "#E7ECF1"})
        self._marked = book.add_format({**header, "bg_color": "#F6D98B"})
        self._text = book.add_format({"num_format": "@"})
        # Keeps text that looks like a formula text when somebody edits the cell.
        self._quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        self._numbers: dict[int, Any] = {}

    def write(self, sheet: Sheet) -> int:
        """One table, on as many pages as it needs; returns its rows."""
        rows = _rows(sheet)
        part, count = 1, 0
        while True:
            page = self._new_page(sheet, sheet_name(sheet.name, part))
            count += self._fill(sheet, page, islice(rows, self._sheet_rows - 1))
            following = next(rows, None)
            if following is None:
                return count
            rows = chain([following], rows)
            part += 1

    def write_lists(self) -> None:
        """The hidden page of the long drop-down lists, a column each."""
        if not self._lists:
            return
        page = self._book.add_worksheet(_LISTS_SHEET)
        page.hide()
        for row in range(max(len(values) for values in self._lists)):
            for position, values in enumerate(self._lists):
                if row < len(values):
                    page.write_string(row, position, values[row])

    def _new_page(self, sheet: Sheet, name: str) -> Any:
        page = self._book.add_worksheet(name)
        page.freeze_panes(1, 0)
        for position, column in enumerate(sheet.columns):
            page.write_string(0, position, column, self._marked if column in sheet.marked else self._header)
            if column in sheet.notes:
                page.write_comment(0, position, sheet.notes[column], {"x_scale": 2, "y_scale": 2})
            if column in sheet.dropdowns:
                rule = {"validate": "list", "source": self._dropdown(tuple(sheet.dropdowns[column]))}
                page.data_validation(1, position, self._sheet_rows - 1, position, rule)
        return page

    def _dropdown(self, values: tuple[str, ...]) -> list[str] | str:
        """The source of a drop-down: the values themselves, or where they stand."""
        if len(",".join(values)) <= _SHORT_LIST and not any("," in value for value in values):
            return list(values)
        if values not in self._lists:
            self._lists.append(values)
        letter = xl_col_to_name(self._lists.index(values))
        return f"={_LISTS_SHEET}!${letter}$1:${letter}${len(values)}"

    def _fill(self, sheet: Sheet, page: Any, rows: Iterator[tuple[WorkbookCell, ...]]) -> int:
        formats = [
            self._text if column in sheet.text_columns else self._number(sheet.decimals.get(column))
            for column in sheet.columns
        ]
        widths = [len(column) for column in sheet.columns]
        number = 0
        for number, cells in enumerate(rows, start=1):
            for position, cell in enumerate(cells):
                if type(cell) is str:
                    self._write_text(sheet, page, number, position, cell, formats[position])
                elif cell is not None:
                    page.write_number(number, position, cell, formats[position])
                if number <= _MEASURED_ROWS and cell is not None:
                    widths[position] = max(widths[position], len(str(cell)))
        for position, column in enumerate(sheet.columns):
            width = sheet.widths.get(column, min(widths[position] + 2, _WIDEST))
            page.set_column(position, position, width, self._text if column in sheet.text_columns else None)
        return number

    def _write_text(
        self, sheet: Sheet, page: Any, row: int, position: int, text: str, cell_format: Any
    ) -> None:
        if len(text) > _CELL_LETTERS:
            raise CellTooLong(sheet.name, row + 1, sheet.columns[position], len(text))
        if text.startswith("<r>") and text.endswith("</r>"):
            # The library would take this for its own mark-up of rich text; readers strip the blank.
            text = " " + text
        page.write_string(row, position, text, self._quoted if is_risky(text) else cell_format)

    def _number(self, decimals: int | None) -> Any:
        if decimals is None:
            return None
        if decimals not in self._numbers:
            pattern = "0." + "0" * decimals if decimals else "0"
            self._numbers[decimals] = self._book.add_format({"num_format": pattern})
        return self._numbers[decimals]


def _rows(sheet: Sheet) -> Iterator[tuple[WorkbookCell, ...]]:
    """Row by row what the cells hold, worked out column by column."""
    places = [sheet.decimals.get(column) for column in sheet.columns]
    source = iter(sheet.rows)
    while batch := list(islice(source, _BATCH_ROWS)):
        columns = zip(zip(*batch, strict=True), places, strict=True)
        yield from zip(*(workbook_cells(values, digits) for values, digits in columns), strict=True)
