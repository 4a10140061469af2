"""All that is wrong with the locks of a year, in one go."""

from __future__ import annotations

from sasando.people.hours import HoursTable
from sasando.planning.locks import courses, people
from sasando.planning.locks.away import away
from sasando.planning.locks.breach import Breach
from sasando.planning.locks.ceiling import over_ceiling
from sasando.planning.locks.money import unpaid
from sasando.planning.locks.problem import LockProblem, Parameters


def breaches(problem: LockProblem, table: HoursTable, parameters: Parameters) -> list[Breach]:
    """Every breach of the plan's rules by the locks alone; errors first, then warnings.

    Errors (refused at import): a clash, somebody not active, the ceiling, more locks than seats, no price,
    money. Warnings (the agency knows): a course passed or given twice, below the minimum, the partner's
    agreement, a prerequisite, too many of a unit away, a payment that could not be proven. If the locks
    named by errors are withdrawn, no error is left. Source: docs/methods/locks.md.

    Args:
        problem: the locks and the facts beside them.
        table: the JP table in force.
        parameters: ceilings, share away, limit of the search.

    Raises:
        UnknownForm: a course whose form is no row of the table.
    """
    lines = problem.lines()
    found = [
        *people.clashes(lines, table),
        *people.inactive(lines),
        *over_ceiling(problem, lines, table, parameters),
        *courses.seats(lines),
        *courses.unpriced(lines),
        *unpaid(problem, lines, parameters.search_nodes),
        *courses.repeated(lines, problem.passed),
        *courses.prerequisites(lines, problem.passed),
        *courses.agreements(lines),
        *away(problem, lines, table, parameters),
    ]
    return sorted(found, key=lambda breach: not breach.is_error)
