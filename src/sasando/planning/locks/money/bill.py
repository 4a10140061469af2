"""The bill of the locks, and the purses that may pay it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sasando.planning.locks.problem import Budget, Line, LockProblem


@dataclass(frozen=True, slots=True)
class Place:
    """A place that costs money: paid whole by one budget of its unit, of one above, or of the agency."""

    line: Line
    cost: int

    @property
    def unit(self) -> str:
        return self.line.person.unit


@dataclass(frozen=True, slots=True)
class Bill:
    """What is to be paid, and from what.

    Args:
        places: those with a cost above 0, by run and NIP.
        fixed: run -> its fixed cost, of the runs that happen; only the whole agency's budgets pay it.
        paths: unit -> the unit and those above it, upwards, of every unit with a place.
        of_unit: unit -> its budgets.
        of_agency: budgets of the whole agency.
    """

    places: tuple[Place, ...]
    fixed: dict[str, int]
    paths: dict[str, list[str]]
    of_unit: dict[str, list[Budget]]
    of_agency: tuple[Budget, ...]

    @property
    def fixed_total(self) -> int:
        return sum(self.fixed.values())

    @property
    def agency_total(self) -> int:
        return sum(budget.amount for budget in self.of_agency)

    def purses(self, unit: str) -> list[Budget]:
        """Every budget that may pay a place of the unit, nearest first."""
        own = [budget for at in self.paths[unit] for budget in self.of_unit.get(at, ())]
        return [*own, *self.of_agency]


def bill_of(problem: LockProblem, lines: Sequence[Line]) -> Bill:
    """The bill of these locks; a place without a price is no part of it (it is refused by itself)."""
    places = tuple(Place(line, line.cost) for line in lines if line.cost)
    of_unit: dict[str, list[Budget]] = defaultdict(list)
    agency: list[Budget] = []
    for budget in sorted(problem.budgets, key=lambda budget: budget.code):
        (agency if budget.unit is None else of_unit[budget.unit]).append(budget)
    return Bill(
        places,
        {line.run.code: line.run.fixed_cost for line in lines if line.run.fixed_cost},
        {place.unit: problem.path(place.unit) for place in places},
        dict(of_unit),
        tuple(agency),
    )
