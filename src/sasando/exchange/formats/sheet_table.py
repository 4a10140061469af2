"""A known table in a workbook: one sheet, or several where the first ones are full."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from sasando.exchange.formats.faults import Fault
from sasando.exchange.formats.header import Header, column_letters, match_header
from sasando.exchange.formats.markup import feed
from sasando.exchange.formats.sheet import SheetStream
from sasando.exchange.formats.tables import (
    BATCH_ROWS,
    Batch,
    Broken,
    Column,
    KnownTable,
    Ledger,
    without_blank_rows,
)
from sasando.exchange.formats.xlsx_reader import SheetPart, Workbook


class SheetTable:
    """The sheets of a workbook that hold one known table; see ``tables.Table``."""

    def __init__(
        self, workbook: Workbook, sheets: list[SheetPart], known: KnownTable, ledger: Ledger
    ) -> None:
        """Match the header of the first sheet.

        Raises:
            Broken: nothing of the sheet can be used.
        """
        self.name = known.name
        self._workbook = workbook
        self._sheets = sheets
        self._known = known
        self._ledger = ledger
        self.place = self._place(sheets[0])
        self._header = self._match(sheets[0])
        self.columns = self._header.columns

    def batches(self) -> Iterator[Batch]:
        """The rows; faults met on the way go to the source's log."""
        place = self.place
        try:
            last_row = yield from self._read(self._sheets[0], self._header)
            for before, sheet in zip(self._sheets, self._sheets[1:], strict=False):
                place = self._place(sheet)
                # A second sheet goes on only where the first one is full; else it is somebody's copy.
                if last_row < self._ledger.limits.sheet_rows:
                    raise Broken("table_twice", other=self._place(before))
                header = self._match(sheet)
                if header.columns != self.columns:
                    raise Broken("table_twice", other=self._place(before))
                last_row = yield from self._read(sheet, header)
        except Broken as broken:
            self._ledger.refuse(broken, place, self.name)

    def _place(self, sheet: SheetPart) -> str:
        return f"{self._workbook.file.label}/{sheet.name}"

    def _match(self, sheet: SheetPart) -> Header:
        """The header of a sheet, from row 1 alone."""
        limits = self._ledger.limits
        place = self._place(sheet)

        def remark(row: int, position: int, kind: str, text: str) -> None:
            if row == 1 and kind == "formula":
                self._ledger.faults.add(Fault("formula", place, row, column_letters(position), text))
            if row == 1 and kind == "beyond":
                raise Broken("too_many_columns", row=1, count=position + 1, limit=limits.columns)

        wanted = range(limits.columns)
        stream = SheetStream(self._workbook.look, wanted, limits.columns, limits, remark)
        with self._workbook.archive() as archive:
            for _ in feed(archive, sheet.part, stream.parser):
                if stream.rows:
                    break
        cells: Column = stream.rows[0] if stream.numbers[:1] == [1] else []
        return match_header(cells, self._known, place, self._ledger)

    def _read(self, sheet: SheetPart, header: Header) -> Generator[Batch, None, int]:
        """The rows of one sheet; returns the number of its last row."""
        limits = self._ledger.limits
        place = self._place(sheet)
        name_at = dict(zip(header.positions, header.columns, strict=True))

        def remark(row: int, position: int, kind: str, text: str) -> None:
            if row == 1:
                return
            if kind == "beyond":
                letters = column_letters(position)
                self._ledger.faults.add(Fault("row_too_many_cells", place, row, letters, text))
            else:
                self._ledger.faults.add(Fault(kind, place, row, name_at[position], text))

        stream = SheetStream(self._workbook.look, header.positions, header.width, limits, remark)
        with self._workbook.archive() as archive:
            for _ in feed(archive, sheet.part, stream.parser):
                while len(stream.rows) >= BATCH_ROWS:
                    yield from self._batch(*stream.take(BATCH_ROWS))
            yield from self._batch(*stream.take(BATCH_ROWS))
        return stream.last_row

    def _batch(self, numbers: list[int], rows: list[Column]) -> Iterator[Batch]:
        if numbers[:1] == [1]:
            numbers, rows = numbers[1:], rows[1:]
        columns = [list(column) for column in zip(*rows, strict=True)]
        batch = without_blank_rows(numbers, columns) if columns else None
        if batch is not None:
            self._ledger.count_rows(len(batch.rows))
            yield batch
