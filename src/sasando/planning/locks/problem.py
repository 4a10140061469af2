"""What is checked: the locks of a plan year and the facts beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from sasando.people.activity import Service


class Lock(NamedTuple):
    """A person whom the agency has put into a run."""

    run: str
    nip: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person with status, unit and what decides whether he is active."""

    nip: str
    name: str
    status: str
    unit: str
    service: Service


@dataclass(frozen=True, slots=True)
class Agreement:
    """A partner's agreement with a number: its first and last day, None = open."""

    starts_on: dt.date | None
    ends_on: dt.date | None

    def covers(self, first: dt.date, last: dt.date) -> bool:
        """Whether it holds on every day from ``first`` to ``last``."""
        begun = self.starts_on is None or self.starts_on <= first
        return begun and (self.ends_on is None or last <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Course:
    """A course: ``price`` per person in rupiah (None = not priced), ``partner`` None = the agency itself."""

    code: str
    form: str
    hours: Decimal
    price: int | None
    international: bool = False
    partner: str | None = None
    agreement: Agreement | None = None
    prerequisite: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the plan year; ``fixed_cost`` once if it happens, ``travel_cost`` per person, in rupiah."""

    code: str
    course: str
    starts_on: dt.date
    ends_on: dt.date
    seats_min: int
    seats_max: int
    fixed_cost: int = 0
    travel_cost: int = 0


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget of the plan year, of a unit and those below it, or (None) of the whole agency."""

    code: str
    unit: str | None
    amount: int


@dataclass(frozen=True, slots=True)
class Earned:
    """Hours of the ledger that a person earned, on the day the activity ended."""

    nip: str
    ends_on: dt.date
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the rulebook decides about locks.

    Args:
        ceilings: status -> most JP in a year of the agreement.
        away: numerator, denominator, at least: how many of a unit's active people may be away.
        search_nodes: nodes after which the payment of the locks counts as not proven.
    """

    ceilings: Mapping[str, Decimal]
    away: tuple[int, int, int]
    search_nodes: int

    @classmethod
    def from_rules(cls, rules: Mapping[str, Any]) -> Parameters:
        """Out of the rulebook's flat mapping.

        Raises:
            KeyError: a rule that is missing; there are no defaults.
        """
        ceilings = {
            status: Decimal(rules[f"hours.ceiling_{status}"]) for status in ("pppk", "pppk_paruh_waktu")
        }
        away = rules["service.away"]
        return cls(
            ceilings,
            (int(away["numerator"]), int(away["denominator"]), int(away["at_least"])),
            int(rules["plan.lock_search_nodes"]),
        )

    def may_be_away(self, active: int) -> int:
        """How many of so many active people of a unit may be away on one day."""
        numerator, denominator, at_least = self.away
        return max(at_least, numerator * active // denominator)


class Line(NamedTuple):
    """A lock with what it names."""

    lock: Lock
    person: Person
    run: Run
    course: Course

    @property
    def cost(self) -> int | None:
        """Rupiah of this place; None where the course has no price."""
        return None if self.course.price is None else self.course.price + self.run.travel_cost


@dataclass(frozen=True, slots=True)
class LockProblem:
    """The locks of one plan year.

    Args:
        people: by NIP: everybody locked, and everybody else of their units (for the share away).
        courses: by code; a prerequisite need not be among them.
        runs: by code: the runs that start and end in the plan year.
        units: code -> code of the unit above, None for a root.
        budgets: those of the plan year only.
        history: hours of the ledger of the people with a ceiling, of any year.
        passed: (NIP, course) of courses passed (``standing.passed_courses``).
        locks: each (run, NIP) once.

    Raises:
        ValueError: a name that nothing stands behind, a circle of units, a lock twice, an amount below 0.
    """

    people: Mapping[str, Person]
    courses: Mapping[str, Course]
    runs: Mapping[str, Run]
    units: Mapping[str, str | None]
    budgets: Sequence[Budget]
    history: Sequence[Earned]
    passed: frozenset[tuple[str, str]]
    locks: Sequence[Lock]

    def __post_init__(self) -> None:
        if len(set(self.locks)) < len(self.locks):
            raise ValueError("locks: one of them stands twice")
        _known("locks: run", (lock.run for lock in self.locks), self.runs)
        _known("locks: person", (lock.nip for lock in self.locks), self.people)
        _known("runs: course", (run.course for run in self.runs.values()), self.courses)
        _known("people: unit", (person.unit for person in self.people.values()), self.units)
        _known(
            "budgets: unit", (budget.unit for budget in self.budgets if budget.unit is not None), self.units
        )
        _known("units: unit above", (above for above in self.units.values() if above is not None), self.units)
        amounts = [budget.amount for budget in self.budgets]
        amounts += [cost for run in self.runs.values() for cost in (run.fixed_cost, run.travel_cost)]
        amounts += [course.price for course in self.courses.values() if course.price is not None]
        if min(amounts, default=0) < 0:
            raise ValueError("an amount of money is below 0")
        for unit in self.units:
            self.path(unit)

    def path(self, unit: str) -> list[str]:
        """The unit and those above it, upwards."""
        path = [unit]
        while (above := self.units[path[-1]]) is not None:
            if len(path) > len(self.units):
                raise ValueError(f"units: {unit} stands in a circle")
            path.append(above)
        return path

    def lines(self) -> list[Line]:
        """Every lock with what it names, by run and NIP."""
        found = []
        for lock in sorted(self.locks):
            run = self.runs[lock.run]
            found.append(Line(lock, self.people[lock.nip], run, self.courses[run.course]))
        return found


def _known(what: str, names: Any, known: Mapping[str, Any]) -> None:
    for name in names:
        if name not in known:
            raise ValueError(f"{what} {name} is not known")
