"""A way to pay the places, found quickly: dearest first into the nearest, tightest budget."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sasando.planning.locks.money.bill import Bill, Place
from sasando.planning.locks.problem import Budget, Lock


@dataclass(frozen=True, slots=True)
class Filling:
    """Which budget pays which place.

    Args:
        paid: lock -> code of the budget that pays it whole.
        left: places that found no budget; without them everything else is paid.
        fixed_left: run -> fixed cost that the agency's budgets could not pay.
    """

    paid: dict[Lock, str]
    left: tuple[Place, ...]
    fixed_left: dict[str, int]


def fill(bill: Bill) -> Filling:
    """Pays fixed costs first (cheapest first), then places from the leaves of the unit tree upwards."""
    fixed_left: dict[str, int] = {}
    free = bill.agency_total
    for run, cost in sorted(bill.fixed.items(), key=lambda item: (item[1], item[0])):
        if cost <= free:
            free -= cost
        else:
            fixed_left[run] = cost
    waiting: dict[str, list[Place]] = defaultdict(list)
    depth: dict[str, int] = {}
    above: dict[str, str | None] = {}
    for place in bill.places:
        if place.line.run.code in fixed_left:
            continue
        waiting[place.unit].append(place)
        path = bill.paths[place.unit]
        depth |= {unit: len(path) - at for at, unit in enumerate(path)}
        above |= dict(zip(path, [*path[1:], None], strict=True))
    paid: dict[Lock, str] = {}
    climbed: list[Place] = []
    for unit in sorted(depth, key=lambda unit: (-depth[unit], unit)):
        rest = _into(bill.of_unit.get(unit, []), waiting.pop(unit, []), paid)
        upper = above[unit]
        (climbed if upper is None else waiting[upper]).extend(rest)
    left = _into(list(bill.of_agency), climbed, paid, most=free)
    return Filling(paid, tuple(sorted(left, key=lambda place: place.line.lock)), fixed_left)


def _into(
    budgets: list[Budget], places: list[Place], paid: dict[Lock, str], most: int | None = None
) -> list[Place]:
    """Best fit, dearest first; ``most``: what all the budgets together may still spend. Returns the rest."""
    if not budgets:
        return places
    room = {budget.code: budget.amount for budget in budgets}
    together = sum(room.values()) if most is None else most
    rest = []
    for place in sorted(places, key=lambda place: (-place.cost, place.line.lock)):
        fits = [(amount, code) for code, amount in room.items() if amount >= place.cost]
        if not fits or place.cost > together:
            rest.append(place)
            continue
        code = min(fits)[1]
        room[code] -= place.cost
        together -= place.cost
        paid[place.line.lock] = code
    return rest
