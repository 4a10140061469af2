"""What is asked: who holds which job, what was measured, and what the job demands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sasando_engine.errors import BadProblem
from sasando_engine.evidence import EPOCH, HIGHEST, LOWEST, Source, day_number
from sasando_engine.gaps import tables

if TYPE_CHECKING:
    import pyarrow as pa

FIRST_DAY: Final = day_number(dt.date.min)
LAST_DAY: Final = day_number(dt.date.max)
LONGEST_VALIDITY: Final = 100
HELD: Final = 0
TO_COME: Final = 1
"""``people.purpose``: the job held, the planned next job (rule 25)."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the rulebook decides about gaps (topic ``gaps``).

    Args:
        validity_years: calendar years for which a formal measurement is valid (rule 18).
        gap_classes: lowest gap, in levels, of the classes low, moderate, high (rule 24).
        filling: lowest JPM in percent of MS and of MMS (rule 22).
        mapping: lowest JPM in percent of Optimal and of Cukup Optimal (rule 23).

    Raises:
        BadProblem: a threshold out of order or range, or finer than two decimals.
    """

    validity_years: int
    gap_classes: tuple[int, int, int]
    filling: tuple[float, float]
    mapping: tuple[float, float]

    def __post_init__(self) -> None:
        if not 0 <= self.validity_years <= LONGEST_VALIDITY:
            raise BadProblem("validity_years", f"must be 0 to {LONGEST_VALIDITY} whole years")
        low, moderate, high = self.gap_classes
        if not 0 < low < moderate < high:
            raise BadProblem("gap_classes", "must be three rising gaps above 0")
        for field in ("filling", "mapping"):
            upper, lower = getattr(self, field)
            if not 0 <= lower < upper <= 100:
                raise BadProblem(field, "must be two falling percentages within 0 to 100")
            if any(round(limit * 100) != round(limit * 100, 6) for limit in (upper, lower)):
                raise BadProblem(field, "must have at most two decimals, as the JPM it is compared with")


@dataclass(frozen=True, slots=True)
class Problem:
    """The gaps of these people at one date. Rows are in any order; columns come out as 64-bit integers.

    Args:
        evidence: ``person, competency, source, day, level`` (0 … 5); all sources of
            ``evidence.Source`` and any day are welcome: what cannot be official is left aside.
        people: ``person, job, job_class, unit, purpose``; one row per (person, purpose), purpose 0 =
            job held, 1 = job to come.
        standard: ``job, competency, level`` (1 … 5), ``weight`` (> 0): the rows of each job's latest decree.
        provisional: ``job_class, competency, level``: what a job without a standard asks.
        as_of: day number of the as-of date.

    Raises:
        BadProblem: a missing column or value, a repeated key, a level, source, purpose, day or weight
            out of range, a job with two classes.
    """

    evidence: pa.Table
    people: pa.Table
    standard: pa.Table
    provisional: pa.Table
    as_of: int

    def __post_init__(self) -> None:
        check_as_of(self.as_of)
        for name, columns in tables.COLUMNS.items():
            object.__setattr__(self, name, tables.typed(name, getattr(self, name), columns))
        check_evidence(self.evidence)
        check_people(self.people)
        check_demands(self.standard, self.provisional)


def check_as_of(as_of: int) -> None:
    """Refuse a date whose validity would reach before the calendar."""
    if not FIRST_DAY + 366 * (LONGEST_VALIDITY + 1) <= as_of <= LAST_DAY:
        raise BadProblem("as_of", f"day {as_of} is not a usable date (days since {EPOCH})")


def check_evidence(evidence: pa.Table) -> None:
    """Refuse a level, source or day that cannot be."""
    tables.within("evidence", evidence, "level", LOWEST, HIGHEST)
    tables.within("evidence", evidence, "source", min(Source), max(Source))
    tables.within("evidence", evidence, "day", FIRST_DAY, LAST_DAY)


def check_people(people: pa.Table) -> None:
    """Refuse a repeated (person, purpose), an unknown purpose, and a job of two classes."""
    tables.within("people", people, "purpose", HELD, TO_COME)
    tables.unique("people", people, ("person", "purpose"))
    jobs = people.select(["job", "job_class"]).group_by(["job", "job_class"]).aggregate([])
    tables.unique("people", jobs, ("job",))


def check_demands(standard: pa.Table, provisional: pa.Table) -> None:
    """Refuse a demanded level outside 1 … 5 (rule 11), a repeated key, a weight that is not above 0."""
    tables.within("standard", standard, "level", LOWEST + 1, HIGHEST)
    tables.within("provisional", provisional, "level", LOWEST + 1, HIGHEST)
    tables.unique("standard", standard, ("job", "competency"))
    tables.unique("provisional", provisional, ("job_class", "competency"))
    tables.positive("standard", standard, "weight")
