"""Runs the checks that the tables declare for their single rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange.columns import Check
from sasando.exchange.findings import Findings
from sasando.exchange.intake import Intake
from sasando.exchange.landing import stage_table
from sasando.exchange.staging import execute, rows_of


def run_checks(connection: BaseDatabaseWrapper, intake: Intake, findings: Findings) -> None:
    """Names the rows for which a declared condition holds; those at fault are not judged any further.

    A row already at fault is judged by its readable cells, so that all its faults come in one go; what could
    not be read is empty, and no condition holds of it. Doubts about a faulty row can wait.
    """
    found = [
        check
        for check in intake.spec.checks
        if run_check(connection, intake, check, findings, faulty=not check.is_warning)
    ]
    for check in found:
        if check.is_warning:
            continue
        execute(
            connection, f"UPDATE {stage_table(intake.spec)} AS s SET state = 'faulty' WHERE {check.where}"
        )


def run_check(
    connection: BaseDatabaseWrapper,
    intake: Intake,
    check: Check,
    findings: Findings,
    params: Sequence[Any] = (),
    *,
    faulty: bool = False,
) -> int:
    """Names the rows for which the condition holds; how many there are.

    ``params`` fill the placeholders of the condition (in which ``%`` is then doubled); ``faulty`` adds the
    rows already at fault.
    """
    sound = "" if faulty else "s.state <> 'faulty' AND"
    shown = "".join(f", {expression}" for expression in check.shown.values())
    sql = (
        f"SELECT s.row_no, s.{check.column}{shown} FROM {stage_table(intake.spec)} s "
        f"WHERE {sound} ({check.where}) ORDER BY s.row_id"
    )
    count = 0
    for row, value, *told in rows_of(connection, sql, params):
        named = {**check.said, **dict(zip(check.shown, told, strict=True))}
        findings.add(check.code, intake.place, row, check.column, value, is_warning=check.is_warning, **named)
        count += 1
    return count
