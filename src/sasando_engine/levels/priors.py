"""What is believed of a level before any evidence: by job class and competency, shrunk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sasando_engine.levels import grid
from sasando_engine.levels.parameters import Parameters
from sasando_engine.levels.problem import NO_CLASS


@dataclass(frozen=True, slots=True, eq=False)
class Priors:
    """Normal priors on the grid: one for each class and competency seen, and the wider ones.

    The last row and column of ``mean`` and ``variance`` are the wider priors: a class or competency
    never seen (and class -1) finds the competency over all classes, the class over all competencies,
    or the overall prior in the corner.

    Attributes:
        classes: job classes seen, rising, [k].
        competencies: competencies seen, rising, [c].
        mean, variance: of the normal prior, in levels and levels², [k + 1, c + 1].
        step: of the grid.
    """

    classes: NDArray[np.int64]
    competencies: NDArray[np.int64]
    mean: NDArray[np.float64]
    variance: NDArray[np.float64]
    step: float

    def at(self, classes: NDArray[np.int64], competencies: NDArray[np.int64]) -> NDArray[np.int64]:
        """Position of each (class, competency) in the flattened tables."""
        row, column = _place(self.classes, classes), _place(self.competencies, competencies)
        return np.asarray(row * self.mean.shape[1] + column)

    def density(self) -> NDArray[np.float64]:
        """Mass of every prior on the grid, [(k + 1)(c + 1), points]."""
        mean, variance = self.mean.reshape(-1, 1), self.variance.reshape(-1, 1)
        log = -np.square(grid.points(self.step) - mean) / (2 * variance)
        mass: NDArray[np.float64] = np.exp(log - log.max(axis=1, keepdims=True))
        mass /= mass.sum(axis=1, keepdims=True)
        return mass


def begin(classes: NDArray[np.int64], competencies: NDArray[np.int64], parameters: Parameters) -> Priors:
    """The prior before anything is learnt: the same for every class and competency that occurs.

    Args:
        classes: job class of each cell; -1 is no class.
        competencies: competency of each cell.
        parameters: give the starting mean and variance.
    """
    of_class, of_competency = np.unique(classes[classes != NO_CLASS]), np.unique(competencies)
    shape = (len(of_class) + 1, len(of_competency) + 1)
    return Priors(
        classes=of_class,
        competencies=of_competency,
        mean=np.full(shape, parameters.start_mean),
        variance=np.full(shape, parameters.start_spread),
        step=parameters.grid_step,
    )


def learn(
    old: Priors,
    at: NDArray[np.int64],
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    parameters: Parameters,
) -> Priors:
    """Priors from the posteriors of all cells, each shrunk towards the next wider one.

    Class × competency is shrunk towards the competency, that and the class towards the overall
    prior, and the overall prior towards the start (an agency with three ratings learns little).

    Args:
        old: gives classes and competencies.
        at: position of each cell's prior (``Priors.at``).
        first, second: moments E[θ], E[θ²] of each cell.
        parameters: pseudo-cells, lowest variance, start.
    """
    shape = old.mean.shape
    stacked = np.stack([np.bincount(at, w, shape[0] * shape[1]) for w in (None, first, second)])
    sums = stacked.astype(np.float64).reshape(3, *shape)
    start = np.array(parameters.start_mean), np.array(parameters.start_spread)
    corner = _shrink(sums.sum(axis=(1, 2)), start, parameters)
    by_competency = _shrink(sums.sum(axis=1), corner, parameters)
    by_class = _shrink(sums.sum(axis=2), corner, parameters)
    tables = _shrink(sums, by_competency, parameters)
    for table, wide, tall, single in zip(tables, by_competency, by_class, corner, strict=True):
        table[-1, :], table[:, -1], table[-1, -1] = wide, tall, single
    return Priors(old.classes, old.competencies, *tables, old.step)


def _shrink(
    sums: NDArray[np.float64],
    wider: tuple[NDArray[np.float64], NDArray[np.float64]],
    parameters: Parameters,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    n, first, second = sums
    weight = n + parameters.pseudo_cells
    mean = np.asarray((first + parameters.pseudo_cells * wider[0]) / weight)
    around = second - 2 * mean * first + n * mean * mean
    variance = (around + parameters.pseudo_cells * wider[1]) / weight
    return mean, np.maximum(variance, parameters.prior_variance_min)


def _place(known: NDArray[np.int64], keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place of each key among the known ones; the number of known ones when it is not among them."""
    keys = np.asarray(keys, np.int64)
    if not len(known):
        return np.zeros(len(keys), np.int64)
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.where(known[at] == keys, at, len(known)).astype(np.int64)
