"""The same row twice in the files is read once; the same key with other values is refused."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange import staging
from sasando.exchange.findings import Findings
from sasando.exchange.intake import Intake
from sasando.exchange.landing import STAGED_KEYS, key_of, stage_table


def settle_duplicates(connection: BaseDatabaseWrapper, intake: Intake, findings: Findings) -> None:
    """Drops repeated rows with a note, and refuses rows that contradict each other."""
    spec, stage = intake.spec, stage_table(intake.spec)
    keys = [key_of(name) if isinstance(spec.by_name[name].kind, STAGED_KEYS) else name for name in spec.key]
    listed = ", ".join(keys)
    same = " AND ".join(f"(d.{key} = s.{key} OR (d.{key} IS NULL AND s.{key} IS NULL))" for key in keys)
    others = [name for name in spec.by_name if name not in spec.key]
    shown = ", ".join(f"s.{name}" for name in (*keys, *spec.key, *others))
    sql = (
        f"SELECT s.row_id, s.place_no, s.row_no, {shown} FROM {stage} s JOIN (SELECT {listed} FROM {stage} "
        f"GROUP BY {listed} HAVING COUNT(*) > 1) d ON {same} ORDER BY "
        + ", ".join(f"s.{key}" for key in keys)
        + ", s.row_id"
    )
    width = 3 + len(keys)
    extra: list[tuple[int]] = []
    for _, group in groupby(list(staging.rows_of(connection, sql)), key=lambda row: row[3:width]):
        first, *rest = group
        for row in rest:
            _settle(intake, findings, first, row, [*spec.key, *others], width)
            extra.append((row[0],))
    if extra:
        staging.execute(connection, "CREATE TEMPORARY TABLE extra (row_id bigint PRIMARY KEY)")
        staging.write_rows(connection, "extra", ["row_id"], extra)
        for table in (stage, *(staging.child_table(spec, name) for name in staging.several(spec))):
            staging.execute(connection, f"DELETE FROM {table} WHERE row_id IN (SELECT row_id FROM extra)")
        staging.execute(connection, "DROP TABLE extra")


def _settle(
    intake: Intake,
    findings: Findings,
    first: tuple[Any, ...],
    row: tuple[Any, ...],
    names: list[str],
    width: int,
) -> None:
    place, number, other = intake.places[row[1]], row[2], first[2]
    before, after = dict(zip(names, first[width:], strict=True)), dict(zip(names, row[width:], strict=True))
    differs = [name for name in names if before[name] != after[name] and name not in intake.spec.key]
    if not differs:
        findings.add("row_repeated", place, number, is_warning=True, other=other)
        return
    key = "; ".join(str(after[name]) for name in intake.spec.key if after[name] is not None)
    findings.add(
        "key_repeated",
        place,
        number,
        differs[0],
        after[differs[0]],
        key=key,
        other=other,
        differs=", ".join(differs),
    )
