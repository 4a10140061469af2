"""What was learnt: how each source and rater judges, what is believed beforehand, how sure to be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sasando_engine.evidence import Source
from sasando_engine.levels.parameters import Parameters
from sasando_engine.levels.priors import Priors
from sasando_engine.levels.problem import NO_RATER


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The learnt parameters; ``apply`` needs nothing else.

    Attributes:
        bias, slope, variance: of each source by its number, in levels, 1, levels², [8].
        count: distinct ratings from which each source was learnt, [8].
        raters: keys of the raters met, rising, [k].
        leniency: of each of them, in levels, [k]; any other rater has 0.
        priors: what is believed before evidence.
        temperature: the posterior is raised to 1 ÷ this.
        parameters: the constants with which it was learnt.
    """

    bias: NDArray[np.float64]
    slope: NDArray[np.float64]
    variance: NDArray[np.float64]
    count: NDArray[np.int64]
    raters: NDArray[np.int64]
    leniency: NDArray[np.float64]
    priors: Priors
    temperature: float
    parameters: Parameters


def begin(raters: NDArray[np.int64], priors: Priors, parameters: Parameters) -> Model:
    """The model before anything is learnt: every source unbiased, every rater neutral."""
    known = np.unique(raters[raters != NO_RATER])
    return Model(
        bias=np.zeros(len(Source)),
        slope=np.ones(len(Source)),
        variance=np.full(len(Source), parameters.start_variance),
        count=np.zeros(len(Source), np.int64),
        raters=known,
        leniency=np.zeros(len(known)),
        priors=priors,
        temperature=1.0,
        parameters=parameters,
    )


def rater_places(model: Model, rater: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place of each rater in ``model.leniency`` extended by one 0 for all others."""
    if not len(model.raters):
        return np.zeros(len(rater), np.int64)
    at = np.minimum(np.searchsorted(model.raters, rater), len(model.raters) - 1)
    return np.where(model.raters[at] == rater, at, len(model.raters)).astype(np.int64)
