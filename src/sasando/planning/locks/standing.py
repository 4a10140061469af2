"""Which participations are locks, and which courses somebody has passed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sasando.planning.locks.problem import Lock

LOCKING: Final = "terpilih"
PASSED: Final = "lulus"


def locks_of(
    participations: Iterable[tuple[str, str, str | None]], runs: Collection[str]
) -> tuple[Lock, ...]:
    """The locks among (run, NIP, status): chosen in one of the plan year's runs."""
    return tuple(Lock(run, nip) for run, nip, status in participations if status == LOCKING and run in runs)


def passed_courses(
    courses: Mapping[str, str],
    participations: Iterable[tuple[str, str, str | None]],
    records: Iterable[tuple[str, str | None, str]],
) -> frozenset[tuple[str, str]]:
    """Who has passed which course: (NIP, course code).

    Args:
        courses: course code -> name.
        participations: (course code, NIP, status) of any year; status ``lulus`` is a pass.
        records: (NIP, course code or None, name of the activity) of the ledger; without a code the name
            decides, case and blanks folded.
    """
    passed = {(nip, course) for course, nip, status in participations if status == PASSED}
    named: dict[str, list[str]] = {}
    for code, name in courses.items():
        named.setdefault(folded(name), []).append(code)
    for nip, course, name in records:
        found = named.get(folded(name), ()) if course is None else (course,)
        passed.update((nip, code) for code in found)
    return frozenset(passed)


def folded(name: str) -> str:
    """A name without regard to case and blanks."""
    return " ".join(name.casefold().split())
