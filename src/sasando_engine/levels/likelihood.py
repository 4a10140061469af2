"""How likely each rating is at each grid point: one table for all kinds of rating that occur.

A kind is (source, bucket of the rater's leniency, bucket of age, level). A few thousand kinds stand
for any number of ratings, so a round over all evidence is one product of a sparse count matrix
[cells, kinds] with the table [kinds, grid points].
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from sasando_engine.evidence import HIGHEST, LEVELS, LOWEST
from sasando_engine.levels import grid
from sasando_engine.levels.model import Model
from sasando_engine.levels.ratings import Ratings


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """The kinds of rating that occur, and the likelihood of each.

    Attributes:
        of_rating: kind of each rating.
        likelihood: P(level | θ) of each kind on the grid, [kinds, points].
    """

    of_rating: NDArray[np.int64]
    likelihood: NDArray[np.float64]


def tabulate(ratings: Ratings, places: NDArray[np.int64], model: Model) -> Kinds:
    """The kinds of ``ratings`` and their likelihood under ``model``.

    Args:
        ratings: distinct ratings.
        places: place of each rating's rater (``model.rater_places``).
        model: the learnt parameters.
    """
    bucket = np.append(leniency_buckets(model), 0)
    lowest, ages = int(bucket.min()), int(np.max(ratings.age, initial=0)) + 1
    width = int(bucket.max()) - lowest + 1
    code = (ratings.source * width + (bucket - lowest)[places]) * ages + ratings.age
    occurs = np.flatnonzero(np.bincount(code, minlength=1))
    place = np.zeros(int(np.max(code, initial=0)) + 1, np.int64)
    place[occurs] = np.arange(len(occurs))
    likelihood = rating_likelihood(
        model,
        source=occurs // ages // width,
        leniency=np.asarray((occurs // ages % width + lowest) * model.parameters.rater_step, np.float64),
        age=occurs % ages,
    )
    return Kinds(place[code] * LEVELS + ratings.level, likelihood.reshape(-1, likelihood.shape[-1]))


def leniency_buckets(model: Model) -> NDArray[np.int64]:
    """The leniency of each rater in whole steps, halves upwards."""
    return np.floor(model.leniency / model.parameters.rater_step + 0.5).astype(np.int64)


def rating_likelihood(
    model: Model, source: NDArray[np.int64], leniency: NDArray[np.float64], age: NDArray[np.int64]
) -> NDArray[np.float64]:
    """P(level | θ) for each (source, leniency, age bucket), every level and grid point, [k, 6, points].

    An ordered probit with a share of strays: (1 - ε)·[Φ((y+½-μ)/v) - Φ((y-½-μ)/v)] + ε/6 with
    μ = bias + leniency + slope·θ and v² = noise + fade·age, the ends open (docs/methods/levels.md).
    """
    p = model.parameters
    theta = grid.points(p.grid_step)
    mean = (model.bias[source] + leniency)[:, None] + model.slope[source][:, None] * theta
    scale = np.sqrt(model.variance[source] + p.fade * p.age_step * age)
    cuts = np.arange(LOWEST, HIGHEST) + 0.5
    below = ndtr((cuts[None, :, None] - mean[:, None, :]) / scale[:, None, None])
    ends = np.zeros((len(source), 1, len(theta)))
    share = np.diff(np.concatenate([ends, below, ends + 1], axis=1), axis=1)
    result: NDArray[np.float64] = (1 - p.stray_share) * share + p.stray_share / LEVELS
    return result
