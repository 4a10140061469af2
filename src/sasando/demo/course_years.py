"""Courses year by year: runs are filled, people learn, and are rated before, at the end and after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sasando.demo.arrays import Flags, Floats, Ints, ints
from sasando.demo.careers import PNS
from sasando.demo.catalogue import BY_DUTY, Course, bound, starts_and_goals
from sasando.demo.days import day
from sasando.demo.effects import CourseEffects
from sasando.demo.handwritten import Handwritten
from sasando.demo.law import pppk_ceiling
from sasando.demo.ledger import Ledger
from sasando.demo.past_runs import INTAKE, PastRun
from sasando.demo.people import People
from sasando.demo.selection import (
    LOST,
    RESERVE,
    Chosen,
    chosen_people,
    scores,
    took_part,
)
from sasando.demo.world import AS_OF, ASESMEN, ATASAN, FOLLOW_UP_DAYS, PELATIHAN

INVITED: Final = 25
"""People looked at for each seat; more would not change who gets it."""
TOO_FAR_BELOW: Final = 1.3
"""Nobody is sent who is seen so many levels below where the course begins."""
NEW_TO_SERVICE: Final = 550
"""Days after entry within which the introduction for CPNS is due."""
PREREQUISITES_SINCE: Final = 2025
RATED_AT_THE_END: Final = 0.5
FOLLOWED_UP: Final = 0.62
"""Share of participants, of those left waiting and of those who lost a draw whom superiors rate later."""
ASSESSED_LATER: Final = 0.06
FOLLOW_UP_SPREAD: Final = 110
WEEKS: Final = 54


@dataclass(slots=True)
class Enrolment:
    """Everybody of one run."""

    run: PastRun
    chosen: Chosen


@dataclass(slots=True)
class CourseYears:
    """What courses did so far.

    Attributes:
        enrolments: all runs with their people, by date.
        passed: who took part in which course (people × courses).
    """

    hand: Handwritten
    people: People
    catalogue: tuple[Course, ...]
    effects: CourseEffects
    required: Ints
    rng: np.random.Generator
    enrolments: list[Enrolment] = field(default_factory=list)
    passed: Flags = field(init=False)
    _pools: dict[int, Ints] = field(default_factory=dict)
    _last_day: Ints = field(init=False)

    def __post_init__(self) -> None:
        self.passed = np.zeros((len(self.people), len(self.catalogue)), dtype=np.bool_)
        self._last_day = self.people.last_day

    def hold(self, year: int, runs: list[PastRun], ledger: Ledger) -> None:
        """Fills and holds the runs of a year; whoever is to be rated about them is rated."""
        busy = np.zeros((len(self.people), WEEKS), dtype=np.bool_)
        barred = np.zeros(len(self.people), dtype=np.uint64)
        hours = np.zeros(len(self.people))
        seen = ledger.seen(ints(np.arange(len(self.people))))
        held: list[Enrolment] = []
        for run in runs:
            course = self.catalogue[run.course]
            able = self._able(year, run, busy, barred, hours)
            rank = self._ranked(course, able, run.seats, seen)
            if len(rank) < max(2, run.seats_min // 2):
                continue
            happened = run.last <= AS_OF
            chosen = chosen_people(course, rank, run.seats, has_happened=happened, rng=self.rng)
            came = chosen.person[took_part(chosen.status) | (not happened)]
            if course.is_bound_to_days:
                weeks = slice((run.first - day(year)) // 7, (run.last - day(year)) // 7 + 1)
                busy[came, weeks] = True
            hours[came] += course.hours
            barred[chosen.person[chosen.draw == LOST]] |= course.bits
            self.passed[came, run.course] = True
            held.append(Enrolment(run, chosen))
        self._teach([enrolment for enrolment in held if enrolment.run.last <= AS_OF], ledger)
        self.enrolments += held

    def _pool(self, number: int) -> Ints:
        """Everybody for whom a course is meant."""
        if number not in self._pools:
            course = self.catalogue[number]
            competency, start, _ = starts_and_goals(course)
            if course.code == INTAKE[0]:
                meant = self.people.careers.status <= 1
            elif course.way == BY_DUTY:
                meant = bound(self.hand, self.people, course, self.required)
            else:
                meant = np.asarray((self.required[:, competency] > start).any(axis=1))
            self._pools[number] = ints(np.flatnonzero(meant))
        return self._pools[number]

    def _able(
        self,
        year: int,
        run: PastRun,
        busy: Flags,
        barred: np.ndarray[tuple[int], np.dtype[np.uint64]],
        hours: Floats,
    ) -> Ints:
        course, careers = self.catalogue[run.course], self.people.careers
        pool = self._pool(run.course)
        most = INVITED * run.seats
        if len(pool) > 2 * most and course.code not in INTAKE:
            pool = np.unique(self.rng.choice(pool, most))
        fits = ~self.passed[pool, run.course] & (careers.entry[pool] < run.first - 20)
        fits &= (self._last_day[pool] >= run.last) & (self.people.position[pool] == 0)
        fits &= (barred[pool] & course.bits) == 0
        fits &= (
            (careers.status[pool] == PNS)
            | (hours[pool] + course.hours <= pppk_ceiling())
            | (np.full(len(pool), course.code == INTAKE[0]))
        )
        if course.is_bound_to_days:
            weeks = slice((run.first - day(year)) // 7, (run.last - day(year)) // 7 + 1)
            fits &= ~busy[pool, weeks].any(axis=1)
        if course.code == INTAKE[0]:
            fits &= careers.entry[pool] > run.first - NEW_TO_SERVICE
        if course.prerequisite >= 0 and year >= PREREQUISITES_SINCE:
            fits &= self.passed[pool, course.prerequisite]
        return ints(pool[fits])

    def _ranked(self, course: Course, able: Ints, seats: int, seen: Floats) -> Ints:
        competency, start, _ = starts_and_goals(course)
        required = self.required[np.ix_(able, competency)]
        found = seen[np.ix_(able, competency)]
        wanted = required > start
        need = ((required - found) * wanted).sum(axis=1) / np.maximum(1, wanted.sum(axis=1))
        far = ((found < start - TOO_FAR_BELOW) & wanted).any(axis=1)
        if course.way != BY_DUTY:
            able, need = able[~far], need[~far]
        score = scores(course, need, self.people.motivation[able], self.rng)
        return ints(able[np.argsort(-score, kind="stable")][: 3 * seats])

    def _teach(self, held: list[Enrolment], ledger: Ledger) -> None:
        """Participants of a year gain; then all of them and those left out are rated."""
        gains: list[tuple[Ints, Ints, Ints, Floats]] = []
        for enrolment in held:
            run, chosen = enrolment.run, enrolment.chosen
            came = ints(chosen.person[took_part(chosen.status)])
            gains += self.effects.apply(
                run.course,
                self.catalogue[run.course],
                run.version,
                came,
                ints(np.full(len(came), run.first)),
                ints(np.full(len(came), run.last)),
                ledger.truth,
                self.rng,
            )
        if gains:
            columns = [np.concatenate(parts) for parts in zip(*gains, strict=True)]
            ledger.truth.gain(ints(columns[0]), ints(columns[1]), ints(columns[2]), columns[3])
        for enrolment in held:
            self._rate(enrolment, ledger)

    def _rate(self, enrolment: Enrolment, ledger: Ledger) -> None:
        run, chosen = enrolment.run, enrolment.chosen
        competency, _, _ = starts_and_goals(self.catalogue[run.course])
        came = took_part(chosen.status)
        waited = (chosen.status == RESERVE) | (chosen.draw == LOST)
        at_end = chosen.person[came & (self.rng.random(len(came)) < RATED_AT_THE_END)]
        who = ints(np.repeat(at_end, len(competency)))
        what = ints(np.tile(competency, len(at_end)))
        ledger.rate(who, what, PELATIHAN, ints(np.full(len(who), run.last)), ints(np.full(len(who), -1)))
        followed = (came | waited) & (self.rng.random(len(came)) < FOLLOWED_UP)
        later = chosen.person[followed]
        on = run.last + FOLLOW_UP_DAYS + self.rng.integers(0, FOLLOW_UP_SPREAD, len(later))
        who, what = ints(np.repeat(later, len(competency))), ints(np.tile(competency, len(later)))
        when = ints(np.repeat(on, len(competency)))
        rated = self.required[who, what] > 0
        who, what, when = who[rated], what[rated], when[rated]
        ledger.rate(who, what, ATASAN, when, ledger.superiors(who, when))
        formal = self.rng.random(len(who)) < ASSESSED_LATER
        who, what, when = who[formal], what[formal], ints(when[formal] + 14)
        ledger.rate(who, what, ASESMEN, when, ledger.assessors(len(who)))
