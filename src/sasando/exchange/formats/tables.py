"""What the readers hand out, tables of text cells in batches of columns, and what they share meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sasando.exchange.formats.faults import Fault, FaultLog
from sasando.exchange.formats.limits import Limits

BATCH_ROWS = 20_000

Column = list[str | None]


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A table that may be given: its columns in their order, and those that must be there."""

    name: str
    columns: tuple[str, ...]
    required: frozenset[str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Up to ``BATCH_ROWS`` rows, column by column; rows without any content are left out.

    Args:
        rows: the row number of each row as a spreadsheet shows it (the header is row 1), ascending.
        columns: one list of cells per present column, stripped text or ``None`` for an empty cell.
    """

    rows: Sequence[int]
    columns: list[Column]

    @property
    def first_row(self) -> int:
        """Row number of the first row."""
        return self.rows[0]


class Table(Protocol):
    """A known table found in a source.

    Attributes:
        name: name of the known table.
        place: file name, or ``workbook/sheet``.
        columns: known columns that are present, in their known order.
    """

    name: str
    place: str
    columns: tuple[str, ...]

    def batches(self) -> Iterator[Batch]:
        """The rows; faults met on the way go to the source's log."""
        ...


class Broken(Exception):
    """The rest of this file or sheet cannot be read: carries the code and what its text names."""

    def __init__(
        self, code: str, *, row: int | None = None, value: str | None = None, **params: object
    ) -> None:
        super().__init__(code)
        self.code = code
        self.row = row
        self.value = value
        self.params = params


@dataclass(slots=True)
class Ledger:
    """What all readers of one source write into together.

    Args:
        limits: the limits of the source.
        faults: what forbids an import.
        notes: what a person should know, without forbidding anything.
        broken: names of tables of which not all could be read.
        rows: rows with content read so far, over all tables.
    """

    limits: Limits
    faults: FaultLog = field(init=False)
    notes: FaultLog = field(init=False)
    broken: set[str] = field(default_factory=set)
    rows: int = 0

    def __post_init__(self) -> None:
        self.faults = FaultLog(self.limits.kept_faults)
        self.notes = FaultLog(self.limits.kept_faults)

    def refuse(self, broken: Broken, place: str, table: str | None = None) -> None:
        """Note why a file or sheet cannot be read on."""
        self.faults.add(Fault(broken.code, place, broken.row, value=broken.value, params=broken.params))
        if table is not None:
            self.broken.add(table)

    def count_rows(self, rows: int) -> None:
        """Count rows with content; raises ``Broken`` once the source holds too many."""
        self.rows += rows
        if self.rows > self.limits.rows:
            raise Broken("too_many_rows", limit=self.limits.rows)


def without_blank_rows(rows: Sequence[int], columns: list[Column]) -> Batch | None:
    """The batch of these rows less those in which every cell is empty; ``None`` when no row is left."""
    blank = range(len(rows)) if not columns else [i for i, cell in enumerate(columns[0]) if cell is None]
    for column in columns[1:]:
        if not blank:
            break
        blank = [i for i in blank if column[i] is None]
    if not blank:
        return Batch(rows, columns) if rows else None
    if len(blank) == len(rows):
        return None
    gone = set(blank)
    kept = [i for i in range(len(rows)) if i not in gone]
    return Batch([rows[i] for i in kept], [[column[i] for i in kept] for column in columns])
