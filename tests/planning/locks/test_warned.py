"""Each breach with which a lock stays: the agency knows."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.planning.locks.city import PARAMETERS, START, TABLE, course, person, problem, run

from sasando.planning.locks import Agreement, Breach, Lock, LockProblem, breaches, locks_of, passed_courses

FROM, TO = START, START + dt.timedelta(days=1)
DAY = dt.timedelta(days=1)


def warnings(made: LockProblem) -> list[Breach]:
    found = breaches(made, TABLE, PARAMETERS)
    assert not any(breach.is_error for breach in found)
    return found


def test_a_course_passed_already() -> None:
    (found,) = warnings(problem([("R", "1")], passed=[("1", "K"), ("2", "L")]))
    assert (found.code, found.run, found.nip) == ("lock_course_passed", "R", "1")


def test_two_runs_of_one_course() -> None:
    (found,) = warnings(problem([("R", "1"), ("S", "1")], runs=[run(), run("S", first=9)]))
    assert (found.code, found.run, found.params["other"]) == ("lock_course_twice", "S", "R")


@pytest.mark.parametrize("least", [1, 2])
def test_below_the_minimum(least: int) -> None:
    found = warnings(problem([("R", "1")], runs=[run(seats_min=least)]))
    assert [(breach.code, breach.run, breach.nip) for breach in found] == [
        ("lock_below_minimum", "R", None)
    ] * (least == 2)


@pytest.mark.parametrize(
    ("partner", "agreement", "code"),
    [
        (None, None, None),
        ("UNDANA", None, "lock_partner_without_agreement"),
        ("UNDANA", Agreement(None, None), None),
        ("UNDANA", Agreement(FROM, TO), None),
        ("UNDANA", Agreement(FROM + DAY, None), "lock_outside_agreement"),
        ("UNDANA", Agreement(None, TO - DAY), "lock_outside_agreement"),
    ],
)
def test_the_partners_agreement(partner: str | None, agreement: Agreement | None, code: str | None) -> None:
    found = warnings(problem([("R", "1")], courses=[course(partner=partner, agreement=agreement)]))
    assert [breach.code for breach in found] == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("passed", "first", "ok"), [([("1", "L")], None, True), ([], 0, True), ([], 1, False), ([], None, False)]
)
def test_the_prerequisite(passed: list[tuple[str, str]], first: int | None, ok: bool) -> None:
    runs = [run(first=2)] + ([] if first is None else [run("S", "L", first=first, days=2)])
    made = problem(
        [(one.code, "1") for one in runs],
        courses=[course(form="C3", prerequisite="L"), course("L")],
        runs=runs,
        passed=passed,
    )
    found = warnings(made)
    assert [breach.code for breach in found] == ["lock_without_prerequisite"] * (not ok)
    if not ok:
        assert found[0].params["needed"] == "L"


def unit_of(active: int, chosen: int, form: str = "B3") -> LockProblem:
    """So many active people of a unit, some of them locked; others of the branch do not count."""
    people = [person(f"{at}") for at in range(active)]
    people += [person("gone", legal_position="cltn"), person("above", "dinas"), person("other", "camat")]
    return problem([("R", f"{at}") for at in range(chosen)], people=people, courses=[course(form=form)])


@pytest.mark.parametrize(("active", "allowed"), [(1, 1), (6, 1), (7, 2), (9, 2), (10, 3), (13, 3)])
def test_the_share_of_a_unit_that_may_be_away(active: int, allowed: int) -> None:
    assert warnings(unit_of(active, min(allowed, active))) == []
    if allowed < active:
        (found,) = warnings(unit_of(active, allowed + 1))
        told = found.params
        assert (found.code, found.run, found.nip) == ("lock_unit_away", None, None)
        assert (told["unit"], told["day"], told["days"]) == ("bidang", "2027-03-01", "2")
        assert (told["away"], told["active"], told["allowed"]) == (
            str(allowed + 1),
            str(active),
            str(allowed),
        )
        assert len(found.locks) == allowed + 1


def test_whoever_learns_at_work_is_not_away() -> None:
    assert warnings(unit_of(3, 3, form="C4")) == []


def test_only_days_on_which_too_many_are_away_count() -> None:
    runs = [run(days=5), run("S", "L", first=4, days=3)]
    made = problem([("R", "1"), ("S", "2")], courses=[course(), course("L")], runs=runs)
    (found,) = warnings(made)
    assert (found.params["day"], found.params["days"]) == ("2027-03-05", "1")


def test_who_is_locked_and_who_has_passed() -> None:
    told = [
        ("R", "1", "terpilih"),
        ("R", "2", "hadir"),
        ("R", "3", None),
        ("R", "4", "mengundurkan_diri"),
        ("X", "5", "terpilih"),
    ]
    assert locks_of(told, {"R"}) == (Lock("R", "1"),)
    passed = passed_courses(
        {"K": "Pelatihan  Dasar", "L": "pelatihan dasar", "M": "Lain"},
        [("K", "1", "lulus"), ("K", "2", "hadir"), ("K", "3", "tidak_lulus")],
        [("4", None, " PELATIHAN dasar "), ("5", "M", "Pelatihan Dasar"), ("6", None, "Pelatihan Dasar II")],
    )
    assert passed == {("1", "K"), ("4", "K"), ("4", "L"), ("5", "M")}
