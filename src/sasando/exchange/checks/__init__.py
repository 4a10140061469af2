"""Checks that need more than one row: each looks at the tables as they will stand after the merge.

A check says where the row that a person can mend stands; rows stored long ago and not in the files
are looked at, but only rows of the files are named.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sasando.exchange.checks import (
    attendance,
    cycles,
    evidence,
    feedback,
    learning,
    locks,
    projects,
    standards,
    units,
)
from sasando.exchange.checks.context import Context

CHECKS: Final[tuple[Callable[[Context], None], ...]] = (
    units.check_foreign_codes,
    cycles.check_units,
    cycles.check_superiors,
    cycles.check_prerequisites,
    evidence.check_future,
    standards.check_decrees,
    learning.check_bindings,
    learning.check_certificates,
    learning.check_quantities,
    attendance.check_unrecorded,
    projects.check_roles,
    projects.check_assignments,
    feedback.check_mentors,
    locks.check_locks,
)
