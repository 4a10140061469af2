"""All ratings of people, made from true levels by the habits of their sources and raters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sasando.demo.arrays import NONE, Floats, Ints, Texts, ints, joined, texts
from sasando.demo.days import day_texts
from sasando.demo.handwritten import Handwritten
from sasando.demo.nip import outside_nips
from sasando.demo.people import People
from sasando.demo.streams import Streams
from sasando.demo.truth import Truth
from sasando.demo.world import (
    AS_OF,
    GARBAGE,
    HABITS,
    LENIENCY,
    MANDIRI,
    MIDDLE,
    REKAN,
    SOURCES,
    TYPICAL_LEVEL,
)

OUTSIDE: Final = 24
"""Assessors of other agencies."""
THURSDAY, SATURDAY = 3, 5
"""Weekdays from Monday = 0: that of day 0, and the first of the weekend."""
PRIOR_WEIGHT: Final = 1.5
FORMER_NIP_UNTIL: Final = 366 * 2
"""Evidence older than so many days may still carry the person's former NIP."""


@dataclass(slots=True)
class Ledger:
    """Ratings so far, and what an attentive personnel office would make of them.

    Raters are people of the city (row number), assessors from outside (after the people), or ``NONE``.
    """

    people: People
    truth: Truth
    required: Ints
    leniency: Floats
    outside: Texts
    rng: np.random.Generator
    person: list[Ints] = field(default_factory=list)
    competency: list[Ints] = field(default_factory=list)
    source: list[Ints] = field(default_factory=list)
    day: list[Ints] = field(default_factory=list)
    rater: list[Ints] = field(default_factory=list)
    level: list[Ints] = field(default_factory=list)
    _sum: Floats = field(init=False)
    _count: Floats = field(init=False)

    def __post_init__(self) -> None:
        self._sum = np.zeros(self.required.size)
        self._count = np.zeros(self.required.size)

    def rate(self, person: Ints, competency: Ints, source: Ints | int, day: Ints, rater: Ints) -> None:
        """Rates people on working days: one row each, up to the as-of date; others are left out."""
        day = ints(day - np.where((day + THURSDAY) % 7 >= SATURDAY, 2, 0))
        kept = (day <= AS_OF) & (day > self.people.careers.entry[person])
        source = ints(np.broadcast_to(source, len(person)))
        person, competency, source, day, rater = (
            ints(column[kept]) for column in (person, competency, source, day, rater)
        )
        level = self._answers(person, competency, source, day, rater)
        for column, values in zip(
            (self.person, self.competency, self.source, self.day, self.rater, self.level),
            (person, competency, source, day, rater, level),
            strict=True,
        ):
            column.append(values)
        cell = person.astype(np.int64) * self.required.shape[1] + competency
        bias = np.array([habit.bias for habit in HABITS])[source]
        np.add.at(self._sum, cell, level - bias)
        np.add.at(self._count, cell, 1.0)

    def seen(self, person: Ints) -> Floats:
        """What the ratings so far say of people (people × competencies), cautiously."""
        shape = self.required.shape
        usual = np.array(TYPICAL_LEVEL)[self.people.job_class[person]]
        prior = np.where(self.required[person] > 0, self.required[person] - 0.6, 0.35 * usual[:, None])
        found, count = self._sum.reshape(shape)[person], self._count.reshape(shape)[person]
        return np.asarray((found + PRIOR_WEIGHT * prior) / (count + PRIOR_WEIGHT), dtype=np.float64)

    def count(self) -> int:
        """Number of ratings so far."""
        return sum(len(part) for part in self.day)

    def superiors(self, person: Ints, day: Ints) -> Ints:
        """Who rated people as their superior on a day: whoever held that post then, else the one above."""
        superior = self.people.org.superior
        found = superior[person]
        late = (found != NONE) & (self.people.careers.in_post[found] > day)
        above = np.where(found == NONE, NONE, superior[found])
        usable = late & (above != NONE) & (self.people.careers.entry[above] < day)
        found = np.where(usable, above, found)
        too_new = (found != NONE) & (self.people.careers.entry[found] >= day)
        return ints(np.where(too_new, NONE, found))

    def peers(self, person: Ints, day: Ints) -> Ints:
        """A colleague of the same unit for each person; ``NONE`` where he was not yet there."""
        unit = self.people.org.unit
        first = np.searchsorted(unit, unit[person], side="left")
        size = np.searchsorted(unit, unit[person], side="right") - first
        peer = first + self.rng.integers(0, size)
        peer = np.where(peer == person, first + (peer - first + 1) % size, peer)
        unknown = (self.people.careers.entry[peer] >= day) | (peer == person)
        return ints(np.where(unknown, NONE, peer))

    def assessors(self, how_many: int) -> Ints:
        """Assessors from outside."""
        return ints(len(self.people) + self.rng.integers(0, OUTSIDE, how_many))

    def table(self, hand: Handwritten) -> dict[str, Texts]:
        """The table ``penilaian``, by person, competency and date."""
        person, competency, source, day, rater, level = (
            joined(column)
            for column in (self.person, self.competency, self.source, self.day, self.rater, self.level)
        )
        order = np.lexsort((rater, source, day, competency, person))
        same = np.ones(len(order), dtype=np.bool_)
        keys = np.stack([column[order] for column in (person, competency, source, day, rater)])
        same[1:] = (keys[:, 1:] == keys[:, :-1]).all(axis=0)
        same[:1] = False
        order = order[~same]
        person, day = person[order], day[order]
        former = (self.people.former_nip[person] != "") & (day < AS_OF - FORMER_NIP_UNTIL)
        nips = np.where(former, self.people.former_nip[person], self.people.nip[person])
        return {
            "nip": texts(nips),
            "kompetensi_kode": texts(hand.competencies)[competency[order]],
            "level": texts([str(number) for number in range(6)])[level[order]],
            "sumber": texts(SOURCES)[source[order]],
            "tanggal": day_texts(day),
            "penilai_nip": texts([*self.people.nip, *self.outside, ""])[rater[order]],
            "keterangan": np.full(len(order), "", dtype=object),
        }

    def _answers(self, person: Ints, competency: Ints, source: Ints, day: Ints, rater: Ints) -> Ints:
        true = self.truth.levels(person, competency, day)
        bias, slope, noise, share = (
            np.array([getattr(habit, name) for habit in HABITS])[source]
            for name in ("bias", "slope", "noise", "leniency")
        )
        lenient = np.where(rater == NONE, 0.0, self.leniency[rater]) * share
        drawn = self.rng.standard_normal(len(person))
        answer = MIDDLE + bias + slope * (true - MIDDLE) + lenient + noise * drawn
        level = np.clip(np.rint(answer), 0, 5)
        garbage = self.rng.random(len(person)) < np.where(np.isin(source, (REKAN, MANDIRI)), 3, 1) * GARBAGE
        return ints(np.where(garbage, self.rng.integers(0, 6, len(person)), level))


def opened_ledger(hand: Handwritten, people: People, truth: Truth, streams: Streams) -> Ledger:
    """An empty ledger with everybody's habits as a rater drawn."""
    rng = streams.stream("penilai")
    leniency = LENIENCY * rng.standard_normal(len(people) + OUTSIDE)
    return Ledger(
        people=people,
        truth=truth,
        required=hand.required[people.org.job],
        leniency=leniency,
        outside=outside_nips(OUTSIDE, rng),
        rng=streams.stream("penilaian"),
    )
