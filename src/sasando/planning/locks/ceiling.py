"""Hours above the ceiling of a PPPK in a year of the agreement (rule 42)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from sasando.people.hours import HoursTable, agreement_year, planned_hours
from sasando.planning.locks.breach import Breach, of_line, plain
from sasando.planning.locks.problem import Line, LockProblem, Parameters

Year = tuple[dt.date, dt.date]
"""First and last day of a year of the agreement."""


def over_ceiling(
    problem: LockProblem, lines: list[Line], table: HoursTable, parameters: Parameters
) -> Iterator[Breach]:
    """Locks that, with the ledger, bring somebody above his ceiling: every lock with hours in that year.

    Hours earned above the ceiling without any lock are history, not a fault of locks.
    """
    planned: dict[tuple[str, Year], list[tuple[Line, Decimal]]] = defaultdict(list)
    for line in lines:
        if line.person.status in parameters.ceilings and (hours := _hours(line, table)) > 0:
            planned[line.person.nip, _year(line, line.run.ends_on)].append((line, hours))
    earned = _earned(problem, planned)
    for (nip, year), taken in sorted(planned.items()):
        total = sum(hours for _, hours in taken)
        ceiling = parameters.ceilings[taken[0][0].person.status]
        before = earned.get((nip, year), Decimal(0))
        if before + total <= ceiling:
            continue
        for line, hours in taken:
            yield of_line(
                "lock_over_ceiling",
                line,
                is_error=True,
                hours=plain(hours),
                planned=plain(Decimal(total)),
                earned=plain(before),
                ceiling=plain(ceiling),
                first=year[0].isoformat(),
                last=year[1].isoformat(),
            )


def _year(line: Line, day: dt.date) -> Year:
    return agreement_year(line.person.service.agreement_starts_on, day)


def _hours(line: Line, table: HoursTable) -> Decimal:
    return planned_hours(
        table,
        line.course.form,
        course_hours=line.course.hours,
        starts_on=line.run.starts_on,
        ends_on=line.run.ends_on,
        international=line.course.international,
    )


def _earned(
    problem: LockProblem, planned: dict[tuple[str, Year], list[tuple[Line, Decimal]]]
) -> dict[tuple[str, Year], Decimal]:
    """The ledger's hours of the people who are locked, by the year in which each activity ended."""
    anyone = {nip: taken[0][0] for (nip, _), taken in planned.items()}
    earned: dict[tuple[str, Year], Decimal] = defaultdict(Decimal)
    for record in problem.history:
        if record.nip in anyone:
            earned[record.nip, _year(anyone[record.nip], record.ends_on)] += record.hours
    return earned
