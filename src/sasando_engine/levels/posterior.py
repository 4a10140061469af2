"""The posterior of every cell on the grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from sasando_engine.levels.likelihood import Kinds
from sasando_engine.levels.priors import Priors
from sasando_engine.levels.ratings import Ratings


def posterior(ratings: Ratings, kinds: Kinds, priors: Priors, at: NDArray[np.int64]) -> NDArray[np.float64]:
    """Mass of each cell on the grid, [cells, points]: prior times the likelihood of its ratings.

    Args:
        ratings: distinct ratings.
        kinds: their likelihoods.
        priors: what is believed before evidence.
        at: position of each cell's prior.
    """
    log_prior = np.log(np.maximum(priors.density(), np.finfo(float).tiny))
    shape = (len(ratings.person), len(kinds.likelihood))
    counts = csr_array((np.ones(len(ratings.cell)), kinds.of_rating, ratings.first), shape=shape)
    # scipy adds in the order of the stored entries, one thread: the same bytes on every machine's count of cores.
    log: NDArray[np.float64] = counts @ np.log(kinds.likelihood)
    log += log_prior[at]
    return normalise(log)


def normalise(log: NDArray[np.float64]) -> NDArray[np.float64]:
    """Masses from log masses known up to a constant a row, in place."""
    log -= log.max(axis=1, keepdims=True)
    np.exp(log, out=log)
    log /= log.sum(axis=1, keepdims=True)
    return log


def temper(mass: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    """Masses raised to 1 ÷ ``temperature``: above 1 less sure, below 1 surer."""
    if temperature == 1:
        return mass
    return normalise(np.log(np.maximum(mass, np.finfo(float).tiny)) / temperature)
