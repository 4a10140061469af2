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
from sasando.kit.rows import blocks_of, bytewise, rows_of
from sasando.people.activity import ACTIVE_POSITION, NO_DAY, Spans, active_spans
from sasando.people.models import SOURCES

Ints = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
NONE = -1


@dataclass(frozen=True, slots=True)
class People:
    """Everybody of an agency, one position per person, in the order of the NIPs.

    The order depends on the data alone, not on how they came into the database: computations that go by
    position give the same bytes wherever the same files were imported.

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

    @property
    def count(self) -> int:
        """How many people."""
        return len(self.person)

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
            "JOIN person_nip n ON n.person_id = p.id AND n.is_current "
            "LEFT JOIN job k ON k.id = p.next_job_id "
            f"WHERE p.agency_id = %s ORDER BY {bytewise(vendor, 'n.nip')}",
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
    """Evidence of an agency, one entry per record, sorted.

    Attributes:
        person: position in ``People``; ``competency``: position in the competencies by code.
        source: position in ``SOURCES``; ``level`` 0 … 5; ``day``: day number.
        rater: position among the assessors' NIPs, -1 where nobody is named.
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


def evidence_until(agency: Agency, day: dt.date, people: People, competencies: Ints) -> EvidenceColumns:
    """All evidence dated on or before a day.

    Args:
        agency: whose people.
        day: the last day.
        people: everybody of the agency.
        competencies: keys of the competencies in the order of their codes.
    """
    source = " ".join(f"WHEN '{name}' THEN {at}" for at, name in enumerate(SOURCES))
    observed = day_sql(connection.vendor, "e.observed_on")
    names: dict[str, int] = {"": NONE}
    blocks = [np.empty((6, 0), dtype=np.int64)]
    for block in blocks_of(
        connection,
        f"SELECT e.person_id, e.competency_id, CASE e.source {source} END, e.level, {observed}, "
        "e.assessor_nip FROM person_evidence e JOIN person p ON p.id = e.person_id "
        "WHERE p.agency_id = %s AND e.observed_on <= %s",
        [agency.pk, day.isoformat()],
    ):
        *numbers, assessors = zip(*block, strict=True)
        raters = [names.setdefault(name, len(names) - 1) for name in assessors]
        blocks.append(np.array([*numbers, raters], dtype=np.int64))
    columns = np.concatenate(blocks, axis=1)
    columns[0] = positions(people.person, columns[0])
    columns[1] = positions(competencies, columns[1])
    columns[5] = _ranks(names)[columns[5]]
    return EvidenceColumns(*columns[:, np.lexsort(columns[::-1])])


def positions(keys: Ints, wanted: Ints) -> Ints:
    """The position of each wanted key among the keys; every one must be there."""
    order = np.argsort(keys, kind="stable")
    return order[np.searchsorted(keys, wanted, sorter=order)]


def _ranks(names: dict[str, int]) -> Ints:
    """Rank of each assessor by NIP, by the number in which he was met; the last entry is for nobody (-1)."""
    named = sorted(name for name in names if name)
    ranks = np.full(len(named) + 1, NONE, dtype=np.int64)
    for rank, name in enumerate(named):
        ranks[names[name]] = rank
    return ranks
