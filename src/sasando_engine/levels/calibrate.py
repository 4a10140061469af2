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


def calibrate(ratings: Ratings, seed: int, start: Model) -> tuple[Calibration, Model]:
    """The temperature at which a model that never saw them predicts held-out formal ratings best.

    Args:
        ratings: all distinct ratings.
        seed: from which the draw of what is held out is made.
        start: the model before anything is learnt; its parameters say what is held out and chosen from.

    Returns:
        The calibration, and the model learnt without the held-out ratings (``start`` if there are none).
    """
    parameters = start.parameters
    held = _held_out(ratings, seed, parameters)
    rest = select(ratings, ~held)
    predicted = select(ratings, held & _has_rest(ratings, held))
    if not len(predicted.cell):
        return Calibration(0, float("nan"), float("nan"), 1.0), start
    learnt = fit_ratings(rest, start)
    mass = _posteriors_of(learnt, rest, predicted)
    density = likelihood.rating_likelihood(
        learnt, predicted.source, np.zeros(len(predicted.cell)), predicted.age
    )
    temperature = 1.0
    if len(predicted.cell) >= parameters.holdout_min:
        temperature = _best(mass, density, predicted.level, parameters)
    chances = _chances(mass, density, temperature)
    guess = chances.argmax(axis=1)
    calibration = Calibration(
        n=len(guess),
        stated=float(np.mean(chances[np.arange(len(guess)), guess])),
        right=float(np.mean(guess == predicted.level)),
        temperature=temperature,
    )
    return calibration, learnt


def _held_out(ratings: Ratings, seed: int, parameters: Parameters) -> NDArray[np.bool_]:
    fresh = ratings.age * parameters.age_step <= parameters.holdout_years
    formal = np.isin(ratings.source, ANCHORS)
    return fresh & formal & (draw(ratings, seed) < parameters.holdout_share)


def _has_rest(ratings: Ratings, held: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Ratings whose cell keeps other evidence: without any, nothing is predicted but the prior."""
    return np.bincount(ratings.cell[~held], minlength=len(ratings.person))[ratings.cell] > 0


def _posteriors_of(learnt: Model, rest: Ratings, predicted: Ratings) -> NDArray[np.float64]:
    """Posterior, from the rest of the evidence, of the cell of each held-out rating."""
    places = model.rater_places(learnt, rest.rater)
    at = learnt.priors.at(rest.job_class, rest.competency)
    mass = posterior.posterior(rest, likelihood.tabulate(rest, places, learnt), learnt.priors, at)
    where = {key: k for k, key in enumerate(zip(rest.person.tolist(), rest.competency.tolist(), strict=True))}
    keys = zip(predicted.person.tolist(), predicted.competency.tolist(), strict=True)
    return mass[np.array([where[key] for key in keys])[predicted.cell]]


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
    return np.einsum("kg,kyg->ky", posterior.temper(mass, temperature), density)

