"""What is wrong with a lock, and which locks it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sasando.planning.locks.problem import Line, Lock


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule of the plan that locks break.

    Args:
        code: key of ``texts.TEXTS``.
        run: the run it is about; None for a unit or for the money of the year.
        nip: the person it is about; None for a whole run, a unit, the money.
        params: what the text names, ready to be shown.
        is_error: True: refused at import; False: let in with a warning.
        locks: every lock that it concerns.
    """

    code: str
    run: str | None
    nip: str | None
    params: Mapping[str, str]
    is_error: bool
    locks: tuple[Lock, ...]


def of_line(code: str, line: Line, *, is_error: bool, **params: str) -> Breach:
    """A breach of one lock; the text may name run, NIP, name and course besides its own parameters."""
    named = {
        "run": line.run.code,
        "nip": line.person.nip,
        "name": line.person.name,
        "course": line.course.code,
    }
    return Breach(code, line.run.code, line.person.nip, {**named, **params}, is_error, (line.lock,))


def of_run(code: str, run: str, lines: list[Line], *, is_error: bool, **params: str) -> Breach:
    """A breach of all locks of a run together."""
    locks = tuple(line.lock for line in lines)
    return Breach(code, run, None, {"run": run, **params}, is_error, locks)


def rupiah(amount: int) -> str:
    """An amount as the files write it."""
    return f"Rp {amount:,}".replace(",", ".")


def plain(hours: Decimal) -> str:
    """Hours without idle zeros."""
    return f"{hours.normalize():f}"
