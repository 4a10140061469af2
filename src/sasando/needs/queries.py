"""What a run found, as rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count

from sasando.journal.models import Run
from sasando.kit.rows import bytewise, rows_of
from sasando.needs.models import GAP_CATEGORIES, PURPOSES, Match, Need
from sasando.needs.words import MeasureReason, level_reason

NIP = "JOIN person_nip n ON n.person_id = {of} AND n.is_current"


def need_rows(run: Run) -> Iterator[tuple[Any, ...]]:
    """``kebutuhan``: one row per need of the run, by NIP, job, competency and purpose."""
    masses = ", ".join(f"e.p{level}" for level in range(6))
    estimate = "e.model_id = m.id AND e.person_id = t.person_id AND e.competency_id = t.competency_id"
    return rows_of(
        connection,
        "SELECT n.nip, j.code, c.code, t.required, t.official, t.official_source, e.level, e.confidence, "
        f"{masses}, t.gap, t.category, t.expected_gap, t.is_provisional, t.purpose FROM need t "
        f"{NIP.format(of='t.person_id')} JOIN job j ON j.id = t.job_id "
        "JOIN competency c ON c.id = t.competency_id "
        "LEFT JOIN person_level_model m ON m.run_id = t.run_id "
        f"LEFT JOIN person_level_estimate e ON {estimate} WHERE t.run_id = %s "
        f"ORDER BY {bytewise(connection.vendor, 'n.nip', 'j.code', 'c.code', 't.purpose')}",
        [run.pk],
    )


def match_rows(run: Run) -> Iterator[tuple[Any, ...]]:
    """``jpm``: one row per person in scope, by NIP."""
    return rows_of(
        connection,
        "SELECT n.nip, j.code, t.jpm, t.jpm_field, t.coverage, t.mapping, t.filling, t.is_provisional "
        f"FROM need_match t {NIP.format(of='t.person_id')} JOIN job j ON j.id = t.job_id WHERE t.run_id = %s "
        f"ORDER BY {bytewise(connection.vendor, 'n.nip')}",
        [run.pk],
    )


def measurement_rows(run: Run) -> Iterator[tuple[Any, ...]]:
    """``pengukuran``: what would tell most, by NIP and competency; reasons in the reader's language."""
    rows = rows_of(
        connection,
        "SELECT n.nip, c.code, a.nip, t.value, t.reason FROM need_measurement t "
        f"{NIP.format(of='t.person_id')} JOIN competency c ON c.id = t.competency_id "
        "LEFT JOIN person_nip a ON a.person_id = t.assessor_id AND a.is_current WHERE t.run_id = %s "
        f"ORDER BY {bytewise(connection.vendor, 'n.nip', 'c.code')}",
        [run.pk],
    )
    told = {reason.value: reason.text for reason in MeasureReason}
    return ((*row[:4], told[row[4]]) for row in rows)


def proposal_rows(run: Run) -> Iterator[tuple[Any, ...]]:
    """``usulan_standar``: what duties ask for, by job, competency and level, with reasons."""
    rows = rows_of(
        connection,
        "SELECT j.code, c.code, t.level, d.number, t.quote, t.starts_at, t.ends_at, t.score, t.in_standard, "
        "t.reason, j.job_class FROM need_proposal t JOIN job_duty d ON d.id = t.duty_id "
        "JOIN job j ON j.id = d.job_id JOIN competency c ON c.id = t.competency_id WHERE t.run_id = %s "
        f"ORDER BY {bytewise(connection.vendor, 'j.code', 'c.code')}, t.level, d.number",
        [run.pk],
    )
    for *row, reason, job_class in rows:
        yield (*row, level_reason(row[2], _json(reason), job_class))


@dataclass(frozen=True, slots=True)
class Glance:
    """The needs of a run in numbers: people in scope, and their required competencies by class of gap.

    Requirements of jobs to come are not counted.
    """

    people: int
    required: int
    measured: int
    unmeasured: int
    no_gap: int
    low: int
    moderate: int
    high: int


def needs_at_a_glance(run: Run) -> Glance:
    """The needs of a run in numbers."""
    counts = dict(
        Need.objects.filter(run=run, purpose=PURPOSES[0])
        .order_by("category")
        .values_list("category")
        .annotate(Count("id"))
    )
    unmeasured, *measured = (counts.get(category, 0) for category in GAP_CATEGORIES)
    return Glance(
        Match.objects.filter(run=run).count(),
        unmeasured + sum(measured),
        sum(measured),
        unmeasured,
        *measured,
    )


def _json(value: Any) -> Any:
    """A JSON column as a query below the object layer returns it: text on SQLite, values on PostgreSQL."""
    return json.loads(value) if isinstance(value, str) else value
