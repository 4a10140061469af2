"""Carries out an import: one transaction, all or nothing."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from sasando.agency.models import Agency
from sasando.exchange.formats.faults import Fault
from sasando.exchange.formats.limits import COMMAND_LINE, Limits
from sasando.exchange.formats.source import Source, open_source
from sasando.exchange.formats.tables import KnownTable
from sasando.exchange.merge import merge
from sasando.exchange.nips import carry_nips
from sasando.exchange.offer import write_offer
from sasando.exchange.plan import ImportPlan, Order, TablePlan, planned_import
from sasando.exchange.staging import rows_of
from sasando.exchange.tables import TABLES
from sasando.journal.actions import Actor, finish_run, start_run
from sasando.journal.models import Run
from sasando.journal.store import InputStore
from sasando.rulebook.queries import rules_on

IGNORED_SHEETS = frozenset(("petunjuk",))
"""The template's page of instructions."""
COUNTS = ("rows", "new", "changed", "same")


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
    offered: int
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
    offer: Path | None = None,
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
        offer: where to write the rows that ``riwayat`` lacks for people who took part in a course.
        progress: told the table and how many more rows were read.

    Raises:
        AgencyChanged: if somebody else's import was stored meanwhile.
        FilesChanged: if a file is no longer what was read.
    """
    began = time.perf_counter()
    source = open_files(path)
    order = Order(
        agency, rules_on(agency, today), today, year, complete, progress or (lambda table, rows: None)
    )
    with planned_import(connection, source, order) as plan:
        outcome = _outcome(source, plan)
        outcome.seconds["read"] = time.perf_counter() - began
        if plan.is_sound and offer is not None:
            write_offer(offer, plan.offered)
        if plan.is_sound and not dry_run:
            began = time.perf_counter()
            outcome.run = _execute(plan, source, by)
            outcome.seconds["store"] = time.perf_counter() - began
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
        offered=len(plan.offered),
    )


class AgencyChanged(RuntimeError):
    """Somebody else's import was stored between the plan and its execution."""


class FilesChanged(RuntimeError):
    """A file is no longer what was read: what is kept for the journal would not be what was imported."""


def _execute(plan: ImportPlan, source: Source, by: Actor) -> Run:
    """Merges the staged rows and writes the journal, in one transaction."""
    inputs = _kept(source)
    try:
        with transaction.atomic():
            return _store(plan, source, inputs, by)
    except IntegrityError as error:
        # Agencies import side by side, and a NIP is unique among all of them.
        if _taken_nips(plan):
            raise AgencyChanged(plan.order.agency.code) from error
        raise


def _kept(source: Source) -> list[dict[str, object]]:
    """The files, as the journal names them; each content is kept once."""
    store = InputStore(settings.DATA_DIR / "masukan")
    inputs: list[dict[str, object]] = []
    for file in source.files:
        digest = store.keep(file.path)
        if digest != file.sha256:
            raise FilesChanged(file.label)
        inputs.append({"name": file.label, "digest": digest, "bytes": file.size})
    return inputs


def _store(plan: ImportPlan, source: Source, inputs: list[dict[str, object]], by: Actor) -> Run:
    began = time.perf_counter()
    order = plan.order
    agency = order.agency
    claimed = Agency.objects.filter(pk=agency.pk, data_version=plan.data_version).update(
        data_version=F("data_version") + 1
    )
    if not claimed:
        raise AgencyChanged(agency.code)
    run = start_run(
        agency_code=agency.code,
        by=by,
        action="import",
        now=timezone.now(),
        inputs=inputs,
        inputs_digest=source.digest,
        seed="",
        rules_version=order.rules.version,
        parameters={
            "year": order.year,
            "complete": order.complete,
            "today": order.today.isoformat(),
        },
    )
    for table in plan.tables:
        if table.new or table.changed:
            merge(connection, plan.landings[table.name], plan.intakes[table.name].present)
    carry_nips(connection, agency.pk)
    finish_run(
        run=run,
        now=timezone.now(),
        outcome=Run.Outcome.DONE,
        seconds={"store": time.perf_counter() - began},
        result={
            "tables": {table.name: {kind: getattr(table, kind) for kind in COUNTS} for table in plan.tables},
            "warnings": len(plan.warnings) + plan.unlisted_warnings,
        },
    )
    agency.data_version = plan.data_version + 1
    return run


def _taken_nips(plan: ImportPlan) -> bool:
    """True if a NIP of the files belongs to a person of another agency by now."""
    if "asn" not in plan.intakes:
        return False
    sql = (
        "SELECT 1 FROM person_nip n JOIN person p ON p.id = n.person_id AND p.agency_id <> %s "
        "WHERE n.nip IN (SELECT nip FROM stage_asn UNION SELECT value FROM stage_asn__nip_lama) LIMIT 1"
    )
    return any(rows_of(connection, sql, [plan.order.agency.pk]))
