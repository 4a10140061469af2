"""Mentors, wishes, and mentoring of past years and of today."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sasando.demo.arrays import Flags, Floats, Ints, Texts, ints, texts
from sasando.demo.careers import PNS
from sasando.demo.days import DAYS_OF_YEAR, day, day_texts
from sasando.demo.handwritten import Handwritten
from sasando.demo.ledger import Ledger
from sasando.demo.people import People, is_new
from sasando.demo.world import AS_OF, ATASAN, FOLLOW_UP_DAYS, MENTOR, PLAN_YEAR

MENTORS: Final = 0.055
"""Share of people who are listed as mentors."""
LEAST_SERVICE: Final = 7.0
CAPACITIES: Final = ((1, 0.2), (2, 0.45), (3, 0.25), (4, 0.1))
UNWILLING: Final = 0.07
MENTEES_A_YEAR: Final = 0.03
ASKED: Final = 6
"""Mentors looked at for each mentee."""
TRUE_SHARE: Final = 0.6
"""Mentoring closes so much of half the difference between mentor and mentee."""
BY_PERSON: Final = 0.1
FEWEST_MEETINGS: Final = 3
FIVE_YEARS: Final = 5 * 366
LENGTH: Final = 180
RATED: Final = 0.7
PROGRESS: Final = ("berjalan", "selesai", "berhenti")
RUNNING, DONE, STOPPED = range(3)
WISHES: Final = 0.10
REFUSALS: Final = 0.15


@dataclass(slots=True)
class Mentoring:
    """Who may guide, who wishes whom, and all mentoring so far."""

    hand: Handwritten
    people: People
    required: Ints
    rng: np.random.Generator
    mentors: Ints = field(init=False)
    capacity: Ints = field(init=False)
    willing: Flags = field(init=False)
    mentee: list[int] = field(default_factory=list)
    mentor: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    meetings: list[int] = field(default_factory=list)
    status: list[int] = field(default_factory=list)
    aims: list[tuple[int, ...]] = field(default_factory=list)
    gained: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        people, careers = self.people, self.people.careers
        old = (AS_OF - careers.entry) / DAYS_OF_YEAR > LEAST_SERVICE
        able = np.flatnonzero(old & (careers.status == PNS) & people.active(AS_OF, AS_OF))
        push = people.ability[able] + 0.6 * people.motivation[able] + self.rng.standard_normal(len(able))
        count = min(len(able), max(3, round(MENTORS * len(people))))
        self.mentors = ints(np.sort(able[np.argsort(-push, kind="stable")[:count]]))
        sizes, shares = zip(*CAPACITIES, strict=True)
        self.capacity = ints(self.rng.choice(np.array(sizes), count, p=np.array(shares)))
        self.willing = self.rng.random(count) >= UNWILLING

    def guide(self, year: int, ledger: Ledger) -> None:
        """Pairs newcomers of a year with mentors; what has ended shows in levels and ratings."""
        starts = self._starts(year)
        fresh = is_new(self.people, day(year, 6), 18) & (self.people.careers.entry < day(year, 2))
        fresh &= (self.people.last_day > day(year + 1, 6)) & (self.people.position == 0)
        fresh[self.mentee] = False
        fresh[self.mentors] = False
        news = self.rng.permutation(np.flatnonzero(fresh))[: round(MENTEES_A_YEAR * len(self.people))]
        loads = np.zeros(len(self.mentors), dtype=np.int32)
        begun = len(self.mentee)
        for mentee in news.tolist():
            first = int(self.rng.choice(starts))
            self._pair(mentee, first, loads, ledger)
        self._learn(begun, ledger)

    def _starts(self, year: int) -> list[int]:
        if year == PLAN_YEAR - 1:
            return [day(year, month, 5) for month in (1, 2, 3, 7, 8, 8, 9, 9)]
        return [day(year, month, 5) for month in (1, 2, 3, 4, 5, 6)]

    def _pair(self, mentee: int, first: int, loads: Ints, ledger: Ledger) -> None:
        free = np.flatnonzero(self.willing & (loads < self.capacity))
        if not len(free):
            return
        asked = free[np.unique(self.rng.integers(0, len(free), ASKED))]
        asked = asked[self.people.careers.entry[self.mentors[asked]] < first - FIVE_YEARS]
        wanted = ints(np.flatnonzero(self.required[mentee]))
        if not len(asked) or not len(wanted):
            return
        ahead = self._difference(self.mentors[asked], mentee, wanted, first, ledger)
        best = int(np.argmax(np.sort(ahead, axis=1)[:, -2:].sum(axis=1)))
        order = np.argsort(-ahead[best], kind="stable")[: 1 + int(self.rng.random() < 0.6)]
        aims = tuple(sorted(wanted[order].tolist()))
        loads[asked[best]] += 1
        running = first + LENGTH > AS_OF
        months = min(6, max(1, (AS_OF - first) // 30)) if running else 6
        meetings = int(np.clip(self.rng.poisson(0.95 * months + 0.3), 0, 12))
        stops = not running and (meetings < FEWEST_MEETINGS or self.rng.random() < 0.04)
        self.mentee.append(mentee)
        self.mentor.append(int(self.mentors[asked[best]]))
        self.first.append(first)
        self.last.append(first + LENGTH)
        self.meetings.append(meetings)
        self.status.append(RUNNING if running else STOPPED if stops else DONE)
        self.aims.append(aims)

    def _difference(
        self,
        mentors: Ints,
        mentee: int,
        wanted: Ints,
        on: int,
        ledger: Ledger,
    ) -> Floats:
        """How far each mentor is ahead of the mentee in each wanted competency (mentors × competencies)."""
        who = ints(np.repeat(mentors, len(wanted)))
        what = ints(np.tile(wanted, len(mentors)))
        days = ints(np.full(len(who), on))
        theirs = ledger.truth.levels(who, what, days)
        own = ledger.truth.levels(ints(np.full(len(who), mentee)), what, days)
        return np.asarray((theirs - own).reshape(len(mentors), len(wanted)), dtype=np.float64)

    def _learn(self, begun: int, ledger: Ledger) -> None:
        pairs = [
            (number, aim)
            for number in range(begun, len(self.mentee))
            for aim in self.aims[number]
            if self.status[number] != RUNNING
        ]
        self.gained += [0.0] * (len(self.mentee) - begun)
        if not pairs:
            return
        number, what = (ints(column) for column in zip(*pairs, strict=True))
        mentee, mentor = ints(self.mentee)[number], ints(self.mentor)[number]
        first, last = ints(self.first)[number], ints(self.last)[number]
        ahead = ledger.truth.levels(mentor, what, first) - ledger.truth.levels(mentee, what, first)
        size = TRUE_SHARE * np.maximum(0.0, ahead) / 2 + BY_PERSON * self.rng.standard_normal(len(what))
        size = np.where(ints(self.meetings)[number] >= FEWEST_MEETINGS, np.maximum(size, 0.0), 0.0)
        ledger.truth.gain(mentee, what, last, size)
        for place, gain in zip(number.tolist(), size.tolist(), strict=True):
            self.gained[place] += gain
        by_mentor = self.rng.random(len(what)) < RATED
        ledger.rate(mentee[by_mentor], what[by_mentor], MENTOR, last[by_mentor], mentor[by_mentor])
        later = self.rng.random(len(what)) < RATED
        spread = self.rng.integers(0, 80, len(self.mentee))[number]
        on = ints(last + FOLLOW_UP_DAYS + spread)
        raters = ledger.superiors(mentee, on)
        ledger.rate(mentee[later], what[later], ATASAN, on[later], raters[later])

    def mentor_table(self) -> dict[str, Texts]:
        """The table ``mentor``."""
        years = ((AS_OF - self.people.careers.entry[self.mentors]) / DAYS_OF_YEAR).astype(int)
        known = self.rng.random(len(years)) < 0.8
        given = self.rng.random(len(years)) < 0.85
        return {
            "nip": self.people.nip[self.mentors],
            "kapasitas": _some(self.capacity, given),
            "tahun_pengalaman": _some(ints(years), known),
            "bersedia": texts(np.where(self.willing, "ya", "tidak")),
        }

    def wish_table(self) -> dict[str, Texts]:
        """The table ``preferensi_mentor``: newcomers and some others wish, few refuse."""
        fresh = is_new(self.people, AS_OF) & self.people.active(AS_OF, AS_OF)
        other = self.people.active(AS_OF, AS_OF) & (self.people.motivation > 1.6)
        drawn = self.rng.random(len(self.people))
        mentees = np.flatnonzero((fresh & (drawn < WISHES)) | (other & (drawn < 0.15)))
        who = np.repeat(mentees, 2)
        whom = self.mentors[self.rng.integers(0, len(self.mentors), len(who))]
        value = self.rng.integers(1, 6, len(who))
        value = np.where(self.rng.random(len(who)) < REFUSALS, -1, value)
        seen: set[tuple[int, int]] = set()
        kept = []
        for place, pair in enumerate(zip(who.tolist(), whom.tolist(), strict=True)):
            if pair[0] != pair[1] and pair not in seen:
                seen.add(pair)
                kept.append(place)
        return {
            "mentee_nip": self.people.nip[who[kept]],
            "mentor_nip": self.people.nip[whom[kept]],
            "nilai": texts([str(number) for number in value[kept]]),
        }

    def table(self) -> dict[str, Texts]:
        """The table ``pendampingan``."""
        codes = self.hand.competencies
        return {
            "mentee_nip": self.people.nip[ints(self.mentee)],
            "mentor_nip": self.people.nip[ints(self.mentor)],
            "mulai": day_texts(ints(self.first)),
            "selesai": day_texts(ints(self.last)),
            "pertemuan": texts([str(number) for number in self.meetings]),
            "kompetensi": texts([";".join(codes[aim] for aim in aims) for aims in self.aims]),
            "status": texts(PROGRESS)[ints(self.status)],
        }


def _some(numbers: Ints, given: Flags) -> Texts:
    """Numbers as texts, empty where nobody gave them."""
    return texts([str(number) if has else "" for number, has in zip(numbers, given, strict=True)])
