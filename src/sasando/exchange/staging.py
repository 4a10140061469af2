"""Temporary tables that hold the rows of the files until they are merged or forgotten.

They live on the connection alone: filling them locks nobody, and a process that dies leaves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange.columns import Nips, Refs, TableSpec
from sasando.exchange.landing import STAGED_KEYS, Landing, key_of, stage_table
from sasando.kit.rows import execute, rows_of, write_rows

__all__ = ["execute", "rows_of"]

HEAD: Final = ("row_id", "row_no", "state")
"""Of each staged row: its number in the stage, in its file, and what is to become of it."""


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
    execute(
        connection,
        f"CREATE TEMPORARY TABLE {stage_table(spec)} "
        f"(row_id bigint PRIMARY KEY, row_no bigint, state text, target_id bigint, {body})",
    )
    for name in several(spec):
        body = "row_id bigint, value text, PRIMARY KEY (row_id, value)"
        execute(connection, f"CREATE TEMPORARY TABLE {child_table(spec, name)} ({body})")


def several(spec: TableSpec) -> list[str]:
    """Columns whose cells hold several values; each has a stage of its own."""
    return [column.name for column in spec.columns if isinstance(column.kind, Refs | Nips)]


def child_table(spec: TableSpec, column: str) -> str:
    """The stage of a cell with several codes."""
    return f"{stage_table(spec)}__{column}"


def drop(connection: BaseDatabaseWrapper, spec: TableSpec) -> None:
    """Forgets the stage of a table."""
    execute(connection, f"DROP TABLE IF EXISTS {stage_table(spec)}")
    for name in several(spec):
        execute(connection, f"DROP TABLE IF EXISTS {child_table(spec, name)}")


@contextmanager
def filling(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """One transaction around many rows; on SQLite one that never touches the database file.

    Django's own would lock the file against other writers for as long as the reading takes.
    """
    if connection.in_atomic_block:
        yield
        return
    execute(connection, "BEGIN")
    try:
        yield
    except BaseException:
        execute(connection, "ROLLBACK")
        raise
    execute(connection, "COMMIT")


def load(connection: BaseDatabaseWrapper, spec: TableSpec, columns: Sequence[Sequence[Any]]) -> None:
    """Appends rows, given column-wise in the order of the head and ``staged_columns``."""
    names = [*HEAD, *(name for name, _ in staged_columns(spec))]
    write_rows(connection, stage_table(spec), names, zip(*columns, strict=True))
    for name in several(spec):
        cells = columns[names.index(name)]
        rows = (
            (row_id, code)
            for row_id, cell in zip(columns[0], cells, strict=True)
            if cell
            for code in cell.split(";")
        )
        write_rows(connection, child_table(spec, name), ["row_id", "value"], rows)


def ready(connection: BaseDatabaseWrapper, spec: TableSpec) -> None:
    """Tells the database how many rows the stage holds, where it does not look by itself."""
    if connection.vendor == "postgresql":
        for table in (stage_table(spec), *(child_table(spec, name) for name in several(spec))):
            execute(connection, f"ANALYZE {table}")


@contextmanager
def scratch(
    connection: BaseDatabaseWrapper,
    table: str,
    names: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    *,
    sql_type: str = "bigint",
) -> Iterator[str]:
    """A temporary table of these rows, the first column its key, for one statement or two."""
    first, *others = names
    body = ", ".join([f"{first} {sql_type} PRIMARY KEY", *(f"{name} {sql_type}" for name in others)])
    execute(connection, f"CREATE TEMPORARY TABLE {table} ({body})")
    try:
        with filling(connection):
            write_rows(connection, table, names, rows)
        yield table
    finally:
        execute(connection, f"DROP TABLE {table}")


def standing(
    connection: BaseDatabaseWrapper,
    landing: Landing,
    columns: Sequence[str],
    *,
    staged: bool,
    faulty: bool = False,
) -> Iterator[tuple[Any, ...]]:
    """Rows of a table as they will stand after the merge: row number, then the columns in staged form.

    The row number is None for rows that are stored and not touched. ``staged`` says whether the files hold
    the table. Rows at fault stand nowhere, neither what they say nor what they would have replaced, unless
    ``faulty`` asks for them: whoever only looks a name up needs it all the same.
    """
    spec = landing.spec
    shown = ", ".join(landing.keyed[name] for name in columns)
    if not staged:
        yield from rows_of(connection, f"SELECT NULL, {shown} {landing.stored_from()}")
        return
    table = stage_table(spec)
    kept = ", ".join(staged_form(spec, name) for name in columns)
    sound = "" if faulty else "WHERE s.state <> 'faulty'"
    yield from rows_of(connection, f"SELECT s.row_no, {kept} FROM {table} s {sound}")
    untouched = landing.stored_from(f"LEFT JOIN {table} z ON z.target_id = t.id", "z.row_id IS NULL")
    yield from rows_of(connection, f"SELECT NULL, {shown} {untouched}")


def staged_form(spec: TableSpec, name: str) -> str:
    """The expression by which a staged column is compared: codes and names folded."""
    folds = isinstance(spec.by_name[name].kind, STAGED_KEYS)
    return f"s.{key_of(name) if folds else name}"
