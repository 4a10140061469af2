"""The ratings of every year that no course asks for: superiors, colleagues, oneself, assessment, tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sasando.demo.arrays import Flags, Ints, ints, joined
from sasando.demo.days import day, years_of
from sasando.demo.handwritten import Handwritten
from sasando.demo.ledger import Ledger
from sasando.demo.people import People
from sasando.demo.streams import Streams
from sasando.demo.world import AS_OF, ASESMEN, ATASAN, CLASSES, MANDIRI, REKAN, UJI

ROWS_A_PERSON: Final = 15.0
OTHER_ROWS_A_PERSON: Final = 2.2
"""Of these, what courses, mentoring, projects and formal measurements will add."""
YEARS: Final = (2021, 2022, 2023, 2024, 2025, 2026)
YEAR_SHARES: Final = (0.10, 0.13, 0.17, 0.20, 0.22, 0.18)
COVERAGE: Final = ((0.74, 0.985), (0.21, 0.6), (0.05, 0.12))
"""Shares of people, and the share of their competencies that is ever rated in the rounds."""
FIRST_SOURCES: Final = ((ATASAN, 0.68), (MANDIRI, 0.24), (REKAN, 0.08))
AGAIN_SOURCES: Final = ((ATASAN, 0.80), (MANDIRI, 0.08), (REKAN, 0.12))
ASSESSED_HEADS: Final = 0.45
ASSESSED_CELLS: Final = 0.06
TESTED: Final = 0.14
"""Share of functional people whose technical competencies were tested."""


@dataclass(frozen=True, slots=True)
class Routine:
    """Ratings that will be given, dated, in no order."""

    person: Ints
    competency: Ints
    source: Ints
    day: Ints

    def give(self, ledger: Ledger, year: int) -> None:
        """Has the ratings of a year given, by whoever rates then."""
        now = years_of(self.day) == year
        person, competency, source, on = (
            column[now] for column in (self.person, self.competency, self.source, self.day)
        )
        rater = np.select(
            [source == ATASAN, source == REKAN, source == MANDIRI],
            [ledger.superiors(person, on), ledger.peers(person, on), person],
            ledger.assessors(len(person)),
        )

        ledger.rate(person, competency, source, on, ints(rater))


def planned_routine(hand: Handwritten, people: People, taught: Flags, streams: Streams) -> Routine:
    """Decides who is rated when in what by whom, so that some 15 ratings a person stand at the end.

    Args:
        taught: competencies that a course teaches are rated again more often (one flag a competency).
    """
    rng = streams.stream("putaran_penilaian")
    required = hand.required[people.org.job]
    formal = [_assessed(hand, people, required, rng), _tested(hand, people, required, rng)]
    person, competency = (ints(column) for column in np.nonzero(required))
    covered = rng.random(len(person)) < _coverage(people, rng)[person]
    first = _round(people, person[covered], competency[covered], FIRST_SOURCES, rng)
    budget = (ROWS_A_PERSON - OTHER_ROWS_A_PERSON) * len(people)
    left = budget - len(first.person) - sum(len(part.person) for part in formal)
    weight = np.where(hand.official, 0.3, 1.0)[competency] * np.where(taught[competency], 1.0, 0.5)
    chance = np.clip(weight * left / weight[covered].sum(), 0.0, 1.0) * covered
    again = rng.random(len(person)) < chance
    second = _round(people, person[again], competency[again], AGAIN_SOURCES, rng)
    parts = [*formal, first, second]
    return Routine(*(joined([getattr(part, name) for part in parts]) for name in Routine.__slots__))


def _coverage(people: People, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    shares, rates = zip(*COVERAGE, strict=True)
    return np.asarray(rng.choice(np.array(rates), len(people), p=np.array(shares)), dtype=np.float64)


def _round(
    people: People,
    person: Ints,
    competency: Ints,
    sources: tuple[tuple[int, float], ...],
    rng: np.random.Generator,
) -> Routine:
    """One rating of each (person, competency); those of a person in one year fall on one day."""
    names, shares = zip(*sources, strict=True)
    source = ints(rng.choice(np.array(names), len(person), p=np.array(shares)))
    place = rng.choice(len(YEARS), len(person), p=np.array(YEAR_SHARES))
    starts = ints([day(year) for year in YEARS])
    longest = AS_OF - starts[-1] - 10
    offsets = rng.integers(10, longest, (len(people), len(YEARS)))
    on = starts[place] + offsets[person, place] + 7 * (source == MANDIRI)
    since = people.careers.entry[person]
    late = on < since + 60
    on = np.where(late, np.minimum(since + 60 + offsets[person, 0] % 200, AS_OF - 3), on)
    return Routine(person, competency, source, ints(on))


def _assessed(hand: Handwritten, people: People, required: Ints, rng: np.random.Generator) -> Routine:
    """Assessment centres: heads first, then few others; all official competencies in one go."""
    official = (required > 0) & hand.official
    cells = ASSESSED_CELLS * (required > 0).sum() / max(1.0, official.sum(axis=1).mean())
    heads = people.job_class <= CLASSES.index("pengawas")
    others = max(0.0, cells - ASSESSED_HEADS * heads.sum()) / max(1, (~heads).sum())
    chosen = np.flatnonzero(rng.random(len(people)) < np.where(heads, ASSESSED_HEADS, others))
    on = day(2021, 6) + rng.integers(0, AS_OF - day(2021, 6) - 5, len(chosen))
    rows, competency = np.nonzero(official[chosen])
    source = np.full(len(rows), ASESMEN, dtype=np.int32)
    return Routine(ints(chosen[rows]), ints(competency), source, ints(on[rows]))


def _tested(hand: Handwritten, people: People, required: Ints, rng: np.random.Generator) -> Routine:
    """Competency tests of functional people, in their technical competencies."""
    technical = (required > 0) & ~hand.official
    functional = people.job_class >= CLASSES.index("jf_pemula")
    chosen = np.flatnonzero(functional & (rng.random(len(people)) < TESTED))
    on = day(2022) + rng.integers(0, AS_OF - day(2022) - 5, len(chosen))
    rows, competency = np.nonzero(technical[chosen])
    source = np.full(len(rows), UJI, dtype=np.int32)
    return Routine(ints(chosen[rows]), ints(competency), source, ints(on[rows]))
