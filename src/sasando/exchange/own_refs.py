"""References of a table to itself (parent, superior, prerequisite), looked up when all rows are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange import staging
from sasando.exchange.cells import convert
from sasando.exchange.columns import Column, Nip, Ref, TableSpec
from sasando.exchange.findings import Findings
from sasando.exchange.landing import stage_table
from sasando.exchange.names import Names


def own_ref(spec: TableSpec, column: Column) -> bool:
    """True for a column that names a row of its own table."""
    match column.kind:
        case Ref(table=table):
            return table == spec.name
        case Nip():
            return spec.name == "asn"
        case _:
            return False


def settle_own_refs(
    connection: BaseDatabaseWrapper,
    spec: TableSpec,
    place: str,
    present: set[str],
    names: Names,
    findings: Findings,
) -> None:
    """Brings the staged references into the form of names; a row that names nobody becomes faulty."""
    stage = stage_table(spec)
    for column in spec.columns:
        if column.name not in present or not own_ref(spec, column):
            continue
        name = column.name
        sql = f"SELECT DISTINCT {name} FROM {stage} WHERE {name} IS NOT NULL ORDER BY {name}"
        given = [value for (value,) in staging.rows_of(connection, sql)]
        values, problems = convert(column, given, names)
        refused = {given[index]: (code, params) for index, code, params in problems}
        if refused:
            _refuse(connection, stage, place, name, refused, findings)
        changed = [
            (old, new) for old, new in zip(given, values, strict=True) if old != new and old not in refused
        ]
        if changed:
            _rewrite(connection, stage, name, changed)


def _refuse(
    connection: BaseDatabaseWrapper,
    stage: str,
    place: str,
    name: str,
    refused: Mapping[str, tuple[str, Mapping[str, Any]]],
    findings: Findings,
) -> None:
    faulty: list[tuple[int]] = []
    sql = f"SELECT row_id, row_no, {name} FROM {stage} WHERE {name} IS NOT NULL ORDER BY row_id"
    for row_id, row_no, value in staging.rows_of(connection, sql):
        if value in refused:
            code, params = refused[value]
            findings.add(code, place, row_no, name, value, **params)
            faulty.append((row_id,))
    with staging.scratch(connection, "faulty_rows", ["row_id"], faulty) as rows:
        staging.execute(
            connection, f"UPDATE {stage} SET state = 'faulty' WHERE row_id IN (SELECT row_id FROM {rows})"
        )


def _rewrite(
    connection: BaseDatabaseWrapper, stage: str, name: str, changed: list[tuple[str, str | None]]
) -> None:
    """Replaces values as written by their staged form."""
    with staging.scratch(connection, "rewritten", ["old", "new"], changed, sql_type="text") as rows:
        staging.execute(
            connection,
            f"UPDATE {stage} SET {name} = {rows}.new FROM {rows} WHERE {stage}.{name} = {rows}.old",
        )
