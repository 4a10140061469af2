"""Finds what is missing: levels, gaps, matches, measurements worth making, what duties ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from sasando.agency.models import Agency
from sasando.competencies.actions import shipped_competencies
from sasando.competencies.models import Competency
from sasando.jobs.queries import Demand, WrittenDuty, standards_in_force, written_duties
from sasando.journal.models import Run
from sasando.kit.days import day_number
from sasando.needs import bridge
from sasando.needs.store import store_matches, store_measurements, store_needs, store_proposals
from sasando.people.actions import record_levels
from sasando.people.queries import EvidenceColumns, Flags, Ints, People, evidence_until, ints, people_of
from sasando.rulebook.queries import Rules, shipped_rules

Stage = Callable[[str], AbstractContextManager[None]]


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
class Engines:
    """What computes the needs.

    Attributes:
        model: sentence model for duties: ``auto``, a name, or ``none``.
        cache: folder for vectors of texts already read.
        master: address of the cluster that finds the gaps; None = the embedded engine.
    """

    model: str
    cache: Path
    master: str | None = None


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
    engines: Engines,
    stage: Stage,
    progress: Callable[[int, int], None] | None = None,
) -> Identified:
    """Runs the three problems of the room and stores their verified results under the run.

    Args:
        run: the run of the journal to which the results belong.
        given: people, evidence, standards and duties.
        seed: number from which draws follow.
        rules: the rulebook in force.
        engines: what computes.
        stage: times a stage by its name.
        progress: told how many of how many texts are read.
    """
    day = day_number(given.as_of)
    with stage("levels"):
        codes = [competency.code_key for competency in given.competencies]
        estimated = bridge.estimate_levels(
            given.evidence, given.people, codes, as_of=day, seed=seed, rules=rules
        )
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
            master=engines.master,
        )
        needs = bridge.need_columns(found, estimated, given.people)
    with stage("duties"):
        proposed = bridge.propose_requirements(
            given.duties,
            given.competencies,
            model=engines.model,
            cache=engines.cache,
            rules=rules,
            progress=progress,
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
        store_needs(run, needs, given.people, given.competency_keys)
        store_matches(run, bridge.matches(found), given.people)
        store_measurements(
            run, needs, given.people, given.competency_keys, most=rules["needs.measurements_per_person"]
        )
        store_proposals(
            run,
            proposed,
            given.duties,
            given.demands,
            {competency.code: competency.pk for competency in given.competencies},
        )
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


def prepare_reading(*, cache: Path) -> str:
    """Loads the sentence models and reads with them what every run needs, so that the first run is quick.

    That is the engine's own sample and the shipped dictionary; no database is touched.

    Args:
        cache: folder for the vectors.

    Returns:
        The names of the models; empty where none is at hand.
    """
    found = bridge.propose_requirements(
        (), shipped_competencies(), model="auto", cache=cache, rules=shipped_rules()
    )
    return found.model_name
