"""What agencies do today: one rating, or the mean of all, taken for the level."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.levels.worlds import Truth
from sasando_engine.evidence import ANCHORS, OFFICIAL, Source

VALID_DAYS = 3 * 365


def baselines(truth: Truth) -> dict[str, NDArray[np.float64]]:
    """Level of each cell by each simple method; NaN where it has none."""
    problem, cell, cells = truth.problem, truth.cell, len(truth.level)
    level = problem.level.astype(np.float64)
    highest = np.full(cells, np.nan)
    np.fmax.at(highest, cell, level)
    count = np.bincount(cell, minlength=cells)
    total = np.bincount(cell, level, cells)
    return {
        "latest": _latest(truth, np.ones(len(cell), bool))[0],
        "highest": highest,
        "official": _official(truth),
        "mean": np.divide(total, count, out=np.full(cells, np.nan), where=count > 0),
    }


def _latest(truth: Truth, rows: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Level and age in days of the latest of these ratings of each cell; the lowest of several on a day."""
    cell, level = truth.cell[rows], truth.problem.level[rows]
    age = truth.problem.as_of - truth.problem.day[rows].astype(np.float64)
    order = np.lexsort((-level, -age, cell))
    last = np.append(np.diff(cell[order]) != 0, True) if len(order) else np.zeros(0, bool)
    levels, ages = np.full((2, len(truth.level)), np.nan)
    levels[cell[order][last]] = level[order][last]
    ages[cell[order][last]] = age[order][last]
    return levels, ages


def _official(truth: Truth) -> NDArray[np.float64]:
    """Valid formal ratings first, then what is newer than an expired one, then the expired one."""
    of = {source: _latest(truth, truth.problem.source == source) for source in OFFICIAL}
    formal_age = np.fmin(of[ANCHORS[0]][1], of[ANCHORS[1]][1])
    result = np.full(len(truth.level), np.nan)
    for source in reversed(ANCHORS):
        result = np.where(np.isfinite(of[source][0]), of[source][0], result)
    for source in (Source.MANDIRI, Source.ATASAN):
        newer = np.isfinite(of[source][1]) & ~(of[source][1] >= formal_age)
        result = np.where(newer, of[source][0], result)
    for source in reversed(ANCHORS):
        result = np.where(of[source][1] <= VALID_DAYS, of[source][0], result)
    return result
