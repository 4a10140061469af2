"""Runs one year's loop on the configured database."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from sasando.agency.models import Agency
from sasando.cycle.queries import PlanYear, plan_year
from sasando.journal.actions import Actor, beat, finish_run, give_up_silent_runs, start_run
from sasando.journal.models import Run
from sasando.needs.actions import Engines, Identified, gather, identify_needs
from sasando.rulebook.queries import Rules, rules_on


@dataclass(slots=True)
class Stages:
    """Times the stages of a run and tells who watches."""

    watch: Callable[[str, float | None], None]
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Times a block under a name; entered twice, the times add up."""
        self.watch(name, None)
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began
            self.watch(name, self.seconds[name])


@dataclass(frozen=True, slots=True)
class YearRun:
    """What a year's run used and found."""

    run: Run
    plan_year: PlanYear
    seed: int
    rules: Rules
    found: Identified


def seed_of(digest: str) -> int:
    """The number from which draws follow where none is given: from the digest of the inputs."""
    return int(digest[:15], 16)


def run_year(
    *,
    agency: Agency,
    by: Actor,
    today: dt.date,
    year: int | None,
    on: dt.date | None,
    seed: int | None,
    inputs: Sequence[Mapping[str, Any]],
    inputs_digest: str,
    engines: Engines,
    stages: Stages,
    told_import: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> YearRun:
    """Levels, gaps and duties of a year, stored under one run of the journal.

    Args:
        agency: whose year.
        by: who runs it.
        today: today's date; decides the year only where the data do not.
        year, on: plan year and as-of date, None = by the data.
        seed: number from which draws follow, None = from the digest of the inputs.
        inputs, inputs_digest: the files behind the data, as the journal keeps them.
        engines: what computes.
        stages: times the stages.
        told_import: whether the summary of this run tells what the import of its inputs warned of.
        progress: told how many of how many duties are read.
    """
    give_up_silent_runs(agency_code=agency.code, now=timezone.now())
    chosen = plan_year(agency, today=today, year=year, on=on)
    rules = rules_on(agency, chosen.as_of)
    number = seed_of(inputs_digest) if seed is None else seed
    run = start_run(
        agency_code=agency.code,
        by=by,
        action="year",
        now=timezone.now(),
        inputs=inputs,
        inputs_digest=inputs_digest,
        seed=str(number),
        rules_version=rules.version,
        parameters={
            "year": chosen.year,
            "on": chosen.as_of.isoformat(),
            "from_clock": chosen.from_clock,
            "model": engines.model,
            "master": engines.master,
            "today": today.isoformat(),
            "language": get_language() or settings.LANGUAGE_CODE,
            "told_import": told_import,
        },
    )

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        beat(run=run, now=timezone.now())
        with stages(name):
            yield

    try:
        with stage("gather"):
            given = gather(agency, as_of=chosen.as_of, year=chosen.year)
        found = identify_needs(
            run=run,
            given=given,
            seed=number,
            rules=rules,
            engines=engines,
            stage=stage,
            progress=progress,
        )
    except BaseException as cause:
        finish_run(
            run=run,
            now=timezone.now(),
            outcome=Run.Outcome.FAILED,
            seconds=stages.seconds,
            result={"cause": type(cause).__name__},
        )
        raise
    finish_run(
        run=run, now=timezone.now(), outcome=Run.Outcome.DONE, seconds=stages.seconds, result=_result(found)
    )
    return YearRun(run, chosen, number, rules, found)


def _result(found: Identified) -> dict[str, Any]:
    return {
        "people": found.people,
        "people_in_scope": found.people_in_scope,
        "evidence": found.evidence,
        "jobs_without_standard": found.jobs_without_standard,
        "duties": found.duties,
        "proposals": found.proposals,
        "sources": found.sources,
        "calibration": found.calibration,
        "model": found.model_name,
        "notices": found.notices,
    }
