"""Seven simulated agencies whose true levels are known.

Stated by the method's study: 1,500 people × 12 competencies, 7 ratings a cell over 5 years, biases
0 … +0.6, noise 0.35–0.9, leniency of raters sd 0.35, drift 0.22 a year; worlds: base; four sources
that answer near the middle (slopes 0.4–0.6); self-ratings worth nothing; 12 % of ratings at random;
superior and peers who share an error (sd 0.5); levels that jumped by one; 6 % of cells assessed.

Chosen here, because the study is silent: ratings come in five yearly rounds and the level drifts
between rounds; 7 informal ratings a cell, and a formal one beside them in a fifth of the cells; how
the sources share, their biases and noises within the stated range, and the spread of the truth. These
were set so that the study's simple methods (latest, highest, mean, official precedence) and its plain
grid method come out near its table in every world. The ratings themselves never came from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sasando_engine.evidence import HIGHEST, LEVELS, Source
from sasando_engine.levels import Problem

AS_OF: Final = 20_000
YEARS: Final = 5
RATINGS: Final = 7
TEAM: Final = 10
CLASSES: Final = 10
MIDDLE: Final = HIGHEST / 2
ROUND_DAYS: Final = 60
"""Length of a yearly round; the newest ends at ``AS_OF``."""

BIAS: Final = (0.0, 0.0, 0.2, 0.1, 0.6, 0.4, 0.1, 0.0)
NOISE: Final = (0.35, 0.4, 0.6, 0.75, 0.9, 0.5, 0.5, 0.4)
SHARE: Final = (0.33, 0.24, 0.24, 0.06, 0.04, 0.09)
"""Of the informal ratings, from ``ATASAN`` on."""
MEAN: Final = 2.15
SPREAD_EXPECTED: Final = 0.8
SPREAD_PERSON: Final = 0.1
SPREAD_CELL: Final = 0.5
"""Of the true level: its mean, its spread between classes, between people, and between one's competencies."""
FLAT_SLOPES: Final = (1.0, 1.0, 0.4, 0.4, 0.6, 0.5, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class World:
    """What distinguishes a world from the base."""

    name: str
    slopes: tuple[float, ...] = (1.0,) * len(Source)
    blind_self: bool = False
    strays: float = 0.0
    halo: float = 0.0
    jumps: float = 0.0
    assessed: tuple[float, float] = (0.16, 0.05)
    people: int = 1_500
    competencies: int = 12
    ratings: int = RATINGS


WORLDS: Final = (
    World("base"),
    World("compress", slopes=FLAT_SLOPES),
    World("self useless", blind_self=True),
    World("12 % garbage", strays=0.12),
    World("halo", halo=0.5),
    World("+1 jumps", jumps=0.2),
    World("6 % assessed", assessed=(0.045, 0.015)),
)


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """A generated problem and the true real-valued level of its cells, by person, then competency."""

    problem: Problem
    level: NDArray[np.float64]

    @property
    def cell(self) -> NDArray[np.int64]:
        """The cell of each rating."""
        competencies = len(self.level) // len(self.problem.persons)
        return self.problem.person * competencies + self.problem.competency


def city(people: int, ratings: int = RATINGS) -> World:
    """The base world for another number of people and of informal ratings a cell."""
    return replace(WORLDS[0], name="city", people=people, ratings=ratings)


def build(world: World, seed: int) -> Truth:
    """Evidence of ``world`` and the truth behind it, from the seed alone."""
    rng = np.random.default_rng([seed, 7])
    cells = world.people * world.competencies
    person = np.repeat(np.arange(world.people), world.competencies)
    competency = np.tile(np.arange(world.competencies), world.people)
    job_class = rng.integers(0, CLASSES, world.people)
    expected = rng.normal(MEAN, SPREAD_EXPECTED, (CLASSES, world.competencies))
    truth = expected[job_class[person], competency]
    truth = truth + rng.normal(0, SPREAD_PERSON, world.people)[person] + rng.normal(0, SPREAD_CELL, cells)
    truth = np.clip(truth, 0, HIGHEST)
    past = np.cumsum(np.hstack([np.zeros((cells, 1)), rng.normal(0, 0.22, (cells, YEARS - 1))]), axis=1)
    jumped = np.where(rng.random(cells) < world.jumps, rng.integers(1, YEARS, cells), YEARS)
    past -= np.arange(YEARS) >= jumped[:, None]

    counts = np.hstack(
        [rng.random((cells, 2)) < world.assessed, rng.multinomial(world.ratings, SHARE, cells)]
    ).astype(np.int64)
    cell = np.repeat(np.arange(cells), counts.sum(axis=1))
    source = np.repeat(np.tile(np.arange(len(Source)), cells), counts.ravel())
    n = len(cell)
    year = rng.integers(0, YEARS, n)
    rater = _raters(rng, source, person[cell], world.people)
    leniency = np.append(rng.normal(0, 0.35, rater.max() + 1), 0.0)[rater]
    seen = np.clip(truth[cell] + past[cell, year], 0, HIGHEST)
    opinion = MIDDLE + np.array(world.slopes)[source] * (seen - MIDDLE) + np.array(BIAS)[source] + leniency
    shared = np.isin(source, (Source.ATASAN, Source.REKAN_KERJA))
    opinion += shared * rng.normal(0, 1, world.people)[person[cell]] * world.halo
    opinion += rng.normal(0, 1, n) * np.array(NOISE)[source]
    level = np.clip(np.floor(opinion + 0.5), 0, HIGHEST).astype(np.int64)
    random = rng.random(n) < world.strays
    random |= world.blind_self & (source == Source.MANDIRI)
    level = np.where(random, rng.integers(0, LEVELS, n), level)
    day = AS_OF - year * 365 - rng.integers(0, ROUND_DAYS, n)
    problem = Problem(
        person[cell], competency[cell], source, level, day, rater, np.arange(world.people), job_class,
        AS_OF, seed,
    )  # fmt: skip
    return Truth(problem, truth)


def _raters(
    rng: np.random.Generator, source: NDArray[np.int64], person: NDArray[np.int64], people: int
) -> NDArray[np.int64]:
    """Superiors and peers of the same team of ten, mentors and project leaders of some twenty people each."""
    leaders = people // (2 * TEAM) + 1
    team = person // TEAM
    rater = np.full(len(source), -1)
    base = 0
    for of, chosen, size in (
        (Source.ATASAN, team, people // TEAM + 1),
        (Source.REKAN_KERJA, team * TEAM + rng.integers(0, TEAM, len(source)), people + TEAM),
        (Source.MENTOR, rng.integers(0, leaders, people)[person], leaders),
        (Source.PROYEK, rng.integers(0, leaders, people)[person], leaders),
    ):
        rater = np.where(source == of, base + chosen, rater)
        base += size
    return rater
