"""Learning from all evidence how sources and raters judge, by expectation–maximisation."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sasando_engine.evidence import LEVELS, Source
from sasando_engine.levels import likelihood, model, posterior, priors, raters, sources
from sasando_engine.levels.model import Model
from sasando_engine.levels.parameters import Parameters
from sasando_engine.levels.problem import Problem
from sasando_engine.levels.ratings import Ratings, arrange, select


def fit(problem: Problem, parameters: Parameters) -> Model:
    """How each source and rater judges, and what to believe before evidence, learnt from ``problem``.

    Args:
        problem: all evidence at a date.
        parameters: the constants of the method.

    Returns:
        The learnt parameters, temperature 1. Source: docs/methods/levels.md.
    """
    ratings = arrange(problem, parameters)
    return fit_ratings(ratings, start(ratings, parameters))


def start(ratings: Ratings, parameters: Parameters) -> Model:
    """What is believed before anything is learnt, for the raters, classes and competencies that occur."""
    unlearnt = priors.begin(ratings.job_class, ratings.competency, parameters)
    return model.begin(ratings.rater, unlearnt, parameters)


def fit_ratings(ratings: Ratings, learnt: Model) -> Model:
    """``fit`` on ratings that are already arranged, from a model that knows their raters and classes."""
    p = learnt.parameters
    learnt = replace(learnt, count=np.bincount(ratings.source, minlength=len(Source)))
    if not len(ratings.cell):
        return learnt
    lesson = _prepare(ratings, learnt)
    for _ in range(p.iterations):
        before, learnt = learnt, _improve(learnt, lesson)
        if _change(before, learnt) <= p.tolerance:
            break
    return learnt


@dataclass(frozen=True, slots=True, eq=False)
class _Lesson:
    """What stays the same in every round.

    Attributes:
        ratings: all ratings.
        places: place of each rating's rater in the model.
        at: position of each cell's prior.
        useful: places of the ratings from which sources are learnt.
        of_sources: these ratings.
    """

    ratings: Ratings
    places: NDArray[np.int64]
    at: NDArray[np.int64]
    useful: NDArray[np.int64]
    of_sources: Ratings


def _prepare(ratings: Ratings, learnt: Model) -> _Lesson:
    useful = sources.informative(ratings, learnt.parameters.overlaps_min)
    return _Lesson(
        ratings=ratings,
        places=model.rater_places(learnt, ratings.rater),
        at=learnt.priors.at(ratings.job_class, ratings.competency),
        useful=np.flatnonzero(useful),
        of_sources=select(ratings, useful),
    )


def _change(before: Model, after: Model) -> float:
    """The greatest change of what a source or a prior mean says, in levels.

    Leniency is left out: with few ratings it may hop between two buckets for ever.
    """
    pairs = (
        (before.bias, after.bias),
        (before.slope, after.slope),
        (before.variance, after.variance),
        (before.priors.mean, after.priors.mean),
    )
    return max(float(np.max(np.abs(new - old), initial=0.0)) for old, new in pairs)


def _improve(learnt: Model, lesson: _Lesson) -> Model:
    """One round: posteriors of the cells from the model, then the model from these posteriors."""
    p, ratings, some = learnt.parameters, lesson.ratings, lesson.useful
    kinds = likelihood.tabulate(ratings, lesson.places, learnt)
    first, second = posterior.moments(ratings, kinds, learnt.priors, lesson.at)
    of_rating = first[ratings.cell]
    sound = soundness(kinds, of_rating, p)
    spread = learnt.variance[lesson.of_sources.source] + p.fade * p.age_step * lesson.of_sources.age
    learnt = sources.learn(
        learnt,
        lesson.of_sources,
        weight=sound[some] / spread,
        first=of_rating[some],
        second=second[ratings.cell[some]],
        leniency=np.append(learnt.leniency, 0.0)[lesson.places[some]],
    )
    learnt = raters.learn(learnt, ratings, lesson.places, sound, of_rating)
    return replace(learnt, priors=priors.learn(learnt.priors, lesson.at, first, second, p))


def soundness(
    kinds: likelihood.Kinds, first: NDArray[np.float64], parameters: Parameters
) -> NDArray[np.float64]:
    """Probability that each rating is no stray, at the grid point nearest to its cell's mean.

    Without it the strays would swell the noise of their source, and good ratings would lose weight.
    """
    nearest = np.floor(first / parameters.grid_step + 0.5).astype(np.int64)
    stray = parameters.stray_share / LEVELS
    result: NDArray[np.float64] = 1 - stray / kinds.likelihood[kinds.of_rating, nearest]
    return result
