"""What a run or a course does not allow: seats, price, and what stays with a warning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sasando.planning.locks.breach import Breach, of_line, of_run
from sasando.planning.locks.people import by_person
from sasando.planning.locks.problem import Line


def by_run(lines: list[Line]) -> dict[str, list[Line]]:
    """The lines of each run."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.run.code].append(line)
    return dict(sorted(found.items()))


def seats(lines: list[Line]) -> Iterator[Breach]:
    """More locks than seats are refused; fewer than the minimum stay, and the run counts with minimum 1."""
    for code, taken in by_run(lines).items():
        run, count = taken[0].run, str(len(taken))
        if len(taken) > run.seats_max:
            yield of_run("lock_overfill", code, taken, is_error=True, count=count, seats=str(run.seats_max))
        elif len(taken) < run.seats_min:
            yield of_run(
                "lock_below_minimum", code, taken, is_error=False, count=count, seats=str(run.seats_min)
            )


def unpriced(lines: list[Line]) -> Iterator[Breach]:
    """A place without a price cannot be planned."""
    for line in lines:
        if line.cost is None:
            yield of_line("lock_unpriced", line, is_error=True)


def agreements(lines: list[Line]) -> Iterator[Breach]:
    """A partner without an agreement that covers the run's days (rule 57)."""
    for code, taken in by_run(lines).items():
        course, run = taken[0].course, taken[0].run
        if course.partner is None:
            continue
        if course.agreement is None:
            yield of_run(
                "lock_partner_without_agreement", code, taken, is_error=False, partner=course.partner
            )
        elif not course.agreement.covers(run.starts_on, run.ends_on):
            yield of_run(
                "lock_outside_agreement",
                code,
                taken,
                is_error=False,
                partner=course.partner,
                first=run.starts_on.isoformat(),
                last=run.ends_on.isoformat(),
            )


def repeated(lines: list[Line], passed: frozenset[tuple[str, str]]) -> Iterator[Breach]:
    """A course that the person has passed, or that the locks give him twice."""
    for nip, own in by_person(lines).items():
        first: dict[str, Line] = {}
        for line in own:
            code = line.course.code
            if (nip, code) in passed:
                yield of_line("lock_course_passed", line, is_error=False)
            if code in first:
                yield of_line("lock_course_twice", line, is_error=False, other=first[code].run.code)
            first.setdefault(code, line)


def prerequisites(lines: list[Line], passed: frozenset[tuple[str, str]]) -> Iterator[Breach]:
    """A prerequisite neither passed nor locked to end before the start."""
    for nip, own in by_person(lines).items():
        for line in own:
            needed = line.course.prerequisite
            if needed is None or (nip, needed) in passed:
                continue
            if not any(
                other.course.code == needed and other.run.ends_on < line.run.starts_on for other in own
            ):
                yield of_line("lock_without_prerequisite", line, is_error=False, needed=needed)
