"""The posterior of every cell on the grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from sasando_engine.levels import grid
from sasando_engine.levels.likelihood import Kinds
from sasando_engine.levels.priors import Priors
from sasando_engine.levels.ratings import Ratings

TINY = np.finfo(float).tiny


BLOCK = 4096
"""Cells worked on at a time: a block stays in the processor's cache, and memory does not grow."""


def blocks(
    ratings: Ratings,
    kinds: Kinds,
    priors: Priors,
    at: NDArray[np.int64],
    precision: type[np.floating[Any]] = np.float64,
) -> Iterator[tuple[slice, NDArray[np.floating[Any]]]]:
    """Mass of each cell on the grid, block by block: prior times the likelihood of its ratings.

    Args:
        ratings: distinct ratings.
        kinds: their likelihoods.
        priors: what is believed before evidence.
        at: position of each cell's prior.
        precision: of the masses; the logarithms are always of double precision.

    Yields:
        The cells of the block, and their masses [cells of the block, points].
    """
    log_prior = np.log(np.maximum(priors.density(), TINY))
    log_likelihood = np.log(kinds.likelihood)
    for begin in range(0, len(ratings.person), BLOCK):
        cells = slice(begin, min(begin + BLOCK, len(ratings.person)))
        first = ratings.first[cells.start : cells.stop + 1]
        of_rating = kinds.of_rating[first[0] : first[-1]]
        counts = csr_array(
            (np.ones(len(of_rating)), of_rating, first - first[0]),
            shape=(len(first) - 1, len(log_likelihood)),
        )
        # scipy adds in the order of the entries, in one thread: the same bytes on any number of cores.
        log: NDArray[np.float64] = counts @ log_likelihood
        log += log_prior[at[cells]]
        yield cells, normalise(log, precision)


def moments(
    ratings: Ratings, kinds: Kinds, priors: Priors, at: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """E[θ] and E[θ²] of each cell under its posterior; arguments as for ``blocks``.

    In single precision: its error of a ten-millionth is far below what a round of learning leaves.
    """
    theta = grid.points(priors.step).astype(np.float32)
    first, second = np.zeros((2, len(ratings.person)))
    for cells, mass in blocks(ratings, kinds, priors, at, np.float32):
        # einsum, not a matrix product: BLAS may add in another order with another number of threads.
        first[cells] = np.einsum("cg,g->c", mass, theta)
        second[cells] = np.einsum("cg,g->c", mass, theta * theta)
    return first, second


def normalise(
    log: NDArray[np.float64], precision: type[np.floating[Any]] = np.float64
) -> NDArray[np.floating[Any]]:
    """Masses from log masses known up to a constant a row; ``log`` is used up."""
    log -= log.max(axis=1, keepdims=True)
    mass = log.astype(precision, copy=False)
    np.exp(mass, out=mass)
    mass /= mass.sum(axis=1, keepdims=True)
    return mass


def temper(mass: NDArray[np.floating[Any]], temperature: float) -> NDArray[np.floating[Any]]:
    """Masses raised to 1 ÷ ``temperature``: above 1 less sure, below 1 surer."""
    if temperature == 1:
        return mass
    return normalise(np.log(np.maximum(mass, TINY)) / temperature)
