"""Without the locks that errors name, no error is left; and the same locks say the same thing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.locks.city import PARAMETERS, START, TABLE, UNITS, course, person, problem, run

from sasando.planning.locks import Budget, Earned, LockProblem, breaches

COURSES = [
    course("K1", "B3", 16, 1),
    course("K2", "B7", 1, 2),
    course("K3", "C3", 6, 3, prerequisite="K1"),
    course("K4", "B3", 8, None),
    course("K5", "C2", 12, 5, partner="X"),
]
PEOPLE = [
    person("1", status="pppk", agreement_starts_on=dt.date(2025, 6, 1)),
    person(
        "2", status="pppk", agreement_starts_on=dt.date(2026, 3, 5), agreement_ends_on=dt.date(2027, 3, 20)
    ),
    person("3", "dinas", legal_position="cltn"),
    person("4", "camat", retires_on=dt.date(2027, 3, 10)),
    *(person(f"{at}", unit) for at, unit in enumerate(sorted(UNITS), start=5)),
]
RUN = st.builds(
    lambda course, first, days, seats, fixed: (course, first, days, seats, fixed),
    st.sampled_from([one.code for one in COURSES]),
    st.integers(0, 20),
    st.integers(1, 10),
    st.integers(1, 4),
    st.sampled_from([0, 0, 4]),
)


@st.composite
def years(draw: st.DrawFn) -> LockProblem:
    runs = [
        run(f"R{at}", course, first, days, seats_max=seats, seats_min=min(2, seats), fixed_cost=fixed)
        for at, (course, first, days, seats, fixed) in enumerate(draw(st.lists(RUN, min_size=1, max_size=4)))
    ]
    every = [(one.code, someone.nip) for one in runs for someone in PEOPLE]
    budgets = draw(
        st.lists(st.tuples(st.sampled_from([None, *sorted(UNITS)]), st.integers(0, 30)), max_size=4)
    )
    return problem(
        draw(st.lists(st.sampled_from(every), unique=True, max_size=12)),
        people=PEOPLE,
        courses=COURSES,
        runs=runs,
        budgets=[Budget(f"B{at}", unit, amount) for at, (unit, amount) in enumerate(budgets)],
        history=[Earned("1", START, Decimal(draw(st.integers(0, 30))))],
        passed=[("5", "K1")],
    )


@settings(max_examples=200)
@given(made=years())
def test_withdrawing_what_errors_name_leaves_no_error(made: LockProblem) -> None:
    found = breaches(made, TABLE, PARAMETERS)
    assert found == breaches(made, TABLE, PARAMETERS)
    assert [breach.is_error for breach in found] == sorted(
        (breach.is_error for breach in found), reverse=True
    )
    named = {lock for breach in found if breach.is_error for lock in breach.locks}
    assert all(breach.locks for breach in found)
    kept = problem(
        [lock for lock in made.locks if lock not in named],
        people=PEOPLE,
        courses=COURSES,
        runs=list(made.runs.values()),
        budgets=made.budgets,
        history=made.history,
        passed=made.passed,
    )
    assert not any(breach.is_error for breach in breaches(kept, TABLE, PARAMETERS))
