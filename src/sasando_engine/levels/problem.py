"""What is asked: the evidence of a level, who gave it when, and each person's job class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sasando_engine.errors import BadProblem
from sasando_engine.evidence import HIGHEST, LOWEST, Source

NO_RATER = -1
NO_CLASS = -1


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Evidence at one date. Rows come in any order; columns are stored as the types below.

    Several ratings of one person and competency by one rater of one source on one day count once,
    with the lowest level (the rule of the official level for several on a date). Where the rater is
    unknown each different level counts: nobody can say that it was one person.

    Args:
        person: key of the person rated, i64[n].
        competency: key of the competency rated, i64[n].
        source: number of ``evidence.Source``, i8[n].
        level: the rating, 0 to 5, i8[n].
        day: day number of the rating, not after ``as_of``, i32[n].
        rater: key of the rater, i64[n]; -1 when unknown or the person himself.
        persons: people whose job class is known, each once, i64[m].
        classes: job class of each of them, i16[m]; -1 is no class.
        as_of: day number at which the level is asked.
        seed: whole number from which calibration draws what it holds out.

    Raises:
        BadProblem: columns of different lengths, a value out of range, evidence after ``as_of``.
    """

    person: NDArray[np.int64]
    competency: NDArray[np.int64]
    source: NDArray[np.int8]
    level: NDArray[np.int8]
    day: NDArray[np.int32]
    rater: NDArray[np.int64]
    persons: NDArray[np.int64]
    classes: NDArray[np.int16]
    as_of: int
    seed: int

    def __post_init__(self) -> None:
        for name, low, high in _RANGES:
            object.__setattr__(self, name, _column(getattr(self, name), name, low, high))
        for name in ("competency", "source", "level", "day", "rater"):
            if len(getattr(self, name)) != len(self.person):
                raise BadProblem(name, "must be as long as person")
        if len(self.classes) != len(self.persons):
            raise BadProblem("classes", "must be as long as persons")
        if len(np.unique(self.persons)) != len(self.persons):
            raise BadProblem("persons", "must name each person once")
        if len(self.day) and int(self.day.max()) > self.as_of:
            raise BadProblem("day", "must not be after as_of")


_KEY: np.dtype[Any] = np.dtype(np.int64)
_TYPES: dict[str, np.dtype[Any]] = {
    "source": np.dtype(np.int8),
    "level": np.dtype(np.int8),
    "day": np.dtype(np.int32),
    "classes": np.dtype(np.int16),
}
_ANY = np.iinfo(np.int64)
_RANGES = (
    ("person", _ANY.min, _ANY.max),
    ("competency", _ANY.min, _ANY.max),
    ("source", min(Source), max(Source)),
    ("level", LOWEST, HIGHEST),
    ("day", np.iinfo(np.int32).min, np.iinfo(np.int32).max),
    ("rater", NO_RATER, _ANY.max),
    ("persons", _ANY.min, _ANY.max),
    ("classes", NO_CLASS, np.iinfo(np.int16).max),
)


def _column(values: object, name: str, low: int, high: int) -> NDArray[Any]:
    column = np.asarray(values)
    if column.ndim != 1 or (column.dtype.kind not in "iu" and len(column)):
        raise BadProblem(name, "must be one column of whole numbers")
    if len(column) and not (low <= int(column.min()) and int(column.max()) <= high):
        raise BadProblem(name, f"must be {low} to {high}")
    # A copy, and closed: the caller's later change must not change a problem that was accepted.
    column = column.astype(_TYPES.get(name, _KEY), copy=True)
    column.flags.writeable = False
    return column
