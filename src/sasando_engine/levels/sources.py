"""Learning how a source judges: its bias, slope and noise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sasando_engine.evidence import ANCHORS, Source
from sasando_engine.levels.model import Model
from sasando_engine.levels.ratings import Ratings

ROUNDING_VARIANCE = 1 / 12
"""Variance that rounding to whole levels adds by itself (a uniform error of width 1)."""


def informative(ratings: Ratings, overlaps_min: int) -> NDArray[np.bool_]:
    """Ratings from which their source is learnt.

    Those in cells that also hold a formal measurement, since only there the scale is fixed; where a
    source has fewer than ``overlaps_min`` of these, all of its ratings.
    """
    formal = np.isin(ratings.source, ANCHORS)
    anchored = np.bincount(ratings.cell[formal], minlength=len(ratings.person))[ratings.cell] > 0
    enough = np.bincount(ratings.source[anchored], minlength=len(Source)) >= overlaps_min
    return anchored | ~enough[ratings.source]


def learn(
    model: Model,
    ratings: Ratings,
    weight: NDArray[np.float64],
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    leniency: NDArray[np.float64],
) -> Model:
    """The model with each source's slope, bias and noise from weighted moments.

    slope = (cov(θ, y) + λ) ÷ (var θ + λ), bias = mean of y - slope·θ, noise = E[(y - bias - slope·θ)²]
    less fading and rounding, each within its bounds; formal measurements keep bias 0 and slope 1.
    θ is the posterior's, but for the bias what the formal ratings of the cell say: the posterior has
    already half believed the source, so that a bias learnt from it comes out too small.

    Args:
        model: the parameters so far.
        ratings: those from which their source is learnt.
        weight: of each rating.
        first, second: E[θ], E[θ²] of each rating's cell.
        leniency: of each rating's rater, in levels.
    """
    p = model.parameters
    y = ratings.level - leniency
    formal = _formal_level(ratings, weight, first)
    sums = [
        np.bincount(ratings.source, weight * value, len(Source))
        for value in (np.ones(len(y)), first, second, y, y * first, y * y, formal, ratings.age * p.age_step)
    ]
    total = sums[0]
    seen = total > 0
    x, xx, ym, xy, yy, formal_mean, age = (
        np.divide(part, total, out=np.zeros_like(part), where=seen) for part in sums[1:]
    )
    spread = np.maximum(xx - x * x, 0)
    slope = np.clip((xy - x * ym + p.slope_pull) / (spread + p.slope_pull), *p.slope_bounds)
    free = seen & ~np.isin(np.arange(len(Source)), ANCHORS)
    slope = np.where(free, slope, model.slope)
    bias = np.where(free, ym - slope * formal_mean, model.bias)
    error = yy - 2 * (bias * ym + slope * xy - bias * slope * x) + bias**2 + slope**2 * xx
    noise = np.clip(error - p.fade * age - ROUNDING_VARIANCE, *p.variance_bounds)
    return replace(model, bias=bias, slope=slope, variance=np.where(seen, noise, model.variance))


def _formal_level(
    ratings: Ratings, weight: NDArray[np.float64], first: NDArray[np.float64]
) -> NDArray[np.float64]:
    """For each rating the weighted mean of its cell's formal ratings; the posterior mean where none is."""
    formal = np.flatnonzero(np.isin(ratings.source, ANCHORS))
    cell, cells = ratings.cell[formal], len(ratings.person)
    total = np.bincount(cell, weight[formal], cells)
    mean = np.bincount(cell, weight[formal] * ratings.level[formal], cells)
    mean = np.divide(mean, total, out=np.zeros(cells), where=total > 0)
    return np.where(total[ratings.cell] > 0, mean[ratings.cell], first)
