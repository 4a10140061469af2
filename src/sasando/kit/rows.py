"""Many rows at once, the quick way of each database, below the object layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

BLOCK = 20_000


def write_rows(
    connection: BaseDatabaseWrapper, table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Appends rows to a table: COPY on PostgreSQL, one prepared statement on SQLite."""
    listed = ", ".join(f'"{name}"' for name in names)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    connection.ensure_connection()
    assert connection.connection is not None
    marks = ", ".join("?" for _ in names)
    connection.connection.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', rows)


def blocks_of(
    connection: BaseDatabaseWrapper, sql: str, params: Sequence[Any] = ()
) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a query in blocks, none of them empty."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(params) or None)
        while block := cursor.fetchmany(BLOCK):
            yield block


def rows_of(
    connection: BaseDatabaseWrapper, sql: str, params: Sequence[Any] = ()
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, one by one."""
    for block in blocks_of(connection, sql, params):
        yield from block


def execute(connection: BaseDatabaseWrapper, sql: str, params: Sequence[Any] = ()) -> int:
    """Runs one statement; the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(params) or None)
        return max(int(cursor.rowcount), 0)


def bytewise(vendor: str, *expressions: str) -> str:
    """An ``ORDER BY`` list of text expressions that sorts alike on every database: by code points."""
    collate = ' COLLATE "C"' if vendor == "postgresql" else ""
    return ", ".join(f"{expression}{collate}" for expression in expressions)
