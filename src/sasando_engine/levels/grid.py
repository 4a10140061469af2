"""The grid of the real-valued level and the six masses that it is summed to."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sasando_engine.evidence import HIGHEST, LEVELS

# A grid point written as a half in decimals may be a hair below it in binary.
HAIR = 1e-9


def points(step: float) -> NDArray[np.float64]:
    """Grid points 0 … 5, for instance 26 with a step of 0.2."""
    return np.arange(round(HIGHEST / step) + 1, dtype=np.float64) * step


def nearest(level: NDArray[np.float64]) -> NDArray[np.int64]:
    """The whole level of a real-valued one, halves upwards."""
    return np.floor(level + 0.5 + HAIR).astype(np.int64)


def level_masses(mass: NDArray[np.floating[Any]], step: float) -> NDArray[np.float64]:
    """Mass of each whole level 0 … 5 from the mass of the grid, [k, points] → [k, 6]."""
    whole = nearest(points(step))
    starts = np.searchsorted(whole, np.arange(LEVELS))
    summed: NDArray[np.float64] = np.add.reduceat(mass, starts, axis=1, dtype=np.float64)
    # The sum is 1 up to rounding; dividing makes it so to the last digits that files print.
    summed /= summed.sum(axis=1, keepdims=True)
    return summed
