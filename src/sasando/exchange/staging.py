"""Temporary tables that hold the rows of the files, and the set-wise comparison with what is stored.

They live on the connection alone: filling them locks nobody, and a process that dies leaves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange.columns import Nips, Refs, TableSpec
from sasando.exchange.landing import STAGED_KEYS, Landing, key_of, stage_table
from sasando.kit.rows import execute, rows_of, write_rows

__all__ = [
    "child_table",
    "compare",
    "create",
    "drop",
    "execute",
    "load",
    "rows_of",
    "several",
    "standing",
    "write_rows",
]

HEAD: Final = ("row_id", "place_no", "row_no")


def staged_columns(spec: TableSpec) -> list[tuple[str, str]]:
    """Name and SQL type of each column staged for a table, beyond the head."""
    columns: list[tuple[str, str]] = []
    for column in spec.columns:
        columns.append((column.name, column.kind.sql))
        if isinstance(column.kind, STAGED_KEYS):
            columns.append((key_of(column.name), "text"))
    return columns


def create(connection: BaseDatabaseWrapper, spec: TableSpec) -> None:
    """An empty stage for the table, replacing an older one."""
    body = ", ".join(f"{name} {sql}" for name, sql in staged_columns(spec))
    drop(connection, spec)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE {stage_table(spec)} (row_id bigint PRIMARY KEY, place_no bigint, "
            f"row_no bigint, state text DEFAULT 'new', target_id bigint, {body})"
        )
        for name in several(spec):
            cursor.execute(f"CREATE TEMPORARY TABLE {child_table(spec, name)} (row_id bigint, value text)")


def several(spec: TableSpec) -> list[str]:
    """Columns whose cells hold several values; each has a stage of its own."""
    return [column.name for column in spec.columns if isinstance(column.kind, Refs | Nips)]


def child_table(spec: TableSpec, column: str) -> str:
    """The stage of a cell with several codes."""
    return f"{stage_table(spec)}__{column}"


def drop(connection: BaseDatabaseWrapper, spec: TableSpec) -> None:
    """Forgets the stage of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {stage_table(spec)}")
        for name in several(spec):
            cursor.execute(f"DROP TABLE IF EXISTS {child_table(spec, name)}")


def load(connection: BaseDatabaseWrapper, spec: TableSpec, columns: Sequence[Sequence[Any]]) -> None:
    """Appends rows, given column-wise in the order of the head and ``staged_columns``."""
    names = [*HEAD, *(name for name, _ in staged_columns(spec))]
    write_rows(connection, stage_table(spec), names, zip(*columns, strict=True))
    for name in several(spec):
        at = names.index(name)
        rows = (
            (row_id, code)
            for row_id, cell in zip(columns[0], columns[at], strict=True)
            if cell
            for code in cell.split(";")
        )
        write_rows(connection, child_table(spec, name), ["row_id", "value"], rows)


def compare(connection: BaseDatabaseWrapper, landing: Landing, present: set[str]) -> None:
    """Marks each staged row new, changed or same, and the stored row it speaks of.

    Columns that the file lacks are taken from the stored row, so that afterwards the stage tells the
    whole row as it will stand.
    """
    spec = landing.spec
    table = stage_table(spec)
    same = "IS" if connection.vendor == "sqlite" else "IS NOT DISTINCT FROM"
    differs = []
    for name in spec.by_name:
        if name in present:
            for stored, staged, is_new in landing.compared.get(name, []):
                differs.append(f"NOT ({stored} {same} {staged})")
                if is_new:
                    differs.append(is_new)
    differs += [_several_differ(landing, name) for name in several(spec) if name in present]
    state = f"CASE WHEN t.id IS NULL THEN 'new' WHEN {' OR '.join(differs) or 'FALSE'} THEN 'changed' ELSE 'same' END"
    execute(
        connection,
        f"UPDATE {table} SET target_id = q.target_id, state = q.state FROM (SELECT s.row_id AS id, "
        f"t.id AS target_id, {state} AS state {landing.staged_from} {landing.match}) q "
        f"WHERE {table}.row_id = q.id",
    )
    absent = [name for name in landing.keyed if name not in present]
    if absent:
        shown = ", ".join(f"{landing.keyed[name]} AS {name}" for name in absent)
        filled = ", ".join(f"{name} = q.{name}" for name in absent)
        execute(
            connection,
            f"UPDATE {table} SET {filled} FROM (SELECT t.id AS id, {shown} {landing.stored_from}) q "
            f"WHERE {table}.target_id = q.id",
        )


def _several_differ(landing: Landing, name: str) -> str:
    """True where the values staged for a row are not just those stored for it."""
    spec = landing.spec
    staged = f"SELECT k.value FROM {child_table(spec, name)} k WHERE k.row_id = s.row_id"
    if isinstance(spec.by_name[name].kind, Nips):
        return f"EXISTS ({staged} EXCEPT SELECT o.nip FROM person_nip o WHERE o.person_id = t.id)"
    child = next(child for child in spec.children if child.column == name)
    stored = (
        f'SELECT c.code_key FROM "{child.model._meta.db_table}" a '
        f'JOIN competency c ON c.id = a."{child.child_field}" WHERE a."{child.parent_field}" = t.id'
    )
    return f"EXISTS ({staged} EXCEPT {stored}) OR EXISTS ({stored} EXCEPT {staged})"


def standing(
    connection: BaseDatabaseWrapper, landing: Landing, columns: Sequence[str], *, staged: bool
) -> Iterator[tuple[Any, ...]]:
    """Rows of a table as they will stand after the merge: place, row, then the columns in staged form.

    Place and row are None for rows that are stored and not touched. ``staged`` says whether the files
    hold the table.
    """
    spec = landing.spec
    shown = ", ".join(landing.keyed[name] for name in columns)
    untouched = f"SELECT NULL, NULL, {shown} {landing.stored_from}"
    if not staged:
        yield from rows_of(connection, untouched)
        return
    table = stage_table(spec)
    kept = [
        f"s.{key_of(name)}" if isinstance(spec.by_name[name].kind, STAGED_KEYS) else f"s.{name}"
        for name in columns
    ]
    yield from rows_of(connection, f"SELECT s.place_no, s.row_no, {', '.join(kept)} FROM {table} s")
    yield from rows_of(
        connection,
        f"{untouched} AND NOT EXISTS (SELECT 1 FROM {table} z WHERE z.target_id = t.id)",
    )
