"""What an import would do: read, stage, match, check; nothing is stored yet.

The rows wait in stages on the connection; ``actions`` merges them, or they are forgotten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.agency.models import Agency
from sasando.exchange import staging
from sasando.exchange.checks import CHECKS
from sasando.exchange.checks.attendance import unrecorded
from sasando.exchange.checks.context import Context
from sasando.exchange.derive import derive_predicates
from sasando.exchange.duplicates import settle_duplicates, unify_spelling
from sasando.exchange.findings import Findings
from sasando.exchange.formats.faults import Fault
from sasando.exchange.formats.source import Source
from sasando.exchange.intake import Intake, take_in
from sasando.exchange.known import known_names
from sasando.exchange.landing import Landing, landing, stage_table
from sasando.exchange.matching import judge, match
from sasando.exchange.offer import offered_rows
from sasando.exchange.own_refs import settle_own_refs
from sasando.exchange.rowchecks import run_checks
from sasando.exchange.tables import BY_NAME, TABLES
from sasando.rulebook.queries import Rules


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What would happen to one table: rows read, and of them new, changed and the same."""

    name: str
    rows: int
    new: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of an import.

    Attributes:
        agency: whose data the files are.
        rules: the rulebook in force.
        today: today's date.
        year: plan year whose locks are checked; None = the newest year with a budget.
        complete: the files hold everybody: list who is missing.
        progress: told the table and how many more rows were read.
    """

    agency: Agency
    rules: Rules
    today: dt.date
    year: int | None = None
    complete: bool = False
    progress: Callable[[str, int], None] = lambda table, rows: None


@dataclass(slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        order: what was asked.
        data_version: the agency's data on which the plan was made.
        tables: the tables that the files hold, in the order of merging.
        faults: what forbids it, in the order of the files.
        warnings: what people should know.
        notes: what was found and ignored.
        leaving: with ``complete``: people stored as in service who are not in the files (NIP, name).
        offered: rows that ``riwayat`` lacks for people who took part in a course.
    """

    order: Order
    data_version: int
    landings: dict[str, Landing] = field(repr=False)
    intakes: dict[str, Intake] = field(default_factory=dict, repr=False)
    tables: list[TablePlan] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    unlisted_faults: int = 0
    unlisted_warnings: int = 0
    leaving: list[tuple[str, str]] = field(default_factory=list)
    offered: list[list[Any]] = field(default_factory=list, repr=False)

    @property
    def is_sound(self) -> bool:
        """True if nothing forbids the import."""
        return not self.faults and not self.unlisted_faults


@contextmanager
def planned_import(connection: BaseDatabaseWrapper, source: Source, order: Order) -> Iterator[ImportPlan]:
    """Reads a source and plans its import; the staged rows live as long as the block.

    Args:
        connection: the configured database.
        source: an opened folder, file or workbook.
        order: whose data, by which rules, on which day.
    """
    # First of all, so that whatever others store from here on is noticed when the plan is carried out.
    order.agency.refresh_from_db(fields=["data_version"])
    agency = order.agency
    plan = ImportPlan(
        order,
        agency.data_version,
        landings={spec.name: landing(spec, agency.pk, connection.vendor) for spec in TABLES},
    )
    try:
        _make(connection, plan, source)
        yield plan
    except BaseException:
        with suppress(DatabaseError):  # the connection itself may be what broke
            _forget(connection, source)
        raise
    _forget(connection, source)


def _forget(connection: BaseDatabaseWrapper, source: Source) -> None:
    for table in source.tables:
        staging.drop(connection, BY_NAME[table.name])


def _make(connection: BaseDatabaseWrapper, plan: ImportPlan, source: Source) -> None:
    findings = Findings()
    _read(connection, plan, source, findings)
    for intake in plan.intakes.values():
        _settle(connection, plan, intake, findings)
    context = _context(connection, plan, source, findings)
    for check in CHECKS:
        check(context)
    _gather(plan, source, findings)
    if plan.is_sound:
        plan.offered = list(offered_rows(context, unrecorded(context)))
    if plan.order.complete and "asn" in plan.intakes:
        plan.leaving = _leaving(connection, plan)


def _read(connection: BaseDatabaseWrapper, plan: ImportPlan, source: Source, findings: Findings) -> None:
    """Fills the stages, in the order of merging, so that whoever is named by others comes first."""
    order = plan.order
    names = known_names(connection, order.agency, order.rules, lambda: source.broken)
    by_name = {table.name: table for table in source.tables}
    for spec in TABLES:
        if spec.name in by_name:
            watch = _watch(order.progress, spec.name)
            intake = take_in(connection, spec, by_name[spec.name], source.faults, names, findings, watch)
            settle_own_refs(connection, spec, intake.place, intake.present, names, findings)
            staging.ready(connection, spec)
            plan.intakes[spec.name] = intake


def _watch(progress: Callable[[str, int], None], table: str) -> Callable[[int], None]:
    return lambda rows: progress(table, rows)


def _settle(connection: BaseDatabaseWrapper, plan: ImportPlan, intake: Intake, findings: Findings) -> None:
    """Judges the rows of one table: each once, against what is stored, by the table's own checks."""
    made = plan.landings[intake.spec.name]
    unify_spelling(connection, intake)
    settle_duplicates(connection, intake, findings)
    match(connection, made, intake.present)
    if intake.spec.name == "kinerja":
        derive_predicates(connection, intake, plan.order.rules, findings)
    run_checks(connection, intake, findings)
    judge(connection, made, intake.present)
    plan.tables.append(_counted(connection, intake))


def _context(
    connection: BaseDatabaseWrapper, plan: ImportPlan, source: Source, findings: Findings
) -> Context:
    order = plan.order
    lacking = {name for name, intake in plan.intakes.items() if intake.lacks_required}
    return Context(
        connection,
        plan.landings,
        plan.intakes,
        findings,
        order.rules,
        order.agency.code,
        order.today,
        order.year,
        source.broken | lacking,
    )


def _counted(connection: BaseDatabaseWrapper, intake: Intake) -> TablePlan:
    sql = f"SELECT state, COUNT(*) FROM {stage_table(intake.spec)} GROUP BY state"
    counts = dict(staging.rows_of(connection, sql))
    new, changed, same = (int(counts.get(state, 0)) for state in ("new", "changed", "same"))
    return TablePlan(intake.spec.name, intake.rows, new, changed, same)


def _gather(plan: ImportPlan, source: Source, findings: Findings) -> None:
    """All findings in the order in which somebody mends them: file by file, row by row."""
    files = {table.place: at for at, table in enumerate(source.tables)}
    columns = {table.place: {name: at for at, name in enumerate(table.columns)} for table in source.tables}

    def position(fault: Fault) -> tuple[int, int, int]:
        of_file = columns.get(fault.place, {})
        return files.get(fault.place, -1), fault.row or 0, of_file.get(fault.column or "", -1)

    plan.faults = sorted([*source.faults, *findings.faults], key=position)
    plan.warnings = sorted(findings.warnings, key=position)
    plan.notes = list(source.notes)
    plan.unlisted_faults = source.faults.total + findings.faults.total - len(plan.faults)
    plan.unlisted_warnings = findings.warnings.total - len(plan.warnings)


def _leaving(connection: BaseDatabaseWrapper, plan: ImportPlan) -> list[tuple[str, str]]:
    """People stored as in service today of whom the files say nothing."""
    sql = (
        "SELECT n.nip, p.name FROM person p JOIN person_nip n ON n.person_id = p.id AND n.is_current "
        "WHERE p.agency_id = %s AND (p.left_on IS NULL OR p.left_on > %s) "
        "AND (p.retires_on IS NULL OR p.retires_on > %s) "
        "AND (p.agreement_ends_on IS NULL OR p.agreement_ends_on >= %s) "
        "AND NOT EXISTS (SELECT 1 FROM stage_asn s WHERE s.target_id = p.id) ORDER BY n.nip"
    )
    day = plan.order.today.isoformat()
    return [
        (nip, name) for nip, name in staging.rows_of(connection, sql, [plan.order.agency.pk, day, day, day])
    ]
