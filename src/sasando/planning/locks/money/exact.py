"""Whether every place can be paid whole: an integer program over equal places, searched to a proof."""

from __future__ import annotations

import math
from collections import Counter
from enum import Enum

import numpy as np

from sasando.planning.locks.money.bill import Bill


class Answer(Enum):
    """What the search knows."""

    PAYABLE = "payable"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


def payable(bill: Bill, nodes: int) -> Answer:
    """Whether some assignment pays every place whole and leaves the agency enough for fixed costs.

    Places of equal cost that the same budgets may pay are one group, so the unknowns are how many of a
    group each budget pays. A solution is verified in whole rupiah before it counts.

    Args:
        bill: what is to be paid; payable by parts (``branches.shortage`` is 0).
        nodes: nodes of the search at most; beyond, the answer is UNKNOWN.
    """
    groups = Counter(
        (tuple(budget.code for budget in bill.purses(place.unit)), place.cost) for place in bill.places
    )
    if not groups:
        return Answer.PAYABLE
    if not all(purses for purses, _ in groups):
        return Answer.IMPOSSIBLE
    columns = [(at, code) for at, (purses, _) in enumerate(groups) for code in purses]
    costs = [cost for _, cost in groups]
    # The agency's budgets together keep back what the fixed costs need; how that is split is free.
    rooms = [(frozenset([code]), amount) for code, amount in _amounts(bill).items()]
    agency = frozenset(budget.code for budget in bill.of_agency)
    rooms.append((agency, bill.agency_total - bill.fixed_total))
    return _search(columns, costs, list(groups.values()), rooms, nodes)


def _amounts(bill: Bill) -> dict[str, int]:
    reached = {budget.code: budget.amount for place in bill.places for budget in bill.purses(place.unit)}
    return dict(sorted(reached.items()))


def _search(
    columns: list[tuple[int, str]],
    costs: list[int],
    counts: list[int],
    rooms: list[tuple[frozenset[str], int]],
    nodes: int,
) -> Answer:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    # In units of their greatest common divisor amounts stay small enough for exact floating point.
    unit = math.gcd(*costs)
    demand = [[float(group == at) for group, _ in columns] for at in range(len(costs))]
    spent = [[costs[group] // unit * float(code in codes) for group, code in columns] for codes, _ in rooms]
    most = [amount // unit for _, amount in rooms]
    result = milp(
        np.zeros(len(columns)),
        integrality=np.ones(len(columns)),
        bounds=Bounds(0, np.array([counts[group] for group, _ in columns])),
        constraints=LinearConstraint(
            csr_array(np.array(demand + spent)), [*counts, *([-np.inf] * len(rooms))], [*counts, *most]
        ),
        options={"node_limit": nodes},
    )
    if result.status == 2:
        return Answer.IMPOSSIBLE
    if result.x is None:
        return Answer.UNKNOWN
    taken = [int(amount) for amount in np.rint(result.x)]
    return Answer.PAYABLE if _holds(taken, columns, costs, counts, rooms) else Answer.UNKNOWN


def _holds(
    taken: list[int],
    columns: list[tuple[int, str]],
    costs: list[int],
    counts: list[int],
    rooms: list[tuple[frozenset[str], int]],
) -> bool:
    """In whole rupiah: every place is paid, no budget is overspent."""
    paid = Counter[int]()
    for (group, _), amount in zip(columns, taken, strict=True):
        paid[group] += amount
    if min(taken) < 0 or [paid[at] for at in range(len(counts))] != counts:
        return False
    return all(
        sum(
            costs[group] * amount
            for (group, code), amount in zip(columns, taken, strict=True)
            if code in codes
        )
        <= most
        for codes, most in rooms
    )
