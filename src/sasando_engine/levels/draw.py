"""A draw for each rating by itself: a new row changes nobody else's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sasando_engine.levels.ratings import Ratings

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def draw(ratings: Ratings, seed: int) -> NDArray[np.float64]:
    """A number in [0, 1) for each rating, from the seed and what names the rating, and nothing else.

    Mixing is splitmix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014).
    """
    state = np.full(len(ratings.cell), seed % 2**64, np.uint64)
    names = (
        ratings.person[ratings.cell], ratings.competency[ratings.cell], ratings.source, ratings.day,
    )  # fmt: skip
    for name in names:
        state = _mix(state ^ _mix(name.astype(np.uint64)))
    return (state >> np.uint64(11)).astype(np.float64) / 2**53


def _mix(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    value = value + _GOLDEN
    value = (value ^ (value >> np.uint64(30))) * _FIRST
    value = (value ^ (value >> np.uint64(27))) * _SECOND
    return value ^ (value >> np.uint64(31))
