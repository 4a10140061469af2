"""Each breach for which a lock is refused at import."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.planning.locks.city import PARAMETERS, START, TABLE, course, person, problem, run

from sasando.planning.locks import Breach, Earned, Lock, LockProblem, breaches


def errors(made: LockProblem) -> list[Breach]:
    return [breach for breach in breaches(made, TABLE, PARAMETERS) if breach.is_error]


def test_a_good_lock_is_let_in() -> None:
    assert (
        breaches(
            problem([("R", "1"), ("R", "2")], people=[person("1"), person("2", "camat")]), TABLE, PARAMETERS
        )
        == []
    )


@pytest.mark.parametrize(("first", "clash"), [(1, True), (2, False)])
def test_two_runs_of_one_person_share_no_day(first: int, clash: bool) -> None:
    made = problem(
        [("R", "1"), ("S", "1")],
        courses=[course(), course("L")],
        runs=[run(days=2), run("S", "L", first=first, days=1)],
    )
    found = errors(made)
    assert [breach.code for breach in found] == ["lock_clash"] * clash
    if clash:
        assert (found[0].run, found[0].nip) == ("S", "1")
        assert found[0].params["other"] == "R"
        assert found[0].params["day"] == "2027-03-02"
        assert found[0].locks == (Lock("R", "1"), Lock("S", "1"))


def test_courses_not_bound_to_days_never_clash() -> None:
    made = problem(
        [("R", "1"), ("S", "1")], courses=[course(form="C3"), course("L")], runs=[run(), run("S", "L")]
    )
    assert errors(made) == []


def test_a_long_run_clashes_with_every_short_one_in_it() -> None:
    runs = [run("R", days=30), run("S", "L", first=2, days=1), run("T", "M", first=9, days=1)]
    made = problem([(one.code, "1") for one in runs], courses=[course(), course("L"), course("M")], runs=runs)
    assert [(breach.run, breach.params["other"]) for breach in errors(made)] == [("S", "R"), ("T", "R")]


LAST = START + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "code", "named"),
    [
        ({"legal_position": "cltn"}, "lock_not_in_position", {"position": "cltn"}),
        ({"retires_on": LAST}, "lock_retired", {"day": "2027-03-02"}),
        ({"left_on": START}, "lock_left", {"day": "2027-03-01"}),
        ({"agreement_ends_on": START}, "lock_without_work_agreement", {"first": "…", "last": "2027-03-01"}),
        ({"agreement_starts_on": LAST}, "lock_without_work_agreement", {"first": "2027-03-02", "last": "…"}),
    ],
)
def test_the_person_is_active_on_every_day(
    facts: dict[str, dt.date | str], code: str, named: dict[str, str]
) -> None:
    (found,) = errors(problem([("R", "1")], people=[person("1", **facts)]))
    assert (found.code, found.run, found.nip) == (code, "R", "1")
    assert named.items() <= found.params.items()


@pytest.mark.parametrize("facts", [{"retires_on": LAST + dt.timedelta(days=1)}, {"agreement_ends_on": LAST}])
def test_the_last_day_of_service_may_be_the_last_of_the_run(facts: dict[str, dt.date | str]) -> None:
    assert errors(problem([("R", "1")], people=[person("1", **facts)])) == []


@pytest.mark.parametrize("status", ["pppk", "pppk_paruh_waktu"])
@pytest.mark.parametrize(("earned", "over"), [("8", False), ("8.01", True)])
def test_the_ceiling_of_the_agreement_year(status: str, earned: str, over: bool) -> None:
    someone = person("1", status=status, agreement_starts_on=dt.date(2025, 10, 1))
    made = problem(
        [("R", "1"), ("S", "1")],
        people=[someone],
        courses=[course(), course("L")],
        runs=[run(), run("S", "L", first=10)],
        history=[
            Earned("1", dt.date(2026, 10, 1), Decimal(earned)),  # the first day of this agreement year
            Earned("1", dt.date(2026, 9, 30), Decimal(24)),  # the year before
        ],
    )
    found = errors(made)
    assert [(breach.code, breach.run) for breach in found] == [
        ("lock_over_ceiling", "R"),
        ("lock_over_ceiling", "S"),
    ] * over
    if over:
        told = found[0].params
        assert (told["earned"], told["planned"], told["hours"], told["ceiling"]) == ("8.01", "16", "8", "24")
        assert (told["first"], told["last"]) == ("2026-10-01", "2027-09-30")


def test_only_locks_with_hours_of_the_full_year_are_blamed() -> None:
    runs = [run(), run("S", "L", first=10), run("T", "M", first=300, days=2)]
    made = problem(
        [(one.code, "1") for one in runs],
        people=[person("1", status="pppk", agreement_starts_on=dt.date(2026, 10, 1))],
        courses=[course(hours=30), course("L", hours=0), course("M", hours=24)],
        runs=runs,
    )
    assert [breach.run for breach in errors(made)] == ["R"]


def test_hours_above_the_ceiling_without_locks_are_history() -> None:
    made = problem(
        [("R", "1")],
        people=[person("1", status="pppk"), person("2", status="pppk")],
        courses=[course(hours=0)],
        history=[Earned("1", START, Decimal(40)), Earned("2", START, Decimal(40))],
    )
    assert errors(made) == []


def test_a_pns_has_no_ceiling() -> None:
    assert errors(problem([("R", "1")], courses=[course(hours=900)])) == []


@pytest.mark.parametrize("seats", [2, 3])
def test_more_locks_than_seats(seats: int) -> None:
    people = [person(nip, unit) for nip, unit in zip("123", ["kota", "dinas", "bidang"], strict=True)]
    found = errors(problem([("R", nip) for nip in "123"], people=people, runs=[run(seats_max=seats)]))
    assert [breach.code for breach in found] == ["lock_overfill"] * (seats == 2)
    if found:
        assert (found[0].run, found[0].nip) == ("R", None)
        assert (found[0].params["count"], found[0].params["seats"]) == ("3", "2")
        assert len(found[0].locks) == 3


def test_a_course_without_a_price() -> None:
    (found,) = errors(problem([("R", "1")], courses=[course(price=None)]))
    assert (found.code, found.run, found.nip, found.params["course"]) == ("lock_unpriced", "R", "1", "K")


def test_a_price_of_zero_is_a_price() -> None:
    assert errors(problem([("R", "1")], courses=[course(price=0)], budgets=[])) == []


def test_all_are_named_in_one_go() -> None:
    runs = [run(seats_max=1), run("S", "L", first=1)]
    made = problem(
        [("R", "1"), ("R", "2"), ("S", "1")],
        people=[person("1"), person("2", legal_position="cltn")],
        courses=[course(), course("L", price=None)],
        runs=runs,
        budgets=[],
    )
    assert {breach.code for breach in errors(made)} == {
        "lock_clash",
        "lock_not_in_position",
        "lock_overfill",
        "lock_unpriced",
        "lock_overspend",
        "lock_unpaid",
    }
