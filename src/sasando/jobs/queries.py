"""What jobs ask for, and what they do."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

from sasando.agency.models import Agency
from sasando.jobs.models import Requirement
from sasando.kit.rows import rows_of


@dataclass(frozen=True, slots=True)
class Demand:
    """One requirement of the standard in force."""

    job: int
    competency: int
    level: int
    weight: float


def standards_in_force(agency: Agency, day: dt.date) -> list[Demand]:
    """The rows of each job's latest decree in force on a day (rule 13: a decree sets the whole standard).

    Jobs without a decree in force have no row here.
    """
    rows = Requirement.objects.filter(job__agency=agency, valid_from__lte=day).values_list(
        "job_id", "competency_id", "level", "weight", "valid_from"
    )
    by_job: defaultdict[int, list[tuple[int, int, float, dt.date]]] = defaultdict(list)
    for job, competency, level, weight, valid_from in rows:
        by_job[job].append((competency, level, weight, valid_from))
    return [
        Demand(job, competency, level, weight)
        for job, found in sorted(by_job.items())
        for competency, level, weight, valid_from in sorted(found)
        if valid_from == max(row[3] for row in found)
    ]


@dataclass(frozen=True, slots=True)
class WrittenDuty:
    """A duty as it is written, with what is needed to read it."""

    key: int
    job: int
    job_code: str
    job_class: str
    number: int
    text: str
    job_name: str


def written_duties(agency: Agency) -> list[WrittenDuty]:
    """All duties of the agency's jobs, by job code and number."""
    rows = rows_of(
        connection,
        "SELECT d.id, j.id, j.code, j.job_class, d.number, d.text, j.name FROM job_duty d "
        "JOIN job j ON j.id = d.job_id WHERE j.agency_id = %s",
        [agency.pk],
    )
    return sorted((WrittenDuty(*row) for row in rows), key=lambda duty: (duty.job_code, duty.number))
