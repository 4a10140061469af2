"""What courses truly change: known to this generator alone, and written where the product never looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sasando.demo.arrays import Floats, Ints, ints
from sasando.demo.catalogue import BY_NEED, Course, claimed_steps
from sasando.demo.truth import Truth

USUAL: Final = 0.42
BY_FORM: Final = 0.13
BY_COURSE: Final = 0.26
CLAIM_TELLS: Final = 0.3
"""Correlation between what a catalogue claims and what a course does."""
USELESS: Final = 0.25
HARM: Final = -0.35
"""One course does harm."""
STRONGEST: Final = 1.3
NEW_MATERIAL: Final = 0.12
"""A newer version of the material does so much more, as a share."""
BY_PERSON: Final = 0.08


@dataclass(slots=True)
class CourseEffects:
    """True effects in levels by course and aim, and what became of them person by person."""

    full: tuple[Floats, ...]
    newest: Ints
    _sum: dict[tuple[int, int, int], float] = field(default_factory=dict)
    _count: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def of_version(self, course: int, version: int) -> Floats:
        """Full effects of a version: older material does less."""
        return self.full[course] * (1.0 - NEW_MATERIAL * (int(self.newest[course]) - version))

    def apply(
        self,
        course: int,
        teaching: Course,
        version: int,
        person: Ints,
        first: Ints,
        last: Ints,
        truth: Truth,
        rng: np.random.Generator,
    ) -> list[tuple[Ints, Ints, Ints, Floats]]:
        """Gains (person, competency, day, size) of people who took part; nothing is added to the truth yet.

        Half of an effect is everybody's, half grows with the room up to the goal of the course.
        """
        gains = []
        full = self.of_version(course, version)
        for place, aim in enumerate(teaching.aims):
            competency = ints(np.full(len(person), aim.competency))
            before = truth.levels(person, competency, first)
            room = np.clip((aim.goal - np.maximum(aim.start, before)) / (aim.goal - aim.start), 0.0, 1.0)
            size = full[place] * (0.5 + 0.5 * room)
            if full[place]:
                size = size + BY_PERSON * rng.standard_normal(len(person))
            size = np.asarray(np.clip(size, -before, 5.0 - before), dtype=np.float64)
            key = (course, place, version)
            self._sum[key] = self._sum.get(key, 0.0) + float(size.sum())
            self._count[key] = self._count.get(key, 0) + len(person)
            gains.append((person, competency, last, size))
        return gains

    def happened(self, course: int, place: int, version: int) -> tuple[int, float]:
        """How many took part in a version and their mean gain; (0, 0.0) where nobody did."""
        key = (course, place, version)
        count = self._count.get(key, 0)
        return count, self._sum.get(key, 0.0) / count if count else 0.0

    def versions(self, course: int) -> list[int]:
        """Versions that were held."""
        return sorted({key[2] for key in self._count if key[0] == course})


def drawn_effects(catalogue: tuple[Course, ...], rng: np.random.Generator) -> CourseEffects:
    """Draws what each course does; claims tell about a third of it, a quarter of the courses do nothing."""
    steps = np.concatenate([claimed_steps(course) for course in catalogue])
    middle, spread = steps.mean(), steps.std()
    by_form = {form: rng.normal(0.0, BY_FORM) for form in sorted({course.form for course in catalogue})}
    useless = rng.random(len(catalogue)) < USELESS
    candidates = [
        number
        for number, course in enumerate(catalogue)
        if course.popularity and course.way == BY_NEED and not useless[number] and len(course.runs) > 1
    ]
    harmful = int(rng.choice(candidates)) if candidates else -1
    full = []
    for number, course in enumerate(catalogue):
        claim = (claimed_steps(course) - middle) / spread
        own = rng.standard_normal(len(course.aims))
        drawn = CLAIM_TELLS * claim + np.sqrt(1 - CLAIM_TELLS**2) * own
        effect = np.clip(USUAL + by_form[course.form] + BY_COURSE * drawn, 0.0, STRONGEST)
        if useless[number]:
            effect = np.zeros(len(course.aims))
        if number == harmful:
            effect = np.full(len(course.aims), HARM)
        full.append(np.asarray(effect, dtype=np.float64))
    newest = ints([max((int(run["versi"]) for run in course.runs), default=1) for course in catalogue])
    return CourseEffects(tuple(full), newest)
