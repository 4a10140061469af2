"""Refusals that every problem of the engine shares."""

from __future__ import annotations


class BadProblem(ValueError):
    """A problem that makes no sense: names the field and says why.

    Args:
        field: the offending field of the problem.
        why: one sentence, in English, without a full stop.
    """

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


class CheckFailed(AssertionError):
    """A result that its ``check.py`` does not accept: lists every fault found."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults[:20]))
        self.faults = faults
