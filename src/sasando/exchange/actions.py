"""Carries out an import: one transaction, all or nothing."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from sasando.agency.models import Agency
from sasando.exchange.formats.faults import Fault
from sasando.exchange.formats.limits import COMMAND_LINE, Limits
from sasando.exchange.formats.source import Source, open_source
from sasando.exchange.formats.tables import KnownTable
from sasando.exchange.landing import Landing
from sasando.exchange.merge import merge
from sasando.exchange.plan import ImportPlan, TablePlan, planned_import
from sasando.exchange.tables import TABLES
from sasando.journal.actions import Actor, finish_run, start_run
from sasando.journal.models import Run
from sasando.journal.store import InputStore
from sasando.rulebook.queries import rules_on

IGNORED_SHEETS = frozenset(("petunjuk",))
"""The template's page of instructions."""


@dataclass(slots=True)
class ImportOutcome:
    """What an import found and did; ``run`` is None where nothing was stored."""

    source: Source
    tables: list[TablePlan]
    faults: list[Fault]
    warnings: list[Fault]
    notes: list[Fault]
    unlisted_faults: int
    unlisted_warnings: int
    leaving: list[tuple[str, str]]
    run: Run | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """True if nothing forbade the import."""
        return not self.faults and not self.unlisted_faults


def known_tables() -> dict[str, KnownTable]:
    """The tables that files may hold, as the readers need them."""
    return {
        spec.name: KnownTable(
            spec.name,
            tuple(spec.by_name),
            frozenset(column.name for column in spec.columns if column.required),
        )
        for spec in TABLES
    }


def open_files(path: Path, limits: Limits = COMMAND_LINE) -> Source:
    """Opens a folder of CSV files, one CSV file or a workbook for an import."""
    return open_source(path, known=known_tables(), limits=limits, ignored=IGNORED_SHEETS)


def import_files(
    path: Path,
    *,
    agency: Agency,
    by: Actor,
    today: dt.date,
    year: int | None = None,
    complete: bool = False,
    dry_run: bool = False,
    progress: Callable[[str, int], None] | None = None,
) -> ImportOutcome:
    """Reads, plans and, unless it is refused or a dry run, carries out an import.

    Args:
        path: a folder, a CSV file or a workbook.
        agency: whose data the files are.
        by: who imports.
        today: today's date.
        year: plan year whose locks are checked; None = the newest year with a budget.
        complete: the files hold everybody: list who is missing, for a person to decide.
        dry_run: stop before storing anything.
        progress: told the table and how many more rows were read.
    """
    began = time.perf_counter()
    source = open_files(path)
    rules = rules_on(agency, today)
    watch = progress or (lambda table, rows: None)
    with planned_import(
        connection, agency, source, rules, today=today, year=year, complete=complete, progress=watch
    ) as plan:
        outcome = _outcome(source, plan)
        outcome.seconds["read"] = time.perf_counter() - began
        if plan.is_sound and not dry_run:
            run_began = time.perf_counter()
            store = InputStore(settings.DATA_DIR / "masukan")
            inputs = [
                {"name": file.label, "digest": store.keep(file.path), "bytes": file.size}
                for file in source.files
            ]
            outcome.run = _execute(plan, source, inputs, by, rules.version, year, complete)
            outcome.seconds["store"] = time.perf_counter() - run_began
    return outcome


def _outcome(source: Source, plan: ImportPlan) -> ImportOutcome:
    return ImportOutcome(
        source=source,
        tables=plan.tables,
        faults=plan.faults,
        warnings=plan.warnings,
        notes=plan.notes,
        unlisted_faults=plan.unlisted_faults,
        unlisted_warnings=plan.unlisted_warnings,
        leaving=plan.leaving,
    )


class AgencyChanged(RuntimeError):
    """Somebody else's import was stored between the plan and its execution."""


def _execute(
    plan: ImportPlan,
    source: Source,
    inputs: list[dict[str, object]],
    by: Actor,
    rules_version: str,
    year: int | None,
    complete: bool,
) -> Run:
    """Merges the staged rows and writes the journal, in one transaction.

    Raises:
        AgencyChanged: if the data are no longer those on which the plan was made.
    """
    began = time.perf_counter()
    with transaction.atomic():
        claimed = Agency.objects.filter(pk=plan.agency.pk, data_version=plan.data_version).update(
            data_version=F("data_version") + 1
        )
        if not claimed:
            raise AgencyChanged(plan.agency.code)
        run = start_run(
            agency_code=plan.agency.code,
            by=by,
            action="import",
            now=timezone.now(),
            inputs=inputs,
            inputs_digest=source.digest,
            seed="",
            rules_version=rules_version,
            parameters={"year": year, "complete": complete},
        )
        for landing in touched(plan):
            merge(connection, landing)
        finish_run(
            run=run,
            now=timezone.now(),
            outcome=Run.Outcome.DONE,
            seconds={"store": time.perf_counter() - began},
            result={
                "tables": {
                    table.name: {
                        "rows": table.rows,
                        "new": table.new,
                        "changed": table.changed,
                        "same": table.same,
                    }
                    for table in plan.tables
                },
                "warnings": len(plan.warnings) + plan.unlisted_warnings,
            },
        )
    plan.agency.refresh_from_db(fields=["data_version"])
    return run


def touched(plan: ImportPlan) -> list[Landing]:
    """The tables of which a row is new or changed, in the order of merging."""
    return [plan.landings[table.name] for table in plan.tables if table.new or table.changed]
