"""Units from which locks take more people at a time than their service can spare (plan rule 9)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from sasando.people.activity import is_active
from sasando.people.hours import HoursTable
from sasando.planning.locks.breach import Breach
from sasando.planning.locks.problem import Line, LockProblem, Parameters, Person


def away(
    problem: LockProblem, lines: list[Line], table: HoursTable, parameters: Parameters
) -> Iterator[Breach]:
    """One warning a unit: the first day on which too many are away, and on how many days."""
    by_unit: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if table[line.course.form].away_from_duty:
            by_unit[line.person.unit].append(line)
    staff: dict[str, list[Person]] = defaultdict(list)
    for person in problem.people.values():
        if person.unit in by_unit:
            staff[person.unit].append(person)
    for unit, taken in sorted(by_unit.items()):
        yield from _of_unit(unit, taken, staff[unit], parameters)


def _of_unit(unit: str, taken: list[Line], staff: list[Person], parameters: Parameters) -> Iterator[Breach]:
    missed: dict[dt.date, set[Line]] = defaultdict(set)
    for line in taken:
        for number in range(line.run.starts_on.toordinal(), line.run.ends_on.toordinal() + 1):
            missed[dt.date.fromordinal(number)].add(line)
    broken: list[tuple[dt.date, int, int]] = []
    for day, gone in sorted(missed.items()):
        people = len({line.person.nip for line in gone})
        # The rule can only break on a day with more people away than the least that is always allowed.
        if people <= parameters.may_be_away(0):
            continue
        active = sum(is_active(person.service, day) for person in staff)
        if people > parameters.may_be_away(active):
            broken.append((day, people, active))
    if broken:
        day, people, active = broken[0]
        yield Breach(
            "lock_unit_away",
            None,
            None,
            {
                "unit": unit,
                "day": day.isoformat(),
                "days": str(len(broken)),
                "away": str(people),
                "active": str(active),
                "allowed": str(parameters.may_be_away(active)),
            },
            False,
            tuple(sorted({line.lock for first, *_ in broken for line in missed[first]})),
        )
