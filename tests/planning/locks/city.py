"""A small city for tests: one unit tree, people in it, courses, and the shipped rulebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from sasando.people.activity import Service
from sasando.people.hours import HoursTable
from sasando.planning.locks import (
    Budget,
    Course,
    Earned,
    Lock,
    LockProblem,
    Parameters,
    Person,
    Run,
)
from sasando.rulebook.book import read_book

RULES: Final = {rule.key: rule.value for rule in read_book().rules}
TABLE: Final = HoursTable.from_rules(RULES)
PARAMETERS: Final = Parameters.from_rules(RULES)

UNITS: Final[dict[str, str | None]] = {
    "kota": None,
    "dinas": "kota",
    "bidang": "dinas",
    "camat": "kota",
    "dewan": None,
}
START: Final = dt.date(2027, 3, 1)
RICH: Final = (Budget("KAS", None, 10**12),)


def person(nip: str, unit: str = "bidang", status: str = "pns", **service: dt.date | str) -> Person:
    facts = {"legal_position": "aktif", **service}
    return Person(nip, f"Nama {nip}", status, unit, Service(**facts))  # type: ignore[arg-type]


def course(
    code: str = "K", form: str = "B3", hours: int = 8, price: int | None = 100, **more: object
) -> Course:
    return Course(code, form, Decimal(hours), price, **more)  # type: ignore[arg-type]


def run(code: str = "R", course: str = "K", first: int = 0, days: int = 2, **more: int) -> Run:
    starts = START + dt.timedelta(days=first)
    seats = {"seats_min": 1, "seats_max": 99, **more}
    return Run(code, course, starts, starts + dt.timedelta(days=days - 1), **seats)


def problem(
    locks: Iterable[tuple[str, str]],
    *,
    people: Sequence[Person] | None = None,
    courses: Sequence[Course] = (course(),),
    runs: Sequence[Run] = (run(),),
    units: Mapping[str, str | None] = UNITS,
    budgets: Sequence[Budget] = RICH,
    history: Sequence[Earned] = (),
    passed: Iterable[tuple[str, str]] = (),
) -> LockProblem:
    wanted = [Lock(*lock) for lock in locks]
    if people is None:
        people = [person(nip) for nip in sorted({lock.nip for lock in wanted})]
    return LockProblem(
        people={one.nip: one for one in people},
        courses={one.code: one for one in courses},
        runs={one.code: one for one in runs},
        units=units,
        budgets=budgets,
        history=history,
        passed=frozenset(passed),
        locks=wanted,
    )
