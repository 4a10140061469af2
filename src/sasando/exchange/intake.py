"""Reads the tables of a source into their stages: converts cells, looks names up, keeps faulty rows apart.

A row with a fault is staged as ``faulty`` if its key can be read: it is not merged, but its name is known
to later tables and no check judges what it would have said. So one fault does not breed others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange import staging
from sasando.exchange.cells import Cells, Converted, convert, folded
from sasando.exchange.columns import CODED, ActivityCode, Code, Column, OwnNip, TableSpec, Text
from sasando.exchange.findings import Findings
from sasando.exchange.formats.faults import FaultLog
from sasando.exchange.formats.tables import Batch, Table
from sasando.exchange.landing import STAGED_KEYS, key_of
from sasando.exchange.names import Names
from sasando.exchange.own_refs import own_ref


@dataclass(slots=True)
class Intake:
    """One table as it was read.

    Attributes:
        spec: the table.
        place: file or sheet label.
        present: exchange columns that the files hold, or that follow by a rule.
        rows: rows read, faulty ones included.
    """

    spec: TableSpec
    place: str
    present: set[str]
    rows: int = 0

    @property
    def lacks_required(self) -> bool:
        """True if a column is missing without which no row can be judged."""
        return any(column.required and column.name not in self.present for column in self.spec.columns)


@dataclass(slots=True)
class _BatchFaults:
    """Which rows of a batch are at fault, and of which not even the key is known.

    ``refused`` are the cells (row, column) that the reader of the file has named already.
    """

    intake: Intake
    rows: Sequence[int]
    findings: Findings
    refused: set[tuple[int | None, str | None]]
    faulty: set[int] = field(default_factory=set)
    nameless: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.refused:
            rows = {row for row, _ in self.refused}
            self.faulty.update(index for index, row in enumerate(self.rows) if row in rows)

    def lacks(self, index: int, column: str) -> None:
        """A cell that must be filled in is empty, unless its content was refused as the file was read."""
        if (self.rows[index], column) not in self.refused:
            self.refuse(index, "required_empty", column, None)
        elif column in self.intake.spec.key:
            self.nameless.add(index)

    def refuse(self, index: int, code: str, column: str, value: Any, **params: object) -> None:
        """The cell is at fault."""
        place, row = self.intake.place, self.rows[index]
        self.findings.add(code, place, row, column, value, is_warning=False, **params)
        self.faulty.add(index)
        if column in self.intake.spec.key:
            self.nameless.add(index)

    def warn(self, index: int, code: str, column: str, value: Any, **params: object) -> None:
        """The cell is doubtful."""
        place, row = self.intake.place, self.rows[index]
        self.findings.add(code, place, row, column, value, is_warning=True, **params)


def take_in(
    connection: BaseDatabaseWrapper,
    spec: TableSpec,
    table: Table,
    refused: FaultLog,
    names: Names,
    findings: Findings,
    progress: Callable[[int], None],
) -> Intake:
    """Reads a table into its stage; faults go to the findings, those of the reader itself to ``refused``."""
    intake = Intake(spec, table.place, set(table.columns))
    naming = [column.name for column in spec.columns if isinstance(column.kind, Code | OwnNip)]
    if not intake.present.issuperset(naming):
        names.cannot_know(spec.name)
    staging.create(connection, spec)
    with staging.filling(connection):
        for batch in table.batches():
            cells = {(fault.row, fault.column) for fault in refused if fault.place == table.place}
            if any(column in naming for _, column in cells):
                names.cannot_know(spec.name)
            faults = _BatchFaults(intake, batch.rows, findings, cells)
            _take_batch(connection, intake, batch, names, faults)
            progress(len(batch.rows))
    return intake


def _take_batch(
    connection: BaseDatabaseWrapper, intake: Intake, batch: Batch, names: Names, faults: _BatchFaults
) -> None:
    spec, count = intake.spec, len(batch.rows)
    cells = dict(zip([name for name in spec.by_name if name in intake.present], batch.columns, strict=True))
    read: dict[str, list[Any]] = {}
    for column in spec.columns:
        given = cells.get(column.name)
        if given is None:
            read[column.name] = [_unsaid(column)] * count
        else:
            read[column.name] = _take_column(spec, column, given, read, names, faults)
    staged = _staged(spec, read)
    _learn_names(spec, staged, cells, names, faults)
    first = intake.rows
    intake.rows += count
    if intake.lacks_required:
        return
    states = ["faulty" if index in faults.faulty else "new" for index in range(count)]
    columns = [range(first, first + count), batch.rows, states, *staged.values()]
    if faults.nameless:
        kept = [index for index in range(count) if index not in faults.nameless]
        columns = [[column[index] for index in kept] for column in columns]
    staging.load(connection, spec, columns)


def _unsaid(column: Column) -> Any:
    """What a column means where nothing is said."""
    return column.default if column.default is not None else column.empty


def _take_column(
    spec: TableSpec,
    column: Column,
    cells: Cells,
    read: dict[str, list[Any]],
    names: Names,
    faults: _BatchFaults,
) -> list[Any]:
    values, problems = _convert(spec, column, cells, read, names)
    for index, code, params in problems:
        faults.refuse(index, code, column.name, cells[index], **params)
    if column.required and None in cells:
        for index, cell in enumerate(cells):
            if cell is None:
                faults.lacks(index, column.name)
    unsaid = _unsaid(column)
    if unsaid is None:
        return values
    # A cell that was refused stays unknown: judged as if it said the usual, it would breed other faults.
    unread = {index for index, _, _ in problems}
    return [unsaid if value is None and index not in unread else value for index, value in enumerate(values)]


def _convert(
    spec: TableSpec, column: Column, cells: Cells, read: dict[str, list[Any]], names: Names
) -> Converted:
    if own_ref(spec, column):  # its rows may still be to come: looked up when all are there
        return convert(Column(column.name, Text(80)), cells, names)
    if isinstance(column.kind, ActivityCode):
        return names.activities(column.kind, read[column.kind.chosen_by], cells)
    return convert(column, cells, names)


def _staged(spec: TableSpec, read: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The columns of the stage in their order: the values, and the folded form beside codes and names."""
    staged: dict[str, list[Any]] = {}
    for column in spec.columns:
        staged[column.name] = read[column.name]
        if isinstance(column.kind, STAGED_KEYS):
            staged[key_of(column.name)] = folded(column, read[column.name])
    return staged


def _learn_names(
    spec: TableSpec,
    staged: dict[str, list[Any]],
    cells: dict[str, list[str | None]],
    names: Names,
    faults: _BatchFaults,
) -> None:
    """Lets later tables name the rows of this batch, faulty ones too."""
    if spec.name in CODED:
        code = next(column.name for column in spec.columns if isinstance(column.kind, Code))
        names.know_codes(spec.name, (key for key in staged[key_of(code)] if key is not None))
    if any(isinstance(column.kind, OwnNip) for column in spec.columns):
        for index, nip in enumerate(staged["nip"]):
            if nip is not None:
                _learn_person(index, staged, names, faults)
            elif (cell := cells.get("nip", staged["nip"])[index]) is not None:
                names.doubt(cell)


def _learn_person(index: int, staged: dict[str, list[Any]], names: Names, faults: _BatchFaults) -> None:
    """Who a row speaks of: somebody stored under one of its NIPs, or somebody new."""
    nip, told = staged["nip"][index], staged["nip_lama"][index]
    former = told.split(";") if told else []
    for number in (nip, *former):
        if names.is_stranger(number):
            column = "nip" if number == nip else "nip_lama"
            faults.refuse(index, "nip_of_other_agency", column, number)
    stored = {kept for kept in map(names.stored_nip, (nip, *former)) if kept is not None}
    if len(stored) > 1:
        faults.refuse(index, "nip_of_two_people", "nip_lama", told, nip=nip)
    person = min(stored) if stored else nip
    if names.stored_nip(nip) not in {None, nip} and person not in former:
        # An old file: its NIP names the person, but does not become the current one again.
        faults.warn(index, "nip_former", "nip", nip, current=person)
        staged["nip"][index] = person
    staged["nip__key"][index] = person
    names.know_people(dict.fromkeys((nip, *former), person))
