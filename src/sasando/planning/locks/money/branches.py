"""How much is missing if places could be split: exact, since the budgets form a tree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from sasando.planning.locks.money.bill import Bill


@dataclass(frozen=True, slots=True)
class Shortage:
    """What the agency's own budgets cannot pay.

    Args:
        short: rupiah missing, 0 if the bill can be paid by parts.
        branches: highest unit with a budget of its own (else the root) -> rupiah left for the agency.
    """

    short: int
    branches: dict[str, int]


def shortage(bill: Bill) -> Shortage:
    """The least that stays unpaid even if every place could be split.

    Each unit's budgets pay what stands in their branch, deepest first; only the rest climbs. Money of a
    unit can serve nobody outside its branch, so spending it at once never hurts, and what reaches the
    top beyond the agency's own budgets is missing whatever is done.
    """
    need: dict[str, Counter[str]] = {}
    order: dict[str, int] = {}
    for place in bill.places:
        path = bill.paths[place.unit]
        for at, unit in enumerate(path):
            order[unit] = len(path) - at
        need.setdefault(place.unit, Counter())[path[-1]] += place.cost
    above = {unit: upper for path in bill.paths.values() for unit, upper in pairwise(path)}
    left: Counter[str] = Counter()
    for unit in sorted(order, key=lambda unit: (-order[unit], unit)):
        climbing = need.pop(unit, Counter())
        budgets = bill.of_unit.get(unit)
        if budgets:
            rest = climbing.total() - sum(budget.amount for budget in budgets)
            climbing = Counter({unit: rest} if rest > 0 else {})
        target = need.setdefault(above[unit], Counter()) if unit in above else left
        target.update(climbing)
    missing = left.total() + bill.fixed_total - bill.agency_total
    return Shortage(max(0, missing), dict(sorted(left.items())))
