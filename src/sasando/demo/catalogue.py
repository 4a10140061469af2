"""The courses of the catalogue: what they teach, whom they bind, how they choose, when they run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sasando.demo.arrays import NONE, Flags, Floats, Ints, ints
from sasando.demo.careers import STATUSES
from sasando.demo.days import day_of
from sasando.demo.handwritten import Handwritten, Rows
from sasando.demo.law import is_bound_to_days
from sasando.demo.people import People
from sasando.demo.world import CLASSES

BY_NEED, BY_MOTIVATION, MIXED, BY_DUTY = range(4)
WAYS: Final = ("kebutuhan", "motivasi", "campuran", "kewajiban")
WAY_SHARES: Final = (0.45, 0.30, 0.25)
NEVER_RUN: Final = 0.14
"""Share of courses that the catalogue offers and nobody has held yet."""
DRAWN: Final = 0.28
"""Share of courses that draw half of their seats when there are enough of them."""
Bits = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Aim:
    """One competency of a course, from level to level."""

    competency: int
    start: int
    goal: int


@dataclass(frozen=True, slots=True)
class Course:
    """One course of the catalogue, with the generator's decisions about it.

    Attributes:
        way: how its people are chosen, one of ``WAYS``.
        is_drawn: part of its seats is drawn by lot in full runs.
        popularity: weight with which past runs fall to it; 0 = never run.
        bits: its competencies as bits.
    """

    code: str
    name: str
    form: str
    hours: float
    partner: str
    price: int | None
    is_mandatory: bool
    prerequisite: int
    aims: tuple[Aim, ...]
    runs: Rows
    way: int
    is_drawn: bool
    popularity: float
    bits: np.uint64

    @property
    def is_bound_to_days(self) -> bool:
        """Whether its runs shut out others on the same days."""
        return is_bound_to_days(self.form)


def courses(hand: Handwritten, rng: np.random.Generator) -> tuple[Course, ...]:
    """All courses of the catalogue in its order."""
    rows = hand.rows["pelatihan"]
    numbers = {row["kode"]: number for number, row in enumerate(rows)}
    aims: dict[str, list[Aim]] = {row["kode"]: [] for row in rows}
    for row in hand.rows["pelatihan_kompetensi"]:
        competency = hand.competency_numbers[row["kompetensi_kode"]]
        aims[row["pelatihan_kode"]].append(Aim(competency, int(row["dari_level"]), int(row["ke_level"])))
    runs: dict[str, Rows] = {row["kode"]: [] for row in rows}
    for row in hand.rows["angkatan"]:
        runs[row["pelatihan_kode"]].append(row)
    made = []
    for row in rows:
        mandatory = row["wajib"] == "ya"
        way = BY_DUTY if mandatory else int(rng.choice(len(WAY_SHARES), p=np.array(WAY_SHARES)))
        drawn, never, weight = rng.random(), rng.random(), float(rng.lognormal(0.0, 0.6))
        code = row["kode"]
        has_run = bool(runs[code]) and (mandatory or never > NEVER_RUN)
        bits = np.uint64(sum(1 << aim.competency for aim in aims[code]))
        made.append(
            Course(
                code=code,
                name=row["nama"],
                form=row["kode_kegiatan"],
                hours=float(row["jp"]),
                partner=row["mitra_kode"],
                price=int(row["biaya_per_orang"]) if row["biaya_per_orang"] else None,
                is_mandatory=mandatory,
                prerequisite=numbers[row["prasyarat_kode"]] if row["prasyarat_kode"] else NONE,
                aims=tuple(aims[code]),
                runs=runs[code],
                way=way,
                is_drawn=not mandatory and drawn < DRAWN,
                popularity=weight * len(runs[code]) ** 0.7 if has_run else 0.0,
                bits=bits,
            )
        )
    return tuple(made)


def taught(catalogue: tuple[Course, ...], how_many: int) -> Flags:
    """Which competencies a course teaches."""
    flags = np.zeros(how_many, dtype=np.bool_)
    for course in catalogue:
        flags[[aim.competency for aim in course.aims]] = True
    return flags


def bound(hand: Handwritten, people: People, course: Course, required: Ints) -> Flags:
    """Whom a mandatory course binds."""
    rules = [row for row in hand.rows["wajib_untuk"] if row["pelatihan_kode"] == course.code]
    if not rules:
        return np.asarray((required[:, [aim.competency for aim in course.aims]] > 0).any(axis=1))
    found = np.zeros(len(people), dtype=np.bool_)
    for row in rules:
        here = np.ones(len(people), dtype=np.bool_)
        if row["jenjang"]:
            here &= people.job_class == CLASSES.index(row["jenjang"])
        if row["jabatan_kode"]:
            here &= people.org.job == hand.jobs[row["jabatan_kode"]]
        if row["status"]:
            here &= people.careers.status == STATUSES.index(row["status"])
        found |= here
    return found


def claimed_steps(course: Course) -> Floats:
    """Levels that the catalogue claims for each aim."""
    return np.array([float(aim.goal - aim.start) for aim in course.aims])


def starts_and_goals(course: Course) -> tuple[Ints, Ints, Ints]:
    """Competencies, lowest levels to begin with, and levels to reach, one entry an aim."""
    return (
        ints([aim.competency for aim in course.aims]),
        ints([aim.start for aim in course.aims]),
        ints([aim.goal for aim in course.aims]),
    )


def first_version(run: dict[str, str], year: int) -> int:
    """Version of the material that an earlier year had: it changes every second year."""
    plan_year = int(run["mulai"][:4])
    return max(1, int(run["versi"]) - (plan_year - year + 1) // 2)


def length_of(run: dict[str, str]) -> int:
    """Days of a run, both ends in, less one."""
    return day_of(run["selesai"]) - day_of(run["mulai"])
