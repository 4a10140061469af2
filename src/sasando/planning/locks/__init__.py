"""Locks of a plan year against the rules of the plan, before they are let in (docs/methods/locks.md)."""

from __future__ import annotations

from sasando.planning.locks.breach import Breach
from sasando.planning.locks.check import breaches
from sasando.planning.locks.problem import (
    Agreement,
    Budget,
    Course,
    Earned,
    Lock,
    LockProblem,
    Parameters,
    Person,
    Run,
)
from sasando.planning.locks.standing import locks_of, passed_courses
from sasando.planning.locks.texts import TEXTS

__all__ = [
    "TEXTS",
    "Agreement",
    "Breach",
    "Budget",
    "Course",
    "Earned",
    "Lock",
    "LockProblem",
    "Parameters",
    "Person",
    "Run",
    "breaches",
    "locks_of",
    "passed_courses",
]
