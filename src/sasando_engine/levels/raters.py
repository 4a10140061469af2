"""Learning how lenient each rater is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sasando_engine.evidence import Source
from sasando_engine.levels.model import Model
from sasando_engine.levels.ratings import Ratings

TINY = np.finfo(float).tiny


def learn(
    model: Model,
    ratings: Ratings,
    places: NDArray[np.int64],
    sound: NDArray[np.float64],
    first: NDArray[np.float64],
) -> Model:
    """The model with each rater's leniency: sum of residuals ÷ (n + noise ÷ variance between raters).

    A residual counts as its difference from the mean of its source: what all raters of a source share
    is the bias of the source. Otherwise the two could drift apart without end, their sum unchanged.

    Args:
        model: the parameters so far.
        ratings: distinct ratings.
        places: place of each rating's rater, the last place for none.
        sound: probability that a rating is not a stray, its weight.
        first: E[θ] of each rating's cell.
    """
    size = len(model.raters) + 1
    residual = ratings.level - model.bias[ratings.source] - model.slope[ratings.source] * first
    of_source = np.bincount(ratings.source, sound, len(Source))
    mean = np.bincount(ratings.source, sound * residual, len(Source)) / np.maximum(of_source, TINY)
    residual -= mean[ratings.source]
    n = np.bincount(places, sound, size)[:-1]
    total = np.bincount(places, sound * residual, size)[:-1]
    noise = np.bincount(places, sound * model.variance[ratings.source], size)[:-1]
    met = n > 0
    mean_noise = np.divide(noise, n, out=np.ones_like(n), where=met)
    leniency = np.where(met, total / (n + mean_noise / model.parameters.rater_variance), 0.0)
    return replace(model, leniency=leniency)
