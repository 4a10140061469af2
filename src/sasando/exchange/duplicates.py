"""The same row twice in the files is read once; the same key with other values is refused."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange.columns import Name
from sasando.exchange.findings import Findings
from sasando.exchange.intake import Intake
from sasando.exchange.landing import key_of, stage_table
from sasando.exchange.staging import child_table, execute, rows_of, scratch, several, staged_form


def settle_duplicates(connection: BaseDatabaseWrapper, intake: Intake, findings: Findings) -> None:
    """Drops repeated rows with a note, and refuses rows that contradict each other."""
    spec, stage = intake.spec, stage_table(intake.spec)
    keys = ", ".join(staged_form(spec, name) for name in spec.key)
    twice = f"SELECT 1 FROM {stage} s GROUP BY {keys} HAVING COUNT(*) > 1 LIMIT 1"
    if not any(rows_of(connection, twice)):
        return
    extra: list[tuple[int]] = []
    for _, group in groupby(_groups(connection, intake, keys), key=lambda row: row[:1]):
        first, *rest = group
        for row in rest:
            _settle(intake, findings, first, row)
            extra.append((row[1],))
    with scratch(connection, "extra", ["row_id"], extra) as rows:
        for table in (stage, *(child_table(spec, name) for name in several(spec))):
            execute(connection, f"DELETE FROM {table} WHERE row_id IN (SELECT row_id FROM {rows})")


def _groups(connection: BaseDatabaseWrapper, intake: Intake, keys: str) -> Iterator[tuple[Any, ...]]:
    """Rows that share their key: number of the group, row, place in the file, state, then all columns."""
    shown = ", ".join(f"s.{name}" for name in intake.spec.by_name)
    yield from rows_of(
        connection,
        "SELECT q.* FROM (SELECT MIN(s.row_id) OVER w AS key_group, s.row_id, s.row_no, s.state, "
        f"{shown}, COUNT(*) OVER w AS members FROM {stage_table(intake.spec)} s "
        f"WINDOW w AS (PARTITION BY {keys})) q WHERE q.members > 1 ORDER BY q.key_group, q.row_id",
    )


def _settle(intake: Intake, findings: Findings, first: tuple[Any, ...], row: tuple[Any, ...]) -> None:
    names = list(intake.spec.by_name)
    before, after = (dict(zip(names, told[4:-1], strict=True)) for told in (first, row))
    number, other = row[2], first[2]
    # What could not be read of a faulty row contradicts nothing.
    unread = "faulty" in {first[3], row[3]}
    differs = [
        name
        for name in names
        if name not in intake.spec.key
        and before[name] != after[name]
        and not (unread and None in {before[name], after[name]})
    ]
    if differs:
        key = "; ".join(str(after[name]) for name in intake.spec.key if after[name] is not None)
        said = {"key": key, "other": other, "differs": ", ".join(differs)}
        findings.add("key_repeated", intake.place, number, differs[0], after[differs[0]], **said)
    elif not unread:
        findings.add("row_repeated", intake.place, number, is_warning=True, other=other)


def unify_spelling(connection: BaseDatabaseWrapper, intake: Intake) -> None:
    """One spelling for all rows of one name, the first in the file: names differ by more than case."""
    stage = stage_table(intake.spec)
    for column in intake.spec.columns:
        if not isinstance(column.kind, Name):
            continue
        name, key = column.name, key_of(column.name)
        scope = ", ".join(
            dict.fromkeys([intake.spec.key[0], key])  # a name counts within the row's parent
        )
        same = " AND ".join(f"q.{part} = {stage}.{part}" for part in scope.split(", "))
        execute(
            connection,
            f"UPDATE {stage} SET {name} = q.first_spelling FROM (SELECT DISTINCT {scope}, "
            f"FIRST_VALUE({name}) OVER (PARTITION BY {scope} ORDER BY row_id) AS first_spelling "
            f"FROM {stage}) q "
            f"WHERE {same} AND {stage}.{name} <> q.first_spelling",
        )
