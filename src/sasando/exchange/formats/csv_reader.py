"""One CSV file as a table: separator, quotes and row lengths tolerated, everything doubtful named."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from sasando.exchange.formats import encodings
from sasando.exchange.formats.faults import Fault
from sasando.exchange.formats.files import SourceFile, fingerprint, open_regular, stamp
from sasando.exchange.formats.folding import fold_name
from sasando.exchange.formats.header import match_header
from sasando.exchange.formats.tables import (
    BATCH_ROWS,
    Batch,
    Broken,
    Column,
    KnownTable,
    Ledger,
    without_blank_rows,
)
from sasando.kit.sheets.guard import unguard

_SEPARATORS = (",", ";", "\t")
_HEADER_LETTERS = 64 * 1024
# A line holds several long cells at most; without a bound a file without line breaks would fill the memory.
_LINE_CELLS = 8
# Follows the last line: it comes out as a row of its own unless a quotation mark is still open. No file can
# hold this text by accident: the two letters are non-characters of Unicode.
_END = "\ufdd0end\ufdd1"


class CsvTable:
    """A CSV file that holds a known table; see ``tables.Table``."""

    def __init__(self, path: Path, known: KnownTable, ledger: Ledger) -> None:
        """Verify the encoding of the whole file, take its fingerprint, match its header.

        Raises:
            Broken: nothing of the file can be used.
        """
        self.name = known.name
        self.place = path.name
        self._path = path
        self._ledger = ledger
        with open_regular(path) as stream:
            self._stamp = stamp(stream)
            self._encoding = encodings.recognise(stream)
            encodings.verify(stream, self._encoding)
            self.file = SourceFile(path.name, path, fingerprint(stream), self._stamp[1])
        with self._text() as text:
            beginning = text.read(_HEADER_LETTERS)
        self._separator, cells = _header_cells(beginning, known)
        self._header = match_header([_clean(cell) for cell in cells], known, self.place, ledger)
        self.columns = self._header.columns

    def batches(self) -> Iterator[Batch]:
        """The rows; faults met on the way go to the source's log."""
        try:
            with self._text() as text:
                yield from self._read(text)
        except Broken as broken:
            self._ledger.refuse(broken, self.place, self.name)

    @contextmanager
    def _text(self) -> Iterator[TextIO]:
        with open_regular(self._path) as stream:
            if stamp(stream) != self._stamp:
                raise Broken("changed")
            stream.seek(self._encoding.mark)
            text = io.TextIOWrapper(stream, self._encoding.codec, newline="")
            try:
                yield text
            except UnicodeDecodeError:
                raise Broken("changed") from None
            text.detach()
            if stamp(stream) != self._stamp:
                raise Broken("changed")

    def _read(self, text: TextIO) -> Iterator[Batch]:
        longest = self._ledger.limits.cell_letters
        lines = _Lines(text, longest)
        reader = csv.reader(lines, delimiter=self._separator)
        next(reader)
        first, previous = 2, self._header.width
        ended = False
        while not ended:
            rows: list[list[str]] = []
            trouble: Broken | None = None
            try:
                with _longest_cell(longest):
                    # Rows that were read before an error stay in the list.
                    rows.extend(islice(reader, BATCH_ROWS))
            except csv.Error:
                trouble = Broken("cell_too_long", row=first + len(rows), limit=longest)
            except Broken as broken:
                broken.row = first + len(rows)
                trouble = broken
            ended = len(rows) < BATCH_ROWS
            if ended and trouble is None:
                trouble = self._judge_end(rows, first, previous, cut=lines.cut)
            if rows:
                previous = len(rows[-1])
                yield from self._batch(first, rows)
                first += len(rows)
            if trouble is not None:
                raise trouble

    def _judge_end(self, rows: list[list[str]], first: int, previous: int, *, cut: bool) -> Broken | None:
        """Take the mark of the end off the last rows; what it shows to be wrong with the end of the file."""
        if rows.pop() != [_END]:
            return Broken("quote_open", row=first + len(rows))
        if cut and rows and any(cell.strip() for cell in rows[-1]):
            before = len(rows[-2]) if len(rows) > 1 else previous
            if len(rows[-1]) < min(before, self._header.width):
                return Broken("file_cut", row=first + len(rows) - 1)
        return None

    def _batch(self, row: int, rows: list[list[str]]) -> Iterator[Batch]:
        width = self._header.width
        if any(len(cells) != width for cells in rows):
            self._even_out(row, rows, width)
        columns = list(zip(*rows, strict=True))
        batch = without_blank_rows(
            range(row, row + len(rows)), [_clean_column(columns[at]) for at in self._header.positions]
        )
        if batch is not None:
            self._ledger.count_rows(len(batch.rows))
            yield batch

    def _even_out(self, row: int, rows: list[list[str]], width: int) -> None:
        """Fill short rows up, cut empty cells off long ones; a fault where a long one has content there."""
        for number, cells in enumerate(rows, start=row):
            if len(cells) < width:
                cells.extend([""] * (width - len(cells)))
            elif len(cells) > width:
                beyond = next((cell.strip() for cell in cells[width:] if cell.strip()), None)
                if beyond is not None:
                    self._ledger.faults.add(Fault("row_too_many_cells", self.place, number, value=beyond))
                del cells[width:]


class _Lines:
    """The lines of a text, bounded in length, with ``_END`` behind the last one."""

    def __init__(self, text: TextIO, cell_letters: int) -> None:
        self._text = text
        self._cell_letters = cell_letters
        self.cut = False  # the last line has no line break

    def __iter__(self) -> Iterator[str]:
        bound = self._cell_letters * _LINE_CELLS
        readline = self._text.readline
        line = ""
        while following := readline(bound):
            line = following
            if len(line) >= bound:
                raise Broken("cell_too_long", limit=self._cell_letters)
            yield line
        self.cut = not line.endswith(("\n", "\r"))
        yield _END


@contextmanager
def _longest_cell(letters: int) -> Iterator[None]:
    """The csv module's limit, which belongs to the whole process, while a batch is read."""
    before = csv.field_size_limit(letters)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _header_cells(beginning: str, known: KnownTable) -> tuple[str, list[str]]:
    """The separator that finds the most known columns in row 1 (then the most cells), and the cells."""
    best: tuple[tuple[int, int], str, list[str]] = ((-1, -1), "", [])
    for separator in _SEPARATORS:
        lines = chain(io.StringIO(beginning, newline=""), [_END])
        cells = next(csv.reader(lines, delimiter=separator))
        score = (sum(fold_name(cell) in known.columns for cell in cells), len(cells))
        if score > best[0]:
            best = (score, separator, cells)
    if best[2] and best[2][-1].endswith(_END):
        raise Broken("quote_open", row=1) if '"' in beginning else Broken("no_header", row=1)
    return best[1], best[2]


def _clean(cell: str) -> str | None:
    text = cell.strip()
    return unguard(text) if text else None


def _clean_column(cells: tuple[str, ...]) -> Column:
    """Stripped text, ``None`` for an empty cell, the writer's guard against formulas taken off."""
    return [(text if text[0] != "'" else unguard(text)) if (text := cell.strip()) else None for cell in cells]
