"""Estimated levels from evidence: learn, calibrate, apply."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sasando_engine.evidence import LEVELS, Source
from sasando_engine.levels import grid, likelihood, model, posterior
from sasando_engine.levels.calibrate import calibrate
from sasando_engine.levels.fit import fit_ratings, start
from sasando_engine.levels.model import Model
from sasando_engine.levels.parameters import Parameters
from sasando_engine.levels.problem import Problem
from sasando_engine.levels.ratings import Ratings, arrange
from sasando_engine.levels.result import Cells, Result, SourceFit, summarise


def estimate(problem: Problem, parameters: Parameters) -> Result:
    """The level of every (person, competency) with evidence, and how sure that is.

    Args:
        problem: all evidence at a date.
        parameters: the constants of the method.

    Returns:
        Masses of the levels per cell, what was learnt of the sources, the calibration, and the
        priors for cells without evidence. Source: docs/methods/levels.md.
    """
    ratings = arrange(problem, parameters)
    unlearnt = start(ratings, parameters)
    calibration = calibrate(ratings, problem.seed, unlearnt)
    learnt = replace(fit_ratings(ratings, unlearnt), temperature=calibration.temperature)
    return Result(_apply(learnt, ratings), _sources(learnt), calibration, learnt)


def apply(learnt: Model, problem: Problem) -> Cells:
    """Levels from ``problem`` with what was learnt elsewhere, for instance from evidence before a day.

    A rater not met when learning is neutral; a source not met keeps the start of the rulebook.

    Args:
        learnt: from ``fit`` or ``Result.model`` (this one carries the calibration's temperature).
        problem: the evidence to use, its ``as_of`` the day at which the level is asked.
    """
    return _apply(learnt, arrange(problem, learnt.parameters))


def _apply(learnt: Model, ratings: Ratings) -> Cells:
    kinds = likelihood.tabulate(ratings, model.rater_places(learnt, ratings.rater), learnt)
    at = learnt.priors.at(ratings.job_class, ratings.competency)
    p = np.empty((len(ratings.person), LEVELS))
    for cells, mass in posterior.blocks(ratings, kinds, learnt.priors, at):
        p[cells] = grid.level_masses(posterior.temper(mass, learnt.temperature), learnt.priors.step)
    return summarise(ratings.person, ratings.competency, p)


def _sources(learnt: Model) -> tuple[SourceFit, ...]:
    return tuple(
        SourceFit(
            source=source,
            bias=float(learnt.bias[source]),
            slope=float(learnt.slope[source]),
            sd=math.sqrt(learnt.variance[source]),
            n=int(learnt.count[source]),
        )
        for source in Source
        if learnt.count[source]
    )
