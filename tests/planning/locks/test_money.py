"""Money: each place whole from one budget, against every possible assignment."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.planning.locks.city import PARAMETERS, TABLE, UNITS, course, person, problem, run

from sasando.planning.locks import Breach, Budget, LockProblem, breaches
from sasando.planning.locks.money.bill import bill_of
from sasando.planning.locks.money.branches import shortage
from sasando.planning.locks.money.exact import Answer, payable
from sasando.planning.locks.money.filling import fill

MONEY = {
    "lock_overspend",
    "lock_indivisible",
    "lock_unpaid",
    "lock_fixed_cost_unpaid",
    "lock_payment_unproven",
}
COURSES = [
    course(code, form="C3", hours=0, price=price)
    for code, price in (("K1", 1), ("K2", 2), ("K3", 3), ("K5", 5))
]
RUNS = [run(f"R{one.code}", one.code) for one in COURSES]
RUNS += [run("F4", "K1", fixed_cost=4), run("T3", "K2", travel_cost=1)]


def money(made: LockProblem) -> list[Breach]:
    return [breach for breach in breaches(made, TABLE, PARAMETERS) if breach.code in MONEY]


def made_of(places: list[tuple[str, str]], budgets: list[tuple[str | None, int]]) -> LockProblem:
    """Places (run, unit), each of a person of its own, and budgets (unit, amount)."""
    return problem(
        [(run, f"{at}") for at, (run, _) in enumerate(places)],
        people=[person(f"{at}", unit) for at, (_, unit) in enumerate(places)],
        courses=COURSES,
        runs=RUNS,
        budgets=[Budget(f"B{at}", unit, amount) for at, (unit, amount) in enumerate(budgets)],
    )


def by_hand(made: LockProblem) -> bool:
    """Whether some assignment pays all: every one is tried."""
    lines = [line for line in made.lines() if line.cost]
    allowed = [
        [
            budget
            for budget in made.budgets
            if budget.unit is None or budget.unit in made.path(line.person.unit)
        ]
        for line in lines
    ]
    fixed = sum({line.run.code: line.run.fixed_cost for line in made.lines()}.values())
    for choice in product(*allowed):
        room = {budget.code: budget.amount for budget in made.budgets}
        for line, budget in zip(lines, choice, strict=True):
            room[budget.code] -= line.cost or 0
        agency = sum(room[budget.code] for budget in made.budgets if budget.unit is None)
        if min(room.values(), default=0) >= 0 and agency >= fixed:
            return True
    return False


PLACES = st.lists(
    st.tuples(st.sampled_from([one.code for one in RUNS]), st.sampled_from(sorted(UNITS))), max_size=6
)
BUDGETS = st.lists(st.tuples(st.sampled_from([None, None, *sorted(UNITS)]), st.integers(0, 9)), max_size=4)


@settings(max_examples=400)
@given(places=PLACES, budgets=BUDGETS)
@example(places=[("RK3", "bidang")] + [("RK2", "bidang")] * 3, budgets=[(None, 4), (None, 5)])
@example(places=[("RK3", "bidang")] * 3, budgets=[(None, 5), ("dinas", 5)])
def test_says_what_trying_everything_says(
    places: list[tuple[str, str]], budgets: list[tuple[str | None, int]]
) -> None:
    made = made_of(places, budgets)
    found = money(made)
    assert (found == []) == by_hand(made)
    bill = bill_of(made, made.lines())
    if shortage(bill).short == 0:
        expected = Answer.PAYABLE if by_hand(made) else Answer.IMPOSSIBLE
        assert payable(bill, 1000) is expected
    named = {lock for breach in found if breach.is_error for lock in breach.locks}
    kept = [place for at, place in enumerate(places) if (place[0], f"{at}") not in named]
    assert by_hand(made_of(kept, budgets))


@given(places=PLACES, budgets=BUDGETS)
def test_a_filling_keeps_every_budget(
    places: list[tuple[str, str]], budgets: list[tuple[str | None, int]]
) -> None:
    made = made_of(places, budgets)
    bill = bill_of(made, made.lines())
    filling = fill(bill)
    room = {budget.code: budget.amount for budget in made.budgets}
    for place in bill.places:
        if place.line.lock in filling.paid:
            code = filling.paid[place.line.lock]
            assert code in {budget.code for budget in bill.purses(place.unit)}
            room[code] -= place.cost
    fixed = sum(cost for run, cost in bill.fixed.items() if run not in filling.fixed_left)
    assert min(room.values(), default=0) >= 0
    assert sum(room[budget.code] for budget in bill.of_agency) >= fixed


def test_a_unit_pays_for_its_branch_only() -> None:
    assert money(made_of([("RK5", "bidang")], [("dinas", 5)])) == []
    (total, left) = money(made_of([("RK5", "camat")], [("dinas", 5)]))
    assert (total.code, total.params["short"], total.params["branches"]) == (
        "lock_overspend",
        "Rp 5",
        "kota Rp 5",
    )
    assert (left.code, left.nip, left.params["budgets"]) == ("lock_unpaid", "0", "–")


def test_the_branch_that_is_short_is_named_with_the_amount() -> None:
    places = [("RK5", "bidang"), ("RK5", "bidang"), ("RK3", "camat")]
    total, *left = money(made_of(places, [("dinas", 6), ("camat", 3), (None, 1)]))
    assert (total.params["short"], total.params["branches"], total.params["agency"]) == (
        "Rp 3",
        "dinas Rp 4",
        "Rp 1",
    )
    assert total.run is None
    assert total.nip is None
    assert [breach.nip for breach in left] == ["1"]
    assert left[0].params["budgets"] == "B0; B2"


def test_fixed_cost_is_paid_by_the_whole_agency_only_and_may_be_split() -> None:
    assert money(made_of([("F4", "bidang")], [("bidang", 1), (None, 2), (None, 2)])) == []
    total, left = money(made_of([("F4", "bidang"), ("F4", "camat")], [("kota", 99), (None, 3)]))
    assert (total.code, total.params["short"], total.params["fixed"]) == ("lock_overspend", "Rp 1", "Rp 4")
    assert (left.code, left.run, left.nip, left.params["cost"]) == (
        "lock_fixed_cost_unpaid",
        "F4",
        None,
        "Rp 4",
    )
    assert len(left.locks) == 2


def test_a_fixed_cost_may_take_the_last_rupiah() -> None:
    made = made_of([("F4", "bidang")], [("bidang", 1), (None, 4)])
    assert fill(bill_of(made, made.lines())).fixed_left == {}


def test_what_the_agency_keeps_back_for_fixed_costs_pays_no_place() -> None:
    places = [("RK3", "dinas")] * 3 + [("F4", "dinas")]
    made = made_of(places, [("dinas", 5), (None, 5), (None, 4)])
    bill = bill_of(made, made.lines())
    assert shortage(bill).short == 0
    assert payable(bill, 1000) is Answer.IMPOSSIBLE
    assert payable(bill_of(made, made.lines()[1:]), 1000) is Answer.PAYABLE


def test_a_place_costs_its_price_and_its_journey() -> None:
    total, left = money(made_of([("T3", "bidang")], [("bidang", 2)]))
    assert (total.params["short"], left.params["cost"]) == ("Rp 1", "Rp 3")


def test_enough_in_sum_but_no_whole_division() -> None:
    found = money(made_of([("RK3", "bidang")] * 3, [(None, 5), (None, 5)]))
    assert [breach.code for breach in found] == ["lock_indivisible", "lock_unpaid"]
    assert found[0].locks == found[1].locks


def test_best_fit_may_fail_where_the_search_finds_a_way() -> None:
    made = made_of([("RK3", "bidang")] + [("RK2", "bidang")] * 3, [(None, 4), (None, 5)])
    bill = bill_of(made, made.lines())
    assert fill(bill).left  # 3 into 4, then 2, 2 into 5: one 2 is left
    assert payable(bill, 1000) is Answer.PAYABLE
    assert money(made) == []


def test_what_cannot_be_proven_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sasando.planning.locks.money.breaches.payable", lambda bill, nodes: Answer.UNKNOWN)
    (found,) = money(made_of([("RK3", "bidang")] * 3, [(None, 5), (None, 5)]))
    assert (found.code, found.is_error) == ("lock_payment_unproven", False)
