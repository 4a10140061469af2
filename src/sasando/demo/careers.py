"""Careers that fit their posts: age, education, entry, rank, agreement, retirement, leaving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sasando.demo.arrays import NEVER, Flags, Floats, Ints, Texts, ints, texts
from sasando.demo.days import DAYS_OF_YEAR, day, first_of_month, months_of, plus_years, years_of
from sasando.demo.world import AS_OF, CLASSES

STATUSES: Final = ("pns", "cpns", "pppk", "pppk_paruh_waktu")
PNS, CPNS, PPPK, PART_TIME = range(4)
SHARES: Final = (0.02, 0.33, 0.03)
"""Shares of CPNS, PPPK and PPPK paruh waktu; the rest are PNS."""
BEGINNERS: Final = frozenset(("pelaksana", "jf_pemula", "jf_terampil", "jf_pertama"))
"""Classes in which CPNS and PPPK begin."""


@dataclass(frozen=True, slots=True)
class ClassOfWork:
    """What is usual in a class of jobs: ages, years served before it, retirement age, schooling, grades.

    Grades are places in the list of 17 from I/a to IV/e.
    """

    youngest: float
    oldest: float
    served: float
    retires: int
    schooling: tuple[float, float, float, float, float]
    lowest_grade: int
    highest_grade: int


SCHOOLING: Final = ("SMA", "D3", "S1", "S2", "S3")
YOUNGEST_AT_ENTRY: Final = (18.5, 21.0, 22.0, 24.0, 27.0)
FIRST_GRADE: Final = (4, 6, 8, 9, 10)
HIGHEST_GRADE: Final = (11, 11, 12, 14, 15)
PPPK_GRADE: Final = ("V", "VII", "IX", "X", "XI")
GRADES: Final = tuple(f"{band}/{step}" for band in ("I", "II", "III") for step in "abcd") + tuple(
    f"IV/{step}" for step in "abcde"
)
YEARS_A_GRADE: Final = 4.3
WORK: Final = {
    "jpt_utama": ClassOfWork(50, 60.0, 25, 60, (0, 0, 0, 0.6, 0.4), 15, 16),
    "jpt_madya": ClassOfWork(48, 60.0, 22, 60, (0, 0, 0, 0.7, 0.3), 14, 16),
    "jpt_pratama": ClassOfWork(44, 60.0, 18, 60, (0, 0, 0.12, 0.80, 0.08), 13, 15),
    "administrator": ClassOfWork(38, 58.0, 13, 58, (0, 0, 0.52, 0.46, 0.02), 11, 13),
    "pengawas": ClassOfWork(32, 58.0, 8, 58, (0, 0.08, 0.80, 0.12, 0), 10, 12),
    "pelaksana": ClassOfWork(21, 58.5, 2, 58, (0.45, 0.15, 0.38, 0.02, 0), 4, 12),
    "jf_pemula": ClassOfWork(20, 48.0, 2, 58, (1, 0, 0, 0, 0), 4, 8),
    "jf_terampil": ClassOfWork(23, 54.0, 2, 58, (0.1, 0.9, 0, 0, 0), 6, 10),
    "jf_mahir": ClassOfWork(31, 58.5, 8, 58, (0, 0.85, 0.15, 0, 0), 8, 10),
    "jf_penyelia": ClassOfWork(38, 58.5, 14, 58, (0, 0.7, 0.3, 0, 0), 10, 11),
    "jf_pertama": ClassOfWork(24, 55.0, 2, 58, (0, 0, 0.93, 0.07, 0), 8, 11),
    "jf_muda": ClassOfWork(33, 58.5, 8, 58, (0, 0, 0.78, 0.22, 0), 10, 12),
    "jf_madya": ClassOfWork(42, 60.5, 15, 60, (0, 0, 0.5, 0.48, 0.02), 12, 14),
    "jf_utama": ClassOfWork(52, 65.0, 24, 65, (0, 0, 0, 0.6, 0.4), 15, 16),
}
TEACHERS: Final = ("GURU", "KEPSEK", "PENGAWAS-SEKOLAH")
TEACHERS_RETIRE: Final = 60
AGREEMENTS: Final = (
    (day(2021, 1), 0.08),
    (day(2022, 3), 0.10),
    (day(2023, 8), 0.20),
    (day(2024, 4), 0.07),
    (day(2025, 6), 0.38),
    (day(2025, 10), 0.17),
)
"""First days of the city's PPPK, in waves, and the share of each wave."""
AGREEMENT_YEARS: Final = 5
YEARLY_AGREEMENTS: Final = 0.12
NEWEST: Final = day(2025, 10)
NEWEST_YEARS: Final = 2
"""Short agreements of the newest wave, that of the part-time too, run until September of the plan year."""
CPNS_ENTRIES: Final = (day(2025, 10), day(2026, 2), day(2026, 3), day(2026, 5))
LATEST_PNS_ENTRY: Final = day(2024, 12)


@dataclass(frozen=True, slots=True)
class Careers:
    """One entry a person; days are ``NEVER`` where they do not apply."""

    status: Ints
    birth: Ints
    schooling: Ints
    entry: Ints
    in_post: Ints
    retires: Ints
    leaves: Ints
    agreement: Ints
    agreement_end: Ints
    first_agreement: Ints
    rank: Texts


def drawn_careers(job_class: Ints, job_codes: list[str], is_head: Flags, rng: np.random.Generator) -> Careers:
    """Careers of people, each fitting the class of the job held.

    Args:
        job_class: place of each person's class in ``CLASSES``.
        job_codes: code of each person's job.
        is_head: heads are in service at the as-of date.
    """
    status = _statuses(job_class, is_head, rng)
    schooling = _schooling(job_class, rng)
    retires_at = ints([WORK[CLASSES[number]].retires for number in job_class])
    teachers = np.array([code.startswith(TEACHERS) for code in job_codes])
    retires_at = ints(np.where(teachers & (retires_at < TEACHERS_RETIRE), TEACHERS_RETIRE, retires_at))
    age = _ages(job_class, status, schooling, is_head, retires_at, rng)
    birth = ints(AS_OF - np.rint(age * DAYS_OF_YEAR))
    retires = first_of_month(years_of(birth) + retires_at, ints(months_of(birth) + 1))
    entry = _entries(job_class, status, schooling, age, birth, rng)
    agreement, agreement_end = _agreements(status, entry, retires, rng)
    is_pppk = status >= PPPK
    in_post = np.where(is_pppk | (status == CPNS), entry, _in_post(entry, is_head, rng))
    return Careers(
        status=status,
        birth=birth,
        schooling=schooling,
        entry=entry,
        in_post=ints(in_post),
        retires=retires,
        leaves=_leaving(entry, is_head, rng),
        agreement=agreement,
        agreement_end=agreement_end,
        first_agreement=ints(np.where(is_pppk, entry, NEVER)),
        rank=_ranks(job_class, status, schooling, entry),
    )


def _statuses(job_class: Ints, is_head: Flags, rng: np.random.Generator) -> Ints:
    people = len(job_class)
    begins = np.isin(job_class, [CLASSES.index(name) for name in BEGINNERS]) & ~is_head
    part_time = begins & (job_class == CLASSES.index("pelaksana"))
    status = np.full(people, PNS, dtype=np.int32)
    order = rng.permutation(people)
    cpns, pppk, part = (round(share * people) for share in SHARES)
    few = order[part_time[order]][:part]
    status[few] = PART_TIME
    rest = order[(begins & (status == PNS))[order]]
    status[rest[:cpns]] = CPNS
    status[rest[cpns : cpns + pppk]] = PPPK
    return status


def _schooling(job_class: Ints, rng: np.random.Generator) -> Ints:
    steps = np.cumsum([WORK[name].schooling for name in CLASSES], axis=1)[job_class]
    return ints((rng.random(len(job_class))[:, None] > steps).sum(axis=1).clip(0, len(SCHOOLING) - 1))


def _ages(
    job_class: Ints,
    status: Ints,
    schooling: Ints,
    is_head: Flags,
    retires_at: Ints,
    rng: np.random.Generator,
) -> Floats:
    served = np.array([WORK[name].served for name in CLASSES])[job_class]
    youngest = np.array([WORK[name].youngest for name in CLASSES])[job_class]
    oldest = np.array([WORK[name].oldest for name in CLASSES])[job_class]
    begins = np.array(YOUNGEST_AT_ENTRY)[schooling]
    youngest = np.maximum(youngest, begins + np.where(status == PNS, served, 1.0) + 0.5)
    oldest = np.where(status == CPNS, 34.0, np.where(status >= PPPK, 54.0, oldest))
    oldest = np.where(is_head, np.minimum(oldest, retires_at - 0.15), oldest)
    drawn = youngest + (oldest - youngest).clip(0.5) * rng.beta(1.15, 1.1, len(job_class))
    return np.asarray(drawn, dtype=np.float64)


def _entries(
    job_class: Ints,
    status: Ints,
    schooling: Ints,
    age: Floats,
    birth: Ints,
    rng: np.random.Generator,
) -> Ints:
    """First days of service, of PPPK of the first agreement."""
    people = len(age)
    served = np.array([WORK[name].served for name in CLASSES])[job_class]
    earliest = np.array(YOUNGEST_AT_ENTRY)[schooling]
    latest = np.clip(age - served, earliest, earliest + 11.0)
    at_age = earliest + (latest - earliest) * rng.random(people)
    pns = ints(birth + np.rint(at_age * DAYS_OF_YEAR))
    pns = np.minimum(first_of_month(years_of(pns), ints(months_of(pns) + 1)), LATEST_PNS_ENTRY)
    cpns = rng.choice(np.array(CPNS_ENTRIES), people)
    waves, shares = zip(*AGREEMENTS, strict=True)
    pppk = rng.choice(np.array(waves), people, p=np.array(shares))
    too_young = (pppk - birth) / DAYS_OF_YEAR < earliest
    pppk = np.where(too_young, waves[-1], pppk)
    return ints(np.select([status == PNS, status == CPNS, status == PPPK], [pns, cpns, pppk], NEWEST))


def _agreements(status: Ints, entry: Ints, retires: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """First and last days of the agreements that run at the as-of date."""
    is_pppk = status >= PPPK
    yearly = (status == PART_TIME) | (rng.random(len(entry)) < YEARLY_AGREEMENTS)
    length = np.where(yearly, 1, AGREEMENT_YEARS)
    length = np.where(yearly & (entry == NEWEST), NEWEST_YEARS, length)
    passed = (2026 - years_of(entry)) // length * length
    start = plus_years(entry, ints(passed))
    start = np.where(start > AS_OF, plus_years(entry, ints(passed - length)), start)
    end = np.minimum(plus_years(ints(start), ints(length)) - 1, retires - 1)
    return ints(np.where(is_pppk, start, NEVER)), ints(np.where(is_pppk, end, NEVER))


def _in_post(entry: Ints, is_head: Flags, rng: np.random.Generator) -> Ints:
    longest = np.where(is_head, 5.5, 11.0)
    years = rng.random(len(entry)) * longest + 0.2
    since = np.maximum(AS_OF - np.rint(years * DAYS_OF_YEAR), entry)
    return np.maximum(first_of_month(years_of(ints(since)), months_of(ints(since))), entry)


def _leaving(entry: Ints, is_head: Flags, rng: np.random.Generator) -> Ints:
    """First days gone for another reason than age: some already gone, some announced."""
    people = len(entry)
    drawn = rng.random(people)
    month = rng.integers(0, 12, people)
    gone = first_of_month(np.full(people, 2025, dtype=np.int32), ints(10 + month))
    going = first_of_month(np.full(people, 2026, dtype=np.int32), ints(11 + month))
    leaves = np.select([is_head, drawn < 0.007, drawn < 0.013], [NEVER, gone, going], NEVER)
    return ints(np.where(leaves > entry, leaves, NEVER))


def _ranks(job_class: Ints, status: Ints, schooling: Ints, entry: Ints) -> Texts:
    lowest = np.array([WORK[name].lowest_grade for name in CLASSES])[job_class]
    highest = np.array([WORK[name].highest_grade for name in CLASSES])[job_class]
    steps = np.floor((AS_OF - entry) / DAYS_OF_YEAR / YEARS_A_GRADE)
    grade = np.array(FIRST_GRADE)[schooling] + steps
    grade = np.clip(np.minimum(grade, np.array(HIGHEST_GRADE)[schooling]), lowest, highest).astype(int)
    grade = np.where(status == CPNS, np.array(FIRST_GRADE)[schooling], grade)
    pns, pppk = texts(GRADES)[grade], texts(PPPK_GRADE)[schooling]
    return texts(np.where(status >= PPPK, pppk, pns))
