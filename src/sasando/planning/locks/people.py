"""What one person cannot do: be in two places at once, or take part while not in service."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from sasando.people.activity import ACTIVE_POSITION, active_throughout
from sasando.people.hours import HoursTable
from sasando.planning.locks.breach import Breach, of_line
from sasando.planning.locks.problem import Line


def by_person(lines: list[Line]) -> dict[str, list[Line]]:
    """The lines of each person, by start of the run."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.run.starts_on, line.run.ends_on, line.run.code)):
        found[line.person.nip].append(line)
    return dict(sorted(found.items()))


def clashes(lines: list[Line], table: HoursTable) -> Iterator[Breach]:
    """Two runs that are bound to their days and share one."""
    bound = [line for line in lines if table[line.course.form].bound_to_days]
    for own in by_person(bound).values():
        for earlier, later in combinations(own, 2):
            if later.run.starts_on <= earlier.run.ends_on:
                breach = of_line(
                    "lock_clash",
                    later,
                    is_error=True,
                    other=earlier.run.code,
                    day=later.run.starts_on.isoformat(),
                )
                yield replace(breach, locks=(earlier.lock, later.lock))


def inactive(lines: list[Line]) -> Iterator[Breach]:
    """Somebody who is not in active service on every day of the run, with the cause."""
    for line in lines:
        service, run = line.person.service, line.run
        if active_throughout(service, run.starts_on, run.ends_on):
            continue
        if service.legal_position != ACTIVE_POSITION:
            yield of_line("lock_not_in_position", line, is_error=True, position=service.legal_position)
        elif service.retires_on is not None and run.ends_on >= service.retires_on:
            yield of_line("lock_retired", line, is_error=True, day=service.retires_on.isoformat())
        elif service.left_on is not None and run.ends_on >= service.left_on:
            yield of_line("lock_left", line, is_error=True, day=service.left_on.isoformat())
        else:
            ends = [service.agreement_starts_on, service.agreement_ends_on]
            first, last = ("…" if day is None else day.isoformat() for day in ends)
            yield of_line("lock_without_work_agreement", line, is_error=True, first=first, last=last)
