"""How sure to be: predict formal ratings that were held out, and flatten the posteriors accordingly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sasando_engine.evidence import ANCHORS
from sasando_engine.levels import likelihood, model, posterior
from sasando_engine.levels.draw import draw
from sasando_engine.levels.fit import fit_ratings
from sasando_engine.levels.model import Model
from sasando_engine.levels.parameters import Parameters
from sasando_engine.levels.ratings import Ratings, select
from sasando_engine.levels.result import Calibration


def calibrate(ratings: Ratings, seed: int, start: Model) -> Calibration:
    """The temperature at which a model that never saw them predicts held-out formal ratings best.

    Nothing but the temperature is handed on: what is learnt from all ratings must not depend on a draw.

    Args:
        ratings: all distinct ratings.
        seed: from which the draw of what is held out is made.
        start: the model before anything is learnt; its parameters say what is held out and chosen from.
    """
    parameters = start.parameters
    held = _held_out(ratings, seed, parameters)
    told = held & _in_cells_of(ratings, ~held)
    predicted = select(ratings, told)
    if not len(predicted.cell):
        return Calibration(0, None, None, 1.0)
    learnt = fit_ratings(select(ratings, ~held), start)
    # The cells of both selections are the same, in the same order.
    mass = _posteriors(learnt, select(ratings, ~held & _in_cells_of(ratings, told)))[predicted.cell]
    density = likelihood.rating_likelihood(
        learnt, predicted.source, np.zeros(len(predicted.cell)), predicted.age
    )
    temperature = 1.0
    if len(predicted.cell) >= parameters.holdout_min:
        temperature = _best(mass, density, predicted.level, parameters)
    chances = _chances(mass, density, temperature)
    guess = chances.argmax(axis=1)
    return Calibration(
        n=len(guess),
        stated=float(np.mean(chances[np.arange(len(guess)), guess])),
        right=float(np.mean(guess == predicted.level)),
        temperature=temperature,
    )


def _held_out(ratings: Ratings, seed: int, parameters: Parameters) -> NDArray[np.bool_]:
    fresh = ratings.age * parameters.age_step <= parameters.holdout_years
    formal = np.isin(ratings.source, ANCHORS)
    return fresh & formal & (draw(ratings, seed) < parameters.holdout_share)


def _in_cells_of(ratings: Ratings, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Ratings whose cell holds one of these: without other evidence, only the prior would be tried."""
    holds = np.zeros(len(ratings.person), bool)
    holds[ratings.cell[rows]] = True
    return np.asarray(holds[ratings.cell])


def _posteriors(learnt: Model, rest: Ratings) -> NDArray[np.float64]:
    """Mass on the grid of each cell of these ratings."""
    kinds = likelihood.tabulate(rest, model.rater_places(learnt, rest.rater), learnt)
    at = learnt.priors.at(rest.job_class, rest.competency)
    return np.concatenate([mass for _, mass in posterior.blocks(rest, kinds, learnt.priors, at)])


def _best(
    mass: NDArray[np.float64], density: NDArray[np.float64], level: NDArray[np.int64], parameters: Parameters
) -> float:
    """The temperature of greatest predictive likelihood; of equals the one named first."""
    gains = []
    for temperature in parameters.temperatures:
        chances = _chances(mass, density, temperature)
        gains.append(float(np.log(chances[np.arange(len(level)), level]).sum()))
    return parameters.temperatures[int(np.argmax(gains))]


def _chances(
    mass: NDArray[np.float64], density: NDArray[np.float64], temperature: float
) -> NDArray[np.float64]:
    """Probability of each level as the next formal rating, [k, 6]."""
    chances: NDArray[np.float64] = np.einsum("kg,kyg->ky", posterior.temper(mass, temperature), density)
    return chances
