"""What an import would do: read, stage, compare, check; nothing is stored yet.

The rows wait in stages on the connection; ``actions.execute_import`` merges them, or they are forgotten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.agency.models import Agency
from sasando.exchange import staging
from sasando.exchange.checks import CHECKS
from sasando.exchange.checks.context import Context
from sasando.exchange.columns import CODED, TableSpec
from sasando.exchange.derive import derive_predicates
from sasando.exchange.duplicates import settle_duplicates
from sasando.exchange.findings import Findings
from sasando.exchange.formats.faults import Fault
from sasando.exchange.formats.source import Source
from sasando.exchange.intake import Intake, take_in
from sasando.exchange.landing import Landing, landing, stage_table
from sasando.exchange.names import Names
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


@dataclass(slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        agency: whose data.
        data_version: the agency's data on which the plan was made.
        tables: the tables that the files hold, in the order of merging.
        faults: what forbids it.
        warnings: what people should know.
        notes: what was found and ignored.
        leaving: with ``complete``: people stored as in service who are not in the files (NIP, name).
    """

    agency: Agency
    data_version: int
    tables: list[TablePlan] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    unlisted_faults: int = 0
    unlisted_warnings: int = 0
    leaving: list[tuple[str, str]] = field(default_factory=list)
    landings: dict[str, Landing] = field(default_factory=dict, repr=False)

    @property
    def is_sound(self) -> bool:
        """True if nothing forbids the import."""
        return not self.faults and not self.unlisted_faults


def _silent(table: str, rows: int) -> None:
    """Nobody watches."""


@contextmanager
def planned_import(
    connection: BaseDatabaseWrapper,
    agency: Agency,
    source: Source,
    rules: Rules,
    *,
    today: dt.date,
    year: int | None = None,
    complete: bool = False,
    progress: Callable[[str, int], None] = _silent,
) -> Iterator[ImportPlan]:
    """Reads a source and plans its import; the staged rows live as long as the block.

    Args:
        connection: the configured database.
        agency: whose data the files are.
        source: an opened folder, file or workbook.
        rules: the rulebook in force.
        today: today's date.
        year: plan year whose locks are checked; None = newest year with a budget.
        complete: the files hold everybody: list who is missing.
        progress: told the table and how many more rows were read.
    """
    plan = ImportPlan(agency, agency.data_version)
    plan.landings = {spec.name: landing(spec, agency.pk, connection.vendor) for spec in TABLES}
    try:
        yield _plan(connection, plan, source, rules, today, year, complete, progress)
    finally:
        for table in source.tables:
            staging.drop(connection, BY_NAME[table.name])


def _plan(
    connection: BaseDatabaseWrapper,
    plan: ImportPlan,
    source: Source,
    rules: Rules,
    today: dt.date,
    year: int | None,
    complete: bool,
    progress: Callable[[str, int], None],
) -> ImportPlan:
    findings = Findings()
    names = _known_names(connection, plan, rules, lambda: source.broken)
    intakes: dict[str, Intake] = {}
    by_name = {table.name: table for table in source.tables}
    for spec in TABLES:
        if spec.name in by_name:
            watch = _watch(progress, spec)
            intakes[spec.name] = take_in(connection, spec, by_name[spec.name], names, findings, watch)
    derive_predicates(connection, intakes, rules, findings)
    for name, intake in intakes.items():
        settle_duplicates(connection, intake, findings)
        staging.compare(connection, plan.landings[name], intake.present)
        plan.tables.append(_counted(connection, intake))
    context = Context(connection, plan.landings, intakes, findings, rules, plan.agency.code, today, year)
    for check in CHECKS:
        check(context)
    _gather(plan, source, findings)
    if complete and "asn" in intakes:
        plan.leaving = _leaving(connection, plan, today)
    return plan


def _watch(progress: Callable[[str, int], None], spec: TableSpec) -> Callable[[int], None]:
    return lambda rows: progress(spec.name, rows)


def _known_names(
    connection: BaseDatabaseWrapper, plan: ImportPlan, rules: Rules, broken: Callable[[], frozenset[str]]
) -> Names:
    names = Names(rules["hours.forms"], broken)
    for name, table in CODED.items():
        sql = f'SELECT code_key FROM "{table}" WHERE agency_id = %s'
        names.know_codes(name, (code for (code,) in staging.rows_of(connection, sql, [plan.agency.pk])))
    sql = (
        "SELECT n.nip, c.nip, p.agency_id FROM person_nip n JOIN person p ON p.id = n.person_id "
        "JOIN person_nip c ON c.person_id = n.person_id AND c.is_current"
    )
    own: dict[str, str] = {}
    for nip, current, agency_id in staging.rows_of(connection, sql):
        if agency_id == plan.agency.pk:
            own[nip] = current
        else:
            names.know_strangers([nip])
    names.know_people(own)
    return names


def _counted(connection: BaseDatabaseWrapper, intake: Intake) -> TablePlan:
    counts = dict(
        staging.rows_of(connection, f"SELECT state, COUNT(*) FROM {stage_table(intake.spec)} GROUP BY state")
    )
    return TablePlan(
        intake.spec.name, intake.rows, *(int(counts.get(state, 0)) for state in ("new", "changed", "same"))
    )


def _gather(plan: ImportPlan, source: Source, findings: Findings) -> None:
    plan.faults = [*source.faults, *findings.faults]
    plan.warnings = list(findings.warnings)
    plan.notes = list(source.notes)
    plan.unlisted_faults = source.faults.total + findings.faults.total - len(plan.faults)
    plan.unlisted_warnings = findings.warnings.total - len(plan.warnings)


def _leaving(connection: BaseDatabaseWrapper, plan: ImportPlan, today: dt.date) -> list[tuple[str, str]]:
    sql = (
        "SELECT n.nip, p.name FROM person p JOIN person_nip n ON n.person_id = p.id AND n.is_current "
        "WHERE p.agency_id = %s AND (p.left_on IS NULL OR p.left_on > %s) "
        "AND (p.retires_on IS NULL OR p.retires_on > %s) "
        "AND NOT EXISTS (SELECT 1 FROM stage_asn s WHERE s.target_id = p.id) ORDER BY n.nip"
    )
    day = today.isoformat()
    return [(nip, name) for nip, name in staging.rows_of(connection, sql, [plan.agency.pk, day, day])]
