"""Reads the tables of a source into their stages: converts cells, looks names up, checks single rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange import staging
from sasando.exchange.cells import convert, folded
from sasando.exchange.columns import CODED, Code, Column, Nip, OwnNip, Ref, TableSpec, Text
from sasando.exchange.findings import Findings
from sasando.exchange.formats.tables import Batch, Table
from sasando.exchange.landing import STAGED_KEYS, stage_table
from sasando.exchange.names import Names


@dataclass(slots=True)
class Intake:
    """One table as it was read.

    Attributes:
        spec: the table.
        places: file or sheet labels; staged rows name one by its position.
        present: exchange columns that the files hold.
        rows: rows read, faulty ones included.
    """

    spec: TableSpec
    places: list[str] = field(default_factory=list)
    present: set[str] = field(default_factory=set)
    rows: int = 0


def own_ref(spec: TableSpec, column: Column) -> bool:
    """True for a column that names a row of its own table, whose rows may still be to come."""
    match column.kind:
        case Ref(table=table):
            return table == spec.name
        case Nip():
            return spec.name == "asn"
        case _:
            return False


def take_in(
    connection: BaseDatabaseWrapper,
    spec: TableSpec,
    table: Table,
    names: Names,
    findings: Findings,
    progress: Callable[[int], None],
) -> Intake:
    """Reads a table into its stage; faults go to the findings, rows without a sound key are left out."""
    intake = Intake(spec, [table.place], set(table.columns))
    staging.create(connection, spec)
    for batch in table.batches():
        _take_batch(connection, intake, batch, names, findings)
        progress(len(batch.rows))
    _settle_own_refs(connection, intake, names, findings)
    return intake


def _take_batch(
    connection: BaseDatabaseWrapper, intake: Intake, batch: Batch, names: Names, findings: Findings
) -> None:
    spec, count = intake.spec, len(batch.rows)
    place = intake.places[-1]
    by_name = dict(zip([name for name in spec.by_name if name in intake.present], batch.columns, strict=True))
    bad: set[int] = set()
    read: dict[str, list[Any]] = {}
    for column in spec.columns:
        cells = by_name.get(column.name)
        read[column.name] = (
            [_unsaid(column)] * count
            if cells is None
            else _take_column(spec, column, cells, names, findings.at(place, batch.rows), bad)
        )
    _check_rows(spec, read, intake.present, batch.rows, place, findings)
    staged = _staged(spec, read)
    _learn_names(spec, staged, names, findings.at(place, batch.rows), bad)
    row_ids = list(range(intake.rows, intake.rows + count))
    columns = [row_ids, [len(intake.places) - 1] * count, list(batch.rows), *staged.values()]
    if bad:
        kept = [index for index in range(count) if index not in bad]
        columns = [[column[index] for index in kept] for column in columns]
    staging.load(connection, spec, columns)
    intake.rows += count


def _unsaid(column: Column) -> Any:
    """What a column means where nothing is said."""
    return column.default if column.default is not None else column.empty


def _take_column(
    spec: TableSpec,
    column: Column,
    cells: Sequence[str | None],
    names: Names,
    at: Callable[..., None],
    bad: set[int],
) -> list[Any]:
    if own_ref(spec, column):
        values, problems = convert(Column(column.name, Text(80)), cells, names)
    else:
        values, problems = convert(column, cells, names)
    for index, code, params in problems:
        at(index, code, column.name, cells[index], **params)
        if column.required or column.name in spec.key:
            bad.add(index)
    if column.required:
        for index, cell in enumerate(cells):
            if cell is None:
                at(index, "required_empty", column.name, None)
                bad.add(index)
    unsaid = _unsaid(column)
    return values if unsaid is None else [unsaid if value is None else value for value in values]


def _check_rows(
    spec: TableSpec,
    read: dict[str, list[Any]],
    present: set[str],
    rows: Sequence[int],
    place: str,
    findings: Findings,
) -> None:
    for check in spec.checks:
        if not any(name in present for name in check.columns):
            continue
        at = findings.at(place, rows, is_warning=check.is_warning)
        for index, values in enumerate(zip(*(read[name] for name in check.columns), strict=True)):
            if None in values:
                continue
            found = check.test(dict(zip(check.columns, values, strict=True)))
            if found is not None:
                column, code, params = found
                at(index, code, column, str(read[column][index]), **params)


def _staged(spec: TableSpec, read: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The columns of the stage in their order: the values, and the folded form beside codes and names."""
    staged: dict[str, list[Any]] = {}
    for column in spec.columns:
        staged[column.name] = read[column.name]
        if isinstance(column.kind, STAGED_KEYS):
            staged[f"{column.name}__key"] = folded(column, read[column.name])
    return staged


def _learn_names(
    spec: TableSpec, staged: dict[str, list[Any]], names: Names, at: Callable[..., None], bad: set[int]
) -> None:
    """Lets later tables name the rows of this batch, faulty ones too: one fault is not to breed others."""
    if spec.name in CODED:
        code = next(column.name for column in spec.columns if isinstance(column.kind, Code))
        names.know_codes(spec.name, (key for key in staged[f"{code}__key"] if key is not None))
    if not any(isinstance(column.kind, OwnNip) for column in spec.columns):
        return
    for index, (nip, former) in enumerate(zip(staged["nip"], staged["nip_lama"], strict=True)):
        if nip is None:
            continue
        known = [nip, *(former.split(";") if former else ())]
        stored = {kept for kept in map(names.stored_nip, known) if kept is not None}
        person = min(stored) if stored else nip
        if len(stored) > 1:
            at(index, "nip_of_two_people", "nip_lama", former, nip=nip)
            bad.add(index)
        if names.is_stranger(nip):
            at(index, "nip_of_other_agency", "nip", nip)
            bad.add(index)
        staged["nip__key"][index] = person
        names.know_people(dict.fromkeys(known, person))


def _settle_own_refs(
    connection: BaseDatabaseWrapper, intake: Intake, names: Names, findings: Findings
) -> None:
    """Looks up references to the table itself, now that all its rows are known."""
    spec, stage = intake.spec, stage_table(intake.spec)
    for column in spec.columns:
        if column.name not in intake.present or not own_ref(spec, column):
            continue
        name = column.name
        given = [
            value
            for (value,) in staging.rows_of(
                connection, f"SELECT DISTINCT {name} FROM {stage} WHERE {name} IS NOT NULL ORDER BY {name}"
            )
        ]
        values, problems = convert(column, given, names)
        refused = {given[index]: (code, params) for index, code, params in problems}
        changed = [(old, new) for old, new in zip(given, values, strict=True) if new != old]
        if refused:
            _name_refused(connection, intake, name, refused, findings)
        if changed:
            _replace(connection, stage, name, changed)


def _name_refused(
    connection: BaseDatabaseWrapper, intake: Intake, name: str, refused: dict[str, Any], findings: Findings
) -> None:
    rows = staging.rows_of(
        connection,
        f"SELECT place_no, row_no, {name} FROM {stage_table(intake.spec)} WHERE {name} IS NOT NULL ORDER BY row_id",
    )
    for place_no, row_no, value in rows:
        if value in refused:
            code, params = refused[value]
            findings.add(code, intake.places[place_no], row_no, name, value, **params)


def _replace(
    connection: BaseDatabaseWrapper, stage: str, name: str, changed: Iterable[tuple[str, str | None]]
) -> None:
    """Replaces values as written by their staged form."""
    staging.execute(connection, "CREATE TEMPORARY TABLE rewritten (old text PRIMARY KEY, new text)")
    staging.write_rows(connection, "rewritten", ["old", "new"], changed)
    staging.execute(
        connection,
        f"UPDATE {stage} SET {name} = rewritten.new FROM rewritten WHERE {stage}.{name} = rewritten.old",
    )
    staging.execute(connection, "DROP TABLE rewritten")
