"""Verifying estimated levels: invariants of every cell, and the formula again on some of them.

Shares nothing with what made the result but the words for its shape: plain arithmetic, rating by
rating, from the learnt parameters that the result states.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from sasando_engine.errors import CheckFailed
from sasando_engine.evidence import ANCHORS, HIGHEST, LEVELS, Source
from sasando_engine.levels.check_formula import cell_masses, prior_masses
from sasando_engine.levels.parameters import Parameters
from sasando_engine.levels.problem import NO_RATER, Problem
from sasando_engine.levels.result import Result

CLOSE = 1e-6
EXACT = 1e-9


def check(problem: Problem, parameters: Parameters, result: Result) -> None:
    """Verify ``result`` against ``problem``.

    Every cell: there is one for each (person, competency) with evidence and no other, in order; masses
    are masses; level and confidence follow from them. Sources: counts, bounds, formal ones unbiased.
    ``check_cells`` cells spread evenly over the result, and as many priors, are computed again.

    Raises:
        CheckFailed: lists every fault found.
    """
    distinct = _distinct(problem)
    faults = [
        *_cells(problem, distinct, result),
        *_masses(result),
        *_sources(problem, distinct, parameters, result),
        *_calibration(parameters, result),
    ]
    if not faults:
        faults += [*_formula(problem, parameters, result), *_priors(parameters, result)]
    if faults:
        raise CheckFailed(faults)


def _distinct(problem: Problem) -> NDArray[np.int64]:
    """Rows of one rating for each (person, competency, source, day, rater), in that order."""
    apart = np.where(problem.rater == NO_RATER, problem.level, NO_RATER)
    columns = (apart, problem.rater, problem.day, problem.source, problem.competency, problem.person)
    order = np.lexsort(columns)
    new = np.zeros(len(order), bool)
    new[:1] = True
    for column in columns:
        sorted_column = column[order]
        new[1:] |= sorted_column[1:] != sorted_column[:-1]
    return order[new]


def _cells(problem: Problem, distinct: NDArray[np.int64], result: Result) -> Iterable[str]:
    n = len(result.person)
    lengths = {len(result.competency), len(result.level), len(result.confidence)}
    if lengths != {n} or result.p.shape != (n, LEVELS):
        yield "the columns of the cells differ in length"
        return
    person, competency = problem.person[distinct], problem.competency[distinct]
    new = np.ones(len(distinct), bool)
    new[1:] = (person[1:] != person[:-1]) | (competency[1:] != competency[:-1])
    rated = (person[new], competency[new])
    if not all(map(np.array_equal, rated, (result.person, result.competency))):
        yield "the cells are not the people and competencies with evidence, in order"


def _masses(result: Result) -> Iterable[str]:
    p = result.p
    if p.shape != (len(result.level), LEVELS):
        return
    if not (np.isfinite(p).all() and (p >= 0).all()):
        yield "a mass is not a number or is negative"
        return
    mean = (p * range(LEVELS)).sum(axis=1)
    for fault, bad in (
        ("masses do not sum to 1", np.abs(p.sum(axis=1) - 1) > EXACT),
        ("level is not the mean of its masses", np.abs(mean - result.level) > EXACT),
    ):
        if bad.any():
            yield f"{fault}: cell {int(np.argmax(bad))} and {int(bad.sum()) - 1} more"
    # Within a hair of a half both neighbours are right roundings of the same number.
    below, above = (np.clip(np.floor(result.level + 0.5 + hair), 0, HIGHEST) for hair in (-EXACT, EXACT))
    fits = [result.confidence == p[np.arange(len(p)), whole.astype(int)] for whole in (below, above)]
    wrong = ~(fits[0] | fits[1])
    if wrong.any():
        yield f"confidence is not the mass of the rounded level: cell {int(np.argmax(wrong))}"


def _sources(
    problem: Problem, distinct: NDArray[np.int64], parameters: Parameters, result: Result
) -> Iterable[str]:
    counts = np.bincount(problem.source[distinct], minlength=len(Source))
    if {fit.source: fit.n for fit in result.sources} != {s: int(counts[s]) for s in Source if counts[s]}:
        yield "the sources or their counts are not those of the distinct ratings"
    for fit in result.sources:
        model = result.model
        learnt = (model.bias[fit.source], model.slope[fit.source], math.sqrt(model.variance[fit.source]))
        if not np.allclose((fit.bias, fit.slope, fit.sd), learnt, rtol=0, atol=EXACT):
            yield f"{fit.source.code}: not what the model holds"
        if fit.source in ANCHORS and (fit.bias, fit.slope) != (0, 1):
            yield f"{fit.source.code}: a formal measurement has bias 0 and slope 1"
        if not parameters.slope_bounds[0] <= fit.slope <= max(1.0, parameters.slope_bounds[1]):
            yield f"{fit.source.code}: slope out of bounds"
        low, high = parameters.variance_bounds
        if not low - EXACT <= fit.sd**2 <= high + EXACT:
            yield f"{fit.source.code}: noise out of bounds"


def _calibration(parameters: Parameters, result: Result) -> Iterable[str]:
    calibration = result.calibration
    if calibration.temperature != result.model.temperature:
        yield "the temperature is not the one applied"
    if calibration.temperature not in parameters.temperatures:
        yield "the temperature is none of those to choose from"
    if calibration.n < parameters.holdout_min and calibration.temperature != 1:
        yield "a temperature chosen from too few ratings"
    shares = [share for share in (calibration.stated, calibration.right) if share is not None]
    if len(shares) != (2 if calibration.n else 0) or not all(0 <= share <= 1 for share in shares):
        yield "calibration does not state two shares of what it predicted"


def _formula(problem: Problem, parameters: Parameters, result: Result) -> Iterable[str]:
    sample = _spread(len(result.person), parameters.check_cells)
    chosen = set(zip(result.person[sample].tolist(), result.competency[sample].tolist(), strict=True))
    near = np.isin(problem.person, result.person[sample])
    columns = (
        problem.person, problem.competency, problem.source, problem.day, problem.rater, problem.level,
    )  # fmt: skip
    lowest: dict[tuple[int, int], dict[tuple[int, int, int, int], int]] = {}
    rows = zip(*(column[near].tolist() for column in columns), strict=True)
    for person, competency, source, day, rater, level in rows:
        if (person, competency) in chosen:
            events = lowest.setdefault((person, competency), {})
            event = (source, day, rater, level if rater == NO_RATER else NO_RATER)
            events[event] = min(level, events.get(event, HIGHEST))
    classes = dict(zip(problem.persons.tolist(), problem.classes.tolist(), strict=True))
    leniency = dict(zip(result.model.raters.tolist(), result.model.leniency.tolist(), strict=True))
    for k in sample.tolist():
        person, competency = int(result.person[k]), int(result.competency[k])
        ratings = [
            (source, problem.as_of - day, leniency.get(rater, 0.0), level)
            for (source, day, rater, _), level in sorted(lowest[person, competency].items())
        ]
        again = cell_masses(result.model, ratings, classes.get(person, -1), competency)
        if max(abs(a - b) for a, b in zip(again, result.p[k].tolist(), strict=True)) > CLOSE:
            yield f"person {person}, competency {competency}: the masses are not what the formula gives"


def _priors(parameters: Parameters, result: Result) -> Iterable[str]:
    priors = result.model.priors
    pairs = [(k, c) for k in [*priors.classes.tolist(), -1] for c in priors.competencies.tolist()]
    sample = [pairs[k] for k in _spread(len(pairs), parameters.check_cells).tolist()]
    if not sample:
        return
    stated = result.priors_for(np.array([k for k, _ in sample]), np.array([c for _, c in sample]))
    for (job_class, competency), p in zip(sample, stated.tolist(), strict=True):
        again = prior_masses(result.model, job_class, competency)
        if max(abs(a - b) for a, b in zip(again, p, strict=True)) > CLOSE:
            yield f"class {job_class}, competency {competency}: not the prior of its mean and variance"
    if (priors.variance < parameters.prior_variance_min - EXACT).any():
        yield "a prior's variance is below its bound"


def _spread(n: int, at_most: int) -> NDArray[np.int64]:
    """At most so many places, evenly spread over ``n``, the same in every run."""
    return np.unique(np.linspace(0, n - 1, min(n, at_most)).astype(np.int64)) if n else np.zeros(0, np.int64)
