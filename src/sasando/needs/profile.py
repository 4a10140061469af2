"""One person's needs of a run, each with the evidence, the rule and the requirement behind it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sasando.competencies.models import Competency
from sasando.jobs.models import SINCE_ALWAYS, Requirement
from sasando.journal.models import Run
from sasando.kit.viewer import Viewer
from sasando.needs.models import Match, Measurement, Need
from sasando.people.models import Evidence, LevelEstimate, LevelModel, Nip, Posting


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One measurement: source, level, date, assessor (empty if unnamed)."""

    source: str
    level: int
    observed_on: dt.date
    assessor_nip: str


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """The estimated level: mean, mass of the rounded mean, masses of 0 … 5."""

    level: float
    confidence: float
    masses: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A required competency: what is asked by what, what is official since when, what is estimated."""

    competency_code: str
    competency_name: str
    purpose: str
    required: int
    weight: float
    decree: str | None
    decree_from: dt.date | None
    is_provisional: bool
    official: int | None
    official_source: str | None
    official_on: dt.date | None
    gap: int | None
    category: str
    expected_gap: float
    estimate: EstimateLine | None
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class MeasurementLine:
    """A measurement that would tell much: of what, by whom, how much, why."""

    competency_code: str
    competency_name: str
    assessor_nip: str | None
    value: float
    reason: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What a run knows of a person."""

    nip: str
    name: str
    job: str
    job_class: str
    unit: str
    as_of: dt.date
    match: Match | None
    needs: tuple[NeedLine, ...]
    measurements: tuple[MeasurementLine, ...]


class PersonNotFound(LookupError):
    """Nobody of this NIP whom the viewer may see."""

    def __init__(self, nip: str) -> None:
        super().__init__(nip)
        self.nip = nip


def profile(viewer: Viewer, run: Run, nip: str) -> Profile:
    """A person's needs of a run.

    Raises:
        PersonNotFound: if there is nobody of this NIP, current or former, whom the viewer may see.
    """
    named = Nip.objects.filter(nip=nip, person__agency_id=viewer.agency_id).select_related("person").first()
    posting = (
        Posting.objects.filter(person=named.person, is_current=True).select_related("job", "unit").first()
        if named
        else None
    )
    if named is None or posting is None:
        raise PersonNotFound(nip)
    if viewer.unit_ids is not None and posting.unit_id not in viewer.unit_ids:
        raise PersonNotFound(nip)
    person = named.person
    model = LevelModel.objects.filter(run=run).first()
    as_of = model.as_of if model else dt.date.min
    return Profile(
        nip=Nip.objects.get(person=person, is_current=True).nip,
        name=person.name,
        job=posting.job.name,
        job_class=posting.job.job_class,
        unit=posting.unit.name,
        as_of=as_of,
        match=Match.objects.filter(run=run, person=person).first(),
        needs=_needs(run, person.pk, model, as_of),
        measurements=_measurements(run, person.pk),
    )


def _needs(run: Run, person_id: int, model: LevelModel | None, as_of: dt.date) -> tuple[NeedLine, ...]:
    needs = list(
        Need.objects.filter(run=run, person_id=person_id)
        .select_related("competency")
        .order_by("purpose", "competency__code")
    )
    estimates = {
        row.competency_id: row
        for row in LevelEstimate.objects.filter(model=model, person_id=person_id)
        if model
    }
    evidence = _evidence(person_id, as_of)
    decrees = _decrees({need.job_id for need in needs}, as_of)
    return tuple(
        NeedLine(
            competency_code=need.competency.code,
            competency_name=need.competency.name,
            purpose=need.purpose,
            required=need.required,
            weight=need.weight,
            decree=decrees.get((need.job_id, need.competency_id), (None, None))[0],
            decree_from=decrees.get((need.job_id, need.competency_id), (None, None))[1],
            is_provisional=need.is_provisional,
            official=need.official,
            official_source=need.official_source,
            official_on=need.official_on,
            gap=need.gap,
            category=need.category,
            expected_gap=need.expected_gap,
            estimate=_estimate(estimates.get(need.competency_id)),
            evidence=tuple(evidence[need.competency_id]),
        )
        for need in needs
    )


def _evidence(person_id: int, as_of: dt.date) -> defaultdict[int, list[EvidenceLine]]:
    found: defaultdict[int, list[EvidenceLine]] = defaultdict(list)
    rows = Evidence.objects.filter(person_id=person_id, observed_on__lte=as_of).order_by(
        "-observed_on", "source", "id"
    )
    for row in rows:
        found[row.competency_id].append(
            EvidenceLine(row.source, row.level, row.observed_on, row.assessor_nip)
        )
    return found


def _decrees(jobs: set[int], as_of: dt.date) -> dict[tuple[int, int], tuple[str | None, dt.date | None]]:
    """Number and start of the decree behind each requirement; the newest in force wins."""
    rows = Requirement.objects.filter(job_id__in=jobs, valid_from__lte=as_of).order_by("valid_from")
    return {
        (row.job_id, row.competency_id): (
            row.decree_number,
            None if row.valid_from == SINCE_ALWAYS else row.valid_from,
        )
        for row in rows
    }


def _estimate(row: LevelEstimate | None) -> EstimateLine | None:
    if row is None:
        return None
    return EstimateLine(row.level, row.confidence, (row.p0, row.p1, row.p2, row.p3, row.p4, row.p5))


def _measurements(run: Run, person_id: int) -> tuple[MeasurementLine, ...]:
    rows: list[Any] = list(Measurement.objects.filter(run=run, person_id=person_id).order_by("-value", "id"))
    names = Competency.objects.in_bulk([row.competency_id for row in rows])
    nips = dict(
        Nip.objects.filter(person_id__in=[row.assessor_id for row in rows], is_current=True).values_list(
            "person_id", "nip"
        )
    )
    return tuple(
        MeasurementLine(
            names[row.competency_id].code,
            names[row.competency_id].name,
            nips.get(row.assessor_id),
            row.value,
            row.reason,
        )
        for row in rows
    )
