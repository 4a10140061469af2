"""The pages of a workbook: headers, cells, notes, drop-downs, in memory that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from sasando.kit.sheets.cells import WorkbookCell, workbook_cells
from sasando.kit.sheets.naming import sheet_name
from sasando.kit.sheets.row_xml import RowWriter
from sasando.kit.sheets.sheet import Sheet

_BATCH_ROWS = 5_000
_MEASURED_ROWS = 200
_WIDEST = 60
# A drop-down's values stand in the rule itself up to this length, beyond it on a hidden sheet.
_SHORT_LIST = 255
_LISTS_SHEET = "_pilihan"


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
        count, part, room = 0, 0, 0
        page: _Page | None = None
        for columns in chain(_batches(sheet), [None]):
            start, rows = 0, len(columns[0]) if columns else 0
            while start < rows or page is None:
                if page is None or not room:
                    if page is not None:
                        page.finish()
                    part, room = part + 1, self._sheet_rows - 1
                    page = self._new_page(sheet, sheet_name(sheet.name, part))
                taken = min(rows - start, room)
                if columns and taken:
                    page.append([values[start : start + taken] for values in columns])
                start, room, count = start + taken, room - taken, count + taken
        assert page is not None
        page.finish()
        return count

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

    def _new_page(self, sheet: Sheet, name: str) -> _Page:
        page = self._book.add_worksheet(name)
        page.freeze_panes(1, 0)
        for position, column in enumerate(sheet.columns):
            page.write_string(0, position, column, self._marked if column in sheet.marked else self._header)
            if column in sheet.notes:
                page.write_comment(0, position, sheet.notes[column], {"x_scale": 2, "y_scale": 2})
            if column in sheet.dropdowns:
                rule = {"validate": "list", "source": self._dropdown(tuple(sheet.dropdowns[column]))}
                page.data_validation(1, position, self._sheet_rows - 1, position, rule)
        formats = [
            self._text if column in sheet.text_columns else self._number(sheet.decimals.get(column))
            for column in sheet.columns
        ]
        return _Page(
            sheet, page, RowWriter(page, sheet.name, sheet.columns, formats, self._quoted), self._text
        )

    def _dropdown(self, values: tuple[str, ...]) -> list[str] | str:
        """The source of a drop-down: the values themselves, or where they stand."""
        if len(",".join(values)) <= _SHORT_LIST and not any("," in value for value in values):
            return list(values)
        if values not in self._lists:
            self._lists.append(values)
        letter = xl_col_to_name(self._lists.index(values))
        return f"={_LISTS_SHEET}!${letter}$1:${letter}${len(values)}"

    def _number(self, decimals: int | None) -> Any:
        if decimals is None:
            return None
        if decimals not in self._numbers:
            pattern = "0." + "0" * decimals if decimals else "0"
            self._numbers[decimals] = self._book.add_format({"num_format": pattern})
        return self._numbers[decimals]


class _Page:
    """One page: its rows, and the widths of its columns by what the first of them hold."""

    def __init__(self, sheet: Sheet, page: Any, rows: RowWriter, text: Any) -> None:
        self._sheet, self._page, self._rows, self._text = sheet, page, rows, text
        self._widths = [len(column) for column in sheet.columns]

    def append(self, columns: list[list[WorkbookCell]]) -> None:
        """Appends rows, given column by column."""
        measured = max(_MEASURED_ROWS - self._rows.rows, 0)
        for position, values in enumerate(columns):
            longest = max((len(str(cell)) for cell in values[:measured] if cell is not None), default=0)
            self._widths[position] = max(self._widths[position], longest)
        self._rows.append(columns)

    def finish(self) -> None:
        """Sets the widths, and tells the page how far it reaches."""
        for position, column in enumerate(self._sheet.columns):
            width = self._sheet.widths.get(column, min(self._widths[position] + 2, _WIDEST))
            text = self._text if column in self._sheet.text_columns else None
            self._page.set_column(position, position, width, text)
        self._rows.finish()


def _batches(sheet: Sheet) -> Iterator[list[list[WorkbookCell]] | None]:
    """What the cells hold, a batch of rows at a time, column by column."""
    places = [sheet.decimals.get(column) for column in sheet.columns]
    source = iter(sheet.rows)
    while batch := list(islice(source, _BATCH_ROWS)):
        columns = zip(zip(*batch, strict=True), places, strict=True)
        yield [workbook_cells(values, digits) for values, digits in columns]
