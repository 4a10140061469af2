"""Finds what is missing: levels, gaps, matches, measurements worth making, what duties ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.db import connection, transaction

from sasando.agency.models import Agency
from sasando.competencies.models import Competency
from sasando.jobs.queries import Demand, WrittenDuty, standards_in_force, written_duties
from sasando.journal.models import Run
from sasando.kit.days import date_of, day_number
from sasando.kit.rows import write_rows
from sasando.needs import bridge
from sasando.needs.models import GAP_CATEGORIES, PURPOSES, Match, Measurement, Need, Proposal
from sasando.needs.words import MeasureReason
from sasando.people.actions import record_levels
from sasando.people.models import SOURCES
from sasando.people.queries import EvidenceColumns, Flags, Ints, People, evidence_until, ints, people_of
from sasando.rulebook.queries import Rules

Stage = Callable[[str], AbstractContextManager[None]]
FORMAL: Final = ("asesmen", "uji_kompetensi")


@dataclass(frozen=True, slots=True)
class Identified:
    """What a run found, in numbers, for the summary and its warnings."""

    people: int
    people_in_scope: int
    evidence: int
    standards: int
    jobs_without_standard: int
    duties: int
    proposals: int
    sources: list[dict[str, Any]]
    calibration: dict[str, Any]
    model_name: str
    notices: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Given:
    """What the year's needs follow from."""

    agency: Agency
    as_of: dt.date
    year: int
    people: People
    in_scope: Flags
    evidence: EvidenceColumns
    demands: list[Demand]
    competencies: list[Competency]
    competency_keys: Ints
    duties: list[WrittenDuty]


def gather(agency: Agency, *, as_of: dt.date, year: int) -> Given:
    """Reads everything once, as columns."""
    people = people_of(agency)
    competencies = sorted(Competency.objects.filter(agency=agency), key=lambda competency: competency.code)
    keys = ints([competency.pk for competency in competencies])
    return Given(
        agency=agency,
        as_of=as_of,
        year=year,
        people=people,
        in_scope=people.active_on(as_of) | people.active_on(dt.date(year, 1, 1)),
        evidence=evidence_until(agency, as_of, people, keys),
        demands=standards_in_force(agency, as_of),
        competencies=competencies,
        competency_keys=keys,
        duties=written_duties(agency),
    )


def identify_needs(
    *,
    run: Run,
    given: Given,
    seed: int,
    rules: Rules,
    model: str,
    cache: Path,
    stage: Stage,
    progress: Callable[[int, int], None] | None = None,
) -> Identified:
    """Runs the three problems of the room and stores their verified results under the run.

    Args:
        run: the run of the journal to which the results belong.
        given: people, evidence, standards and duties.
        seed: number from which draws follow.
        rules: the rulebook in force.
        model: sentence model for duties: ``auto``, a name, or ``none``.
        cache: folder for vectors of texts already read.
        stage: times a stage by its name.
        progress: told how many of how many texts are read.
    """
    day = day_number(given.as_of)
    with stage("levels"):
        estimated = bridge.estimate_levels(given.evidence, given.people, as_of=day, seed=seed, rules=rules)
        sources = bridge.told_sources(estimated)
        calibration = bridge.told_calibration(estimated)
    with stage("gaps"):
        found = bridge.find_gaps(
            given.evidence,
            given.people,
            given.in_scope,
            given.demands,
            given.competency_keys,
            official_positions(given.competencies, rules),
            as_of=day,
            rules=rules,
        )
        needs = NeedColumns.of(found.needs, estimated, given.people)
    with stage("duties"):
        proposed = bridge.propose_requirements(
            given.duties, given.competencies, model=model, cache=cache, rules=rules, progress=progress
        )
    with stage("store"), transaction.atomic():
        record_levels(
            run=run,
            as_of=given.as_of,
            sources=sources,
            calibration=calibration,
            person=given.people.person[estimated.person],
            competency=given.competency_keys[estimated.competency],
            masses=estimated.p,
            level=estimated.level,
            confidence=estimated.confidence,
        )
        _store_needs(run, needs, given)
        _store_matches(run, found.match, given)
        _store_measurements(run, needs, given, most=rules["needs.measurements_per_person"])
        _store_proposals(run, proposed, given)
    return Identified(
        people=len(given.people.person),
        people_in_scope=int(given.in_scope.sum()),
        evidence=given.evidence.count,
        standards=len({row.job for row in given.demands}),
        jobs_without_standard=len(
            set(given.people.job[given.in_scope].tolist()) - {row.job for row in given.demands}
        ),
        duties=len(given.duties),
        proposals=len(proposed.proposals),
        sources=sources,
        calibration=calibration,
        model_name=proposed.model_name,
        notices=[(str(notice.code), notice.count) for notice in proposed.notices],
    )


def official_positions(competencies: Sequence[Competency], rules: Rules) -> list[int]:
    """Positions of the nine official competencies (rule 11)."""
    official = {code.casefold() for code in rules["gaps.official_competencies"]}
    return [at for at, competency in enumerate(competencies) if competency.code_key in official]


@dataclass(frozen=True, slots=True)
class NeedColumns:
    """Needs as columns, with what the estimate adds; one position per need."""

    person: Ints
    purpose: Ints
    job: Ints
    competency: Ints
    required: Ints
    weight: Any
    provisional: Flags
    official: list[int | None]
    official_source: list[int | None]
    official_day: list[int | None]
    expired: Flags
    gap: list[int | None]
    category: Ints
    expected_gap: Any
    spread: Any
    has_evidence: Flags

    @classmethod
    def of(cls, found: Any, estimated: bridge.LevelsResult, people: People) -> NeedColumns:
        """Joins the gaps found with the posterior of each cell, or with the prior of the person's class."""
        column = {name: found[name].combine_chunks() for name in found.column_names}
        person, competency = column["person"].to_numpy(), column["competency"].to_numpy()
        masses, has_evidence = bridge.masses_of(estimated, people, person, competency)
        required = column["required"].to_numpy()
        provisional = np.asarray(column["provisional"].to_numpy(zero_copy_only=False), dtype=bool)
        expected = bridge.expected_gaps(masses, required)
        return cls(
            person=person,
            purpose=column["purpose"].to_numpy(),
            job=column["job"].to_numpy(),
            competency=competency,
            required=required,
            weight=column["weight"].to_numpy(),
            provisional=provisional,
            official=column["official"].to_pylist(),
            official_source=column["official_source"].to_pylist(),
            official_day=column["official_day"].to_pylist(),
            expired=np.asarray(column["expired"].fill_null(False).to_numpy(zero_copy_only=False), dtype=bool),
            gap=column["gap"].to_pylist(),
            category=column["category"].to_numpy(),
            # without any evidence a provisional standard says nothing of a gap
            expected_gap=np.where(~has_evidence & provisional, 0.0, expected),
            spread=bridge.spread_of(masses),
            has_evidence=has_evidence,
        )

    @property
    def source_words(self) -> list[str | None]:
        """``sumber_resmi``: the source, with a suffix where it has expired."""
        return [
            None if source is None else SOURCES[source] + ("_kedaluwarsa" if expired else "")
            for source, expired in zip(self.official_source, self.expired.tolist(), strict=True)
        ]


def _store_needs(run: Run, needs: NeedColumns, given: Given) -> None:
    rows = zip(
        [run.pk] * len(needs.person),
        given.people.person[needs.person].tolist(),
        needs.job.tolist(),
        given.competency_keys[needs.competency].tolist(),
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


def _store_matches(run: Run, found: Any, given: Given) -> None:
    column = {name: found[name].to_pylist() for name in found.column_names}
    rows = zip(
        [run.pk] * found.num_rows,
        given.people.person[found["person"].to_numpy()].tolist(),
        column["job"],
        column["jpm"],
        column["jpm_field"],
        column["coverage"],
        [bridge.MAPPING_WORDS.get(code) for code in column["mapping"]],
        [bridge.FILLING_WORDS.get(code) for code in column["filling"]],
        column["provisional"],
        strict=True,
    )
    names = (
        "run_id",
        "person_id",
        "job_id",
        "jpm",
        "jpm_field",
        "coverage",
        "mapping",
        "filling",
        "is_provisional",
    )
    write_rows(connection, Match._meta.db_table, names, rows)


def _store_measurements(run: Run, needs: NeedColumns, given: Given, *, most: int) -> None:
    """The measurements that would tell most: the largest weight × spread, at most so many a person."""
    people, value = given.people, needs.weight * needs.spread
    rows = [
        (
            run.pk,
            int(people.person[needs.person[row]]),
            int(given.competency_keys[needs.competency[row]]),
            None if people.superior[needs.person[row]] < 0 else int(people.superior[needs.person[row]]),
            float(value[row]),
            _reason(needs, row).value,
        )
        for row in _most_telling(needs, value, most)
    ]
    names = ("run_id", "person_id", "competency_id", "assessor_id", "value", "reason")
    write_rows(connection, Measurement._meta.db_table, names, rows)


def _most_telling(needs: NeedColumns, value: Any, most: int) -> list[int]:
    """Needs of the job held without a valid formal measurement: of each person those of the highest value.

    Ties go by the code of the competency, which its position follows.
    """
    formal = [SOURCES.index(source) for source in FORMAL]
    valid = np.array([source in formal for source in needs.official_source], dtype=bool) & ~needs.expired
    rows = np.flatnonzero((needs.purpose == bridge.HELD) & ~valid)
    rows = rows[np.lexsort((needs.competency[rows], -value[rows], needs.person[rows]))]
    person = needs.person[rows]
    place = np.arange(len(rows)) - np.searchsorted(person, person)
    chosen: list[int] = rows[place < most].tolist()
    return chosen


def _reason(needs: NeedColumns, row: int) -> MeasureReason:
    if needs.expired[row]:
        return MeasureReason.EXPIRED
    if needs.official_source[row] is not None:
        return MeasureReason.INFORMAL
    return MeasureReason.UNOFFICIAL if needs.has_evidence[row] else MeasureReason.NEVER


def _store_proposals(run: Run, proposed: bridge.DutiesResult, given: Given) -> None:
    duty = {(row.job_code, str(row.number)): row for row in given.duties}
    key_of = {competency.code: competency.pk for competency in given.competencies}
    standard = {(row.job, row.competency) for row in given.demands}

    def rows() -> Iterator[dict[str, Any]]:
        for proposal in proposed.proposals:
            written = duty[proposal.job, proposal.number]
            competency = key_of[proposal.competency]
            yield {
                "duty_id": written.key,
                "competency_id": competency,
                "level": proposal.level,
                "quote": proposal.quote,
                "starts_at": proposal.start,
                "ends_at": proposal.end,
                "score": proposal.score,
                "in_standard": (written.job, competency) in standard,
                "reason": {"level": str(proposal.level_reason), "word": proposal.level_word},
            }

    Proposal.objects.bulk_create((Proposal(run=run, **row) for row in rows()), batch_size=2_000)
