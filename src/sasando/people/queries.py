"""What is known of people, as columns."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection

from sasando.agency.models import Agency
from sasando.jobs.models import JOB_CLASSES
from sasando.kit.days import day_number, day_sql
from sasando.kit.rows import rows_of
from sasando.people.activity import ACTIVE_POSITION, NO_DAY, Spans, active_spans
from sasando.people.models import SOURCES

Ints = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
NONE = -1


@dataclass(frozen=True, slots=True)
class People:
    """Everybody of an agency, one position per person, in the order of the person's key.

    Attributes:
        person, job, unit: keys; ``job_class``: position in ``JOB_CLASSES``.
        next_job, next_class: the job to come, -1 where none.
        superior: key of the superior, -1 where none.
        nip: current NIPs.
        service: first and last day in active service.
    """

    person: Ints
    job: Ints
    job_class: Ints
    unit: Ints
    next_job: Ints
    next_class: Ints
    superior: Ints
    nip: list[str]
    service: Spans

    def active_on(self, day: dt.date) -> Flags:
        """Who is in service on a day (definitions, "Active")."""
        number = day_number(day)
        return self.service.contain(number, number)


def people_of(agency: Agency) -> People:
    """Everybody of the agency with the job held."""
    vendor = connection.vendor
    days = ", ".join(
        f"COALESCE({day_sql(vendor, f'p.{name}')}, {NO_DAY})"
        for name in ("retires_on", "left_on", "agreement_starts_on", "agreement_ends_on")
    )
    rows = list(
        rows_of(
            connection,
            "SELECT p.id, o.job_id, j.job_class, o.unit_id, COALESCE(p.next_job_id, -1), k.job_class, "
            f"COALESCE(p.superior_id, -1), n.nip, p.legal_position, {days} FROM person p "
            "JOIN person_posting o ON o.person_id = p.id AND o.is_current JOIN job j ON j.id = o.job_id "
            "JOIN person_nip n ON n.person_id = p.id AND n.is_current LEFT JOIN job k ON k.id = p.next_job_id "
            "WHERE p.agency_id = %s ORDER BY p.id",
            [agency.pk],
        )
    )
    columns: list[tuple[Any, ...]] = list(zip(*rows, strict=True)) if rows else [()] * 13
    class_at = {name: at for at, name in enumerate(JOB_CLASSES)} | {None: NONE}
    return People(
        person=ints(columns[0]),
        job=ints(columns[1]),
        job_class=ints([class_at[name] for name in columns[2]]),
        unit=ints(columns[3]),
        next_job=ints(columns[4]),
        next_class=ints([class_at[name] for name in columns[5]]),
        superior=ints(columns[6]),
        nip=list(columns[7]),
        service=active_spans(
            np.array([position == ACTIVE_POSITION for position in columns[8]], dtype=bool),
            *(ints(column) for column in columns[9:13]),
        ),
    )


def ints(values: Any) -> Ints:
    """Values as 64-bit integers."""
    return np.array(values, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class EvidenceColumns:
    """Evidence of an agency, one position per record.

    Attributes:
        person, competency: keys; ``source``: position in ``SOURCES``; ``level`` 0 … 5; ``day``: day number.
        rater: a number per assessor, -1 where nobody is named.
    """

    person: Ints
    competency: Ints
    source: Ints
    level: Ints
    day: Ints
    rater: Ints

    @property
    def count(self) -> int:
        """How many records."""
        return len(self.person)


def evidence_until(agency: Agency, day: dt.date) -> EvidenceColumns:
    """All evidence dated on or before a day, in the order of person, competency, day and the rest of its key."""
    source = (
        "CASE e.source " + " ".join(f"WHEN '{name}' THEN {at}" for at, name in enumerate(SOURCES)) + " END"
    )
    observed = day_sql(connection.vendor, "e.observed_on")
    blocks: list[list[Ints]] = []
    raters: dict[str, int] = {"": NONE}
    pending: list[tuple[Any, ...]] = []
    for row in rows_of(
        connection,
        f"SELECT e.person_id, e.competency_id, {source}, e.level, {observed}, e.assessor_nip "
        "FROM person_evidence e JOIN person p ON p.id = e.person_id "
        "WHERE p.agency_id = %s AND e.observed_on <= %s",
        [agency.pk, day.isoformat()],
    ):
        pending.append(row)
        if len(pending) == 50_000:
            blocks.append(_block(pending, raters))
            pending = []
    blocks.append(_block(pending, raters))
    columns = [np.concatenate([block[at] for block in blocks]) for at in range(6)]
    order = np.lexsort(columns[::-1])
    return EvidenceColumns(*(column[order] for column in columns))


def _block(rows: list[tuple[Any, ...]], raters: dict[str, int]) -> list[Ints]:
    if not rows:
        return [ints([])] * 6
    *numbers, names = zip(*rows, strict=True)
    for name in sorted(set(names)):
        raters.setdefault(name, len(raters) - 1)
    return [*map(ints, numbers), ints([raters[name] for name in names])]
