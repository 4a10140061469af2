"""The formula of docs/methods/levels.md once more, rating by rating, in plain arithmetic.

Belongs to ``check``: nothing that makes a result may import it, and it imports nothing of that.
"""

from __future__ import annotations

import math

from sasando_engine.evidence import ANCHORS, HIGHEST, LEVELS, LOWEST
from sasando_engine.levels.model import Model

TINY = 1e-300
HAIR = 1e-9


def cell_masses(
    model: Model, ratings: list[tuple[int, int, float, int]], job_class: int, competency: int
) -> list[float]:
    """Mass of each level of one cell.

    Args:
        model: the learnt parameters.
        ratings: source, age in days, the rater's leniency in levels, level.
        job_class, competency: which prior holds.
    """
    thetas = _thetas(model)
    logs = []
    for theta, prior in zip(thetas, _normal(model, job_class, competency), strict=True):
        log = math.log(max(prior, TINY))
        log += sum(math.log(_chance(model, theta, *rating)) for rating in ratings)
        logs.append(log / model.temperature)
    top = max(logs)
    return _by_level(thetas, [math.exp(log - top) for log in logs])


def prior_masses(model: Model, job_class: int, competency: int) -> list[float]:
    """Mass of each level without evidence."""
    return _by_level(_thetas(model), _normal(model, job_class, competency))


def _thetas(model: Model) -> list[float]:
    step = model.parameters.grid_step
    return [k * step for k in range(round(HIGHEST / step) + 1)]


def _chance(model: Model, theta: float, source: int, days: int, leniency: float, level: int) -> float:
    p = model.parameters
    age = math.floor(days / 365.25 / p.age_step + 0.5) * p.age_step
    if source in ANCHORS:
        leniency = 0.0
    leniency = math.floor(leniency / p.rater_step + 0.5) * p.rater_step
    mean = float(model.bias[source]) + leniency + float(model.slope[source]) * theta
    scale = math.sqrt(float(model.variance[source]) + p.fade * age)
    upper = 1.0 if level == HIGHEST else _phi((level + 0.5 - mean) / scale)
    lower = 0.0 if level == LOWEST else _phi((level - 0.5 - mean) / scale)
    return (1 - p.stray_share) * (upper - lower) + p.stray_share / LEVELS


def _phi(z: float) -> float:
    return 0.5 * math.erfc(-z / math.sqrt(2))


def _normal(model: Model, job_class: int, competency: int) -> list[float]:
    """The prior on the grid, normalised; the last row and column of its tables are the wider priors."""
    priors = model.priors
    classes, competencies = priors.classes.tolist(), priors.competencies.tolist()
    row = classes.index(job_class) if job_class in classes else len(classes)
    column = competencies.index(competency) if competency in competencies else len(competencies)
    mean, variance = float(priors.mean[row, column]), float(priors.variance[row, column])
    heights = [math.exp(-((theta - mean) ** 2) / (2 * variance)) for theta in _thetas(model)]
    return [height / sum(heights) for height in heights]


def _by_level(thetas: list[float], heights: list[float]) -> list[float]:
    masses = [0.0] * LEVELS
    for theta, height in zip(thetas, heights, strict=True):
        masses[math.floor(theta + 0.5 + HAIR)] += height
    return [mass / sum(masses) for mass in masses]
