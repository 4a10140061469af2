"""Writes what a run found into the room's tables, set-wise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import connection

from sasando.jobs.queries import Demand, WrittenDuty
from sasando.journal.models import Run
from sasando.kit.days import date_of
from sasando.kit.rows import write_rows
from sasando.needs.columns import NeedColumns
from sasando.needs.models import GAP_CATEGORIES, PURPOSES, Match, Measurement, Need, Proposal
from sasando.people.queries import Ints, People

if TYPE_CHECKING:
    from sasando.needs.bridge import DutiesResult

BATCH = 2_000


def store_needs(run: Run, needs: NeedColumns, people: People, competency_keys: Ints) -> None:
    """One row per need."""
    rows = zip(
        [run.pk] * len(needs.person),
        people.person[needs.person].tolist(),
        needs.job.tolist(),
        competency_keys[needs.competency].tolist(),
        [PURPOSES[purpose] for purpose in needs.purpose.tolist()],
        needs.required.tolist(),
        needs.weight.tolist(),
        needs.official,
        needs.source_words,
        [None if day is None else date_of(day).isoformat() for day in needs.official_day],
        needs.gap,
        [GAP_CATEGORIES[category] for category in needs.category.tolist()],
        needs.expected_gap.tolist(),
        needs.provisional.tolist(),
        strict=True,
    )
    names = (
        "run_id", "person_id", "job_id", "competency_id", "purpose", "required", "weight", "official",
        "official_source", "official_on", "gap", "category", "expected_gap", "is_provisional",
    )  # fmt: skip
    write_rows(connection, Need._meta.db_table, names, rows)


def store_matches(run: Run, matches: Iterable[tuple[Any, ...]], people: People) -> None:
    """One row per person in scope; each begins with the person's position."""
    names = (
        "run_id", "person_id", "job_id", "jpm", "jpm_field", "coverage", "mapping", "filling",
        "is_provisional",
    )  # fmt: skip
    keys = people.person.tolist()
    rows = ((run.pk, keys[position], *match) for position, *match in matches)
    write_rows(connection, Match._meta.db_table, names, rows)


def store_measurements(
    run: Run, needs: NeedColumns, people: People, competency_keys: Ints, *, most: int
) -> None:
    """The measurements that would tell most, at most so many a person."""
    superior = people.superior.tolist()
    rows = [
        (
            run.pk,
            int(people.person[person]),
            int(competency_keys[needs.competency[row]]),
            superior[person] if superior[person] >= 0 else None,
            float(needs.telling[row]),
            needs.reason(row).value,
        )
        for row in needs.most_telling(most)
        for person in (int(needs.person[row]),)
    ]
    names = ("run_id", "person_id", "competency_id", "assessor_id", "value", "reason")
    write_rows(connection, Measurement._meta.db_table, names, rows)


def store_proposals(
    run: Run,
    proposed: DutiesResult,
    duties: Iterable[WrittenDuty],
    demands: Iterable[Demand],
    key_of: Mapping[str, int],
) -> None:
    """What the duties ask for; ``key_of`` gives a competency's key by its code."""
    written = {(duty.job_code, str(duty.number)): duty for duty in duties}
    standard = {(demand.job, demand.competency) for demand in demands}

    def rows() -> Iterable[Proposal]:
        for proposal in proposed.proposals:
            duty, competency = written[proposal.job, proposal.number], key_of[proposal.competency]
            yield Proposal(
                run=run,
                duty_id=duty.key,
                competency_id=competency,
                level=proposal.level,
                quote=proposal.quote,
                starts_at=proposal.start,
                ends_at=proposal.end,
                score=proposal.score,
                in_standard=(duty.job, competency) in standard,
                reason={"level": str(proposal.level_reason), "word": proposal.level_word},
            )

    Proposal.objects.bulk_create(rows(), batch_size=BATCH)
