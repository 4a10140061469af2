"""The calendar of past years: which courses ran when, with how many seats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from sasando.demo.catalogue import BY_DUTY, Course, first_version, length_of
from sasando.demo.days import day, day_of
from sasando.demo.world import FULL_SIZE, PLAN_YEAR

RUNS_A_YEAR: Final = 72
"""Runs of a year in a city of usual size; a small one has fewer and smaller ones."""
FEWEST_RUNS: Final = 5
SEATS: Final = (40, 70)
"""Seats at most, in rooms and on line."""
SMALL_RUN: Final = 21
ON_LINE: Final = frozenset(("C3", "C4", "C9", "C10"))
INTAKE: Final = ("LATSAR", "ORIENT-PPPK")
"""Courses that everybody new to the service takes in the first years."""
INTAKE_SEATS: Final = (40, 260)
WEEKS_TO_SHIFT: Final = 4
PRICES_ROSE: Final = 0.94


@dataclass(frozen=True, slots=True)
class PastRun:
    """One dated run of a course in an earlier year."""

    code: str
    course: int
    first: int
    last: int
    place: str
    seats_min: int
    seats: int
    fixed_cost: int
    travel_cost: int
    version: int


def runs_of(catalogue: tuple[Course, ...], year: int, people: int, rng: np.random.Generator) -> list[PastRun]:
    """The runs of a year by date; each is like a run of the plan year, moved by whole weeks."""
    scale = people / FULL_SIZE
    weights = np.array([course.popularity for course in catalogue])
    weights[[course.way == BY_DUTY for course in catalogue]] *= 0.6
    count = max(FEWEST_RUNS, round(RUNS_A_YEAR * scale))
    chosen = rng.choice(len(catalogue), count, p=weights / weights.sum()).tolist()
    numbers = {course.code: number for number, course in enumerate(catalogue)}
    intake = [numbers[code] for code in INTAKE for _ in (1, 2) if code in numbers]
    drawn = []
    for course in [*intake, *chosen]:
        run = catalogue[course].runs[int(rng.integers(len(catalogue[course].runs)))]
        shift = 7 * int(rng.integers(-WEEKS_TO_SHIFT, WEEKS_TO_SHIFT + 1))
        drawn.append((_moved(run, year, shift), course, run, float(rng.random())))
    seen: Counter[int] = Counter()
    made = []
    for first, course, run, chance in sorted(drawn, key=lambda item: (item[0], item[1], item[3])):
        teaching = catalogue[course]
        seen[course] += 1
        seats = _seats(teaching, run, scale, chance)
        made.append(
            PastRun(
                code=f"{teaching.code}-{year}-{seen[course]}",
                course=course,
                first=first,
                last=first + length_of(run),
                place=run["tempat"],
                seats_min=min(int(run["kursi_min"]), seats // 2),
                seats=seats,
                fixed_cost=_earlier_price(int(run["biaya_tetap"] or 0), year),
                travel_cost=_earlier_price(int(run["biaya_perjalanan"] or 0), year),
                version=first_version(run, year),
            )
        )
    return made


def _moved(run: dict[str, str], year: int, shift: int) -> int:
    """First day of a run in an earlier year: the same weekday, inside the year."""
    first = day_of(run["mulai"]) - 364 * (PLAN_YEAR - year) + shift
    latest = day(year, 12, 18) - length_of(run)
    while first > latest:
        first -= 7
    while first < day(year, 1, 8):
        first += 7
    return first


def _seats(course: Course, run: dict[str, str], scale: float, chance: float) -> int:
    if course.code in INTAKE:
        return max(6, round(INTAKE_SEATS[INTAKE.index(course.code)] * scale * (0.8 + 0.4 * chance)))
    most = min(int(run["kursi_maks"]), SEATS[course.form in ON_LINE])
    if scale < 0.25:
        most = min(most, SMALL_RUN)
    return max(4, round(most * (0.75 + 0.25 * chance)))


def _earlier_price(price: int, year: int) -> int:
    return round(price * PRICES_ROSE ** (PLAN_YEAR - year) / 50_000) * 50_000
