"""The true levels, which no file of the exchange tells: where people stand on any day, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from sasando.demo.arrays import Floats, Ints, Reals, ints
from sasando.demo.days import year_fraction
from sasando.demo.handwritten import Handwritten
from sasando.demo.people import People
from sasando.demo.streams import Streams
from sasando.demo.world import DRIFT, TYPICAL_LEVEL

Keys = npt.NDArray[np.int64]
YEARS: Final = 7
"""Yearly marks of the drift, 2021 … 2027."""
SHORTFALL: Final = (0.1, 0.22)
"""How far people usually stay behind what their job requires: so much, and so much a level required."""
BY_ABILITY: Final = 0.35
BY_UNIT: Final = 0.30
BY_COMPETENCY: Final = 0.35
BY_PERSON: Final = 0.60
GROWTH: Final = 0.05
GROWTH_BY_MOTIVATION: Final = 0.06
NEWCOMER_YEARS: Final = 2.0
NEWCOMER_GROWTH: Final = 0.4
"""Whoever is new grows so much a year by himself."""
MOST_DAYS: Final = 100_000
"""More than any day number: lets a cell and a day stand in one sorted key."""


@dataclass(slots=True)
class Truth:
    """True levels of everybody in every competency.

    A level grows with the person's motivation and, for newcomers, with the first two years; it drifts
    without anybody seeing it; courses, mentoring and projects add to it from their end on.
    """

    base: Reals
    growth: Floats
    entry: Floats
    drift: Reals
    _keys: list[Keys] = field(default_factory=list)
    _gains: list[Floats] = field(default_factory=list)
    _sorted: Keys = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    _running: Floats = field(default_factory=lambda: np.zeros(1))

    @property
    def competencies(self) -> int:
        """How many competencies there are."""
        return int(self.base.shape[1])

    def gain(self, person: Ints, competency: Ints, day: Ints, size: Floats) -> None:
        """From these days on the people stand higher by ``size`` (levels)."""
        self._keys.append(self._cell(person, competency) * MOST_DAYS + day)
        self._gains.append(size)
        keys = np.concatenate(self._keys)
        order = np.argsort(keys, kind="stable")
        self._sorted = keys[order]
        self._running = np.concatenate([[0.0], np.cumsum(np.concatenate(self._gains)[order])])

    def levels(self, person: Ints, competency: Ints, day: Ints) -> Floats:
        """True levels 0 … 5 of people in competencies on days, one of each a row."""
        years = year_fraction(day)
        entry = self.entry[person]
        served = np.maximum(0.0, years - np.maximum(0.0, entry))
        missing = np.clip(NEWCOMER_YEARS - (years - entry), 0.0, NEWCOMER_YEARS)
        whole = np.clip(np.floor(years), 0, YEARS - 2).astype(np.int64)
        part = years - whole
        drift = self.drift[whole, person, competency] * (1 - part)
        drift = drift + self.drift[whole + 1, person, competency] * part
        level = self.base[person, competency] + self.growth[person] * served
        level = level - NEWCOMER_GROWTH * missing + drift + self._gained(person, competency, day)
        return np.asarray(np.clip(level, 0.0, 5.0), dtype=np.float64)

    def all_levels(self, day: int) -> Reals:
        """True levels of everybody in everything on a day (people × competencies)."""
        shown = np.empty_like(self.base)
        people, competencies = self.base.shape
        for first in range(0, people, 10_000):
            rows = np.arange(first, min(first + 10_000, people))
            person = ints(np.repeat(rows, competencies))
            competency = ints(np.tile(np.arange(competencies), len(rows)))
            found = self.levels(person, competency, ints(np.full(len(person), day)))
            shown[rows] = found.reshape(len(rows), competencies)
        return shown

    def _cell(self, person: Ints, competency: Ints) -> Keys:
        return person.astype(np.int64) * self.competencies + competency

    def _gained(self, person: Ints, competency: Ints, day: Ints) -> Floats:
        first = self._cell(person, competency) * MOST_DAYS
        until = np.searchsorted(self._sorted, first + day, side="right")
        since = np.searchsorted(self._sorted, first, side="left")
        return np.asarray(self._running[until] - self._running[since], dtype=np.float64)


def drawn_truth(hand: Handwritten, people: People, streams: Streams) -> Truth:
    """Draws what everybody masters at the beginning of 2021 and how it grows.

    Gaps are uneven: by unit, by competency, by unit and competency together, by person, by years served.
    """
    required = hand.required[people.org.job]
    rng = streams.stream("taraf")
    how_many, competencies = required.shape
    units = len(people.org.units)
    typical = np.array(TYPICAL_LEVEL)[people.job_class]
    short = SHORTFALL[0] + SHORTFALL[1] * required
    level = np.where(required > 0, required - short, 0.35 * typical[:, None]).astype(np.float32)
    level += (BY_ABILITY * people.ability)[:, None].astype(np.float32)
    by_unit = rng.normal(0.0, BY_UNIT, (units, competencies))
    by_unit += rng.normal(0.0, BY_UNIT, (units, 1))
    level += by_unit[people.org.unit].astype(np.float32)
    level += np.asarray(rng.normal(0.0, BY_COMPETENCY, competencies), dtype=np.float32)
    level += np.float32(BY_PERSON) * rng.standard_normal((how_many, competencies), dtype=np.float32)
    entry = year_fraction(people.careers.entry)
    level += np.clip(0.03 * (5.0 - entry - 8.0), -0.2, 0.35)[:, None].astype(np.float32)
    drift = np.zeros((YEARS, how_many, competencies), dtype=np.float32)
    walk = streams.stream("pergeseran")
    for year in range(1, YEARS):
        step = walk.standard_normal((how_many, competencies), dtype=np.float32)
        drift[year] = drift[year - 1] + np.float32(DRIFT) * step
    return Truth(
        base=np.clip(level, -0.3, 4.9),
        growth=np.clip(GROWTH + GROWTH_BY_MOTIVATION * people.motivation, -0.05, 0.3),
        entry=entry,
        drift=drift,
    )
