"""What is said when the locks cannot be paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sasando.planning.locks.breach import Breach, of_line, of_run, rupiah
from sasando.planning.locks.money.bill import Bill, bill_of
from sasando.planning.locks.money.branches import shortage
from sasando.planning.locks.money.exact import Answer, payable
from sasando.planning.locks.money.filling import Filling, fill
from sasando.planning.locks.problem import Line, Lock, LockProblem


def unpaid(problem: LockProblem, lines: Sequence[Line], nodes: int) -> Iterator[Breach]:
    """Overspending, with what is missing in which branch, and each lock that is left over.

    The locks left over are not guilty more than others; without them all the others are paid. If the
    money suffices in sum and only whole places do not fit, that is said; if the search ends before it
    knows, a warning says so.
    """
    bill = bill_of(problem, lines)
    filling = fill(bill)
    if not filling.left and not filling.fixed_left:
        return
    missing = shortage(bill)
    if missing.short:
        branches = "; ".join(f"{unit} {rupiah(amount)}" for unit, amount in missing.branches.items())
        yield _of_year(
            "lock_overspend",
            filling,
            lines,
            is_error=True,
            short=rupiah(missing.short),
            branches=branches or "–",
            fixed=rupiah(bill.fixed_total),
            agency=rupiah(bill.agency_total),
        )
    else:
        answer = payable(bill, nodes)
        if answer is Answer.PAYABLE:
            return
        if answer is Answer.UNKNOWN:
            yield _of_year("lock_payment_unproven", filling, lines, is_error=False)
            return
        yield _of_year("lock_indivisible", filling, lines, is_error=True)
    yield from _left_over(bill, filling, lines)


def _of_year(code: str, filling: Filling, lines: Sequence[Line], *, is_error: bool, **params: str) -> Breach:
    locks = _concerned(filling, lines)
    return Breach(code, None, None, {"count": str(len(locks)), **params}, is_error, locks)


def _concerned(filling: Filling, lines: Sequence[Line]) -> tuple[Lock, ...]:
    of_runs = {line.lock for line in lines if line.run.code in filling.fixed_left}
    return tuple(sorted(of_runs | {place.line.lock for place in filling.left}))


def _left_over(bill: Bill, filling: Filling, lines: Sequence[Line]) -> Iterator[Breach]:
    for run, cost in sorted(filling.fixed_left.items()):
        taken = [line for line in lines if line.run.code == run]
        yield of_run("lock_fixed_cost_unpaid", run, taken, is_error=True, cost=rupiah(cost))
    for place in filling.left:
        budgets = "; ".join(budget.code for budget in bill.purses(place.unit)) or "–"
        yield of_line(
            "lock_unpaid",
            place.line,
            is_error=True,
            cost=rupiah(place.cost),
            unit=place.unit,
            budgets=budgets,
        )
