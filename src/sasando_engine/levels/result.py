"""What is answered: the masses of the levels per cell, what was learnt, and how well it predicts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sasando_engine.evidence import LEVELS, Source
from sasando_engine.levels import grid
from sasando_engine.levels.model import Model


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Estimates of every (person, competency) with evidence, sorted by person, then competency.

    Attributes:
        person, competency: keys, [cells].
        p: mass of the levels 0 … 5, rows sum to 1, [cells, 6].
        level: Σ L·p(L), [cells].
        confidence: mass of ``level`` rounded half up, [cells].
    """

    person: NDArray[np.int64]
    competency: NDArray[np.int64]
    p: NDArray[np.float64]
    level: NDArray[np.float64]
    confidence: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SourceFit:
    """How a source judges: rating ≈ bias + slope·level, with noise ``sd``, learnt from ``n`` ratings."""

    source: Source
    bias: float
    slope: float
    sd: float
    n: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well held-out fresh formal ratings were predicted by the rest of the evidence.

    Attributes:
        n: ratings held out and predicted.
        stated: mean probability given to the rating thought likeliest; None when n is 0.
        right: share of the ratings that were that one; None when n is 0.
        temperature: what all posteriors are flattened by, 1 when too few were held out.
    """

    n: int
    stated: float | None
    right: float | None
    temperature: float


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """The estimated levels with the model that made them.

    Attributes:
        cells: the estimates; its columns are also attributes of the result.
        sources: how each source that occurs judges, by its number.
        calibration: how well held-out ratings were predicted.
        model: everything learnt; ``apply(result.model, …)`` reuses it on other evidence.
    """

    cells: Cells
    sources: tuple[SourceFit, ...]
    calibration: Calibration
    model: Model

    @property
    def person(self) -> NDArray[np.int64]:
        return self.cells.person

    @property
    def competency(self) -> NDArray[np.int64]:
        return self.cells.competency

    @property
    def p(self) -> NDArray[np.float64]:
        return self.cells.p

    @property
    def level(self) -> NDArray[np.float64]:
        return self.cells.level

    @property
    def confidence(self) -> NDArray[np.float64]:
        return self.cells.confidence

    def prior(self, job_class: int, competency: int) -> NDArray[np.float64]:
        """Masses of the levels without evidence, [6]; see ``priors_for``."""
        return np.asarray(self.priors_for(np.array([job_class]), np.array([competency]))[0])

    def priors_for(
        self, classes: NDArray[np.signedinteger], competencies: NDArray[np.signedinteger]
    ) -> NDArray[np.float64]:
        """Masses of the levels for cells without evidence, [k, 6].

        A class without evidence in that competency (or -1) gets the competency over all classes, an
        unknown competency the class over all competencies, both unknown the overall prior, and a
        problem without any evidence the start of the rulebook.

        Args:
            classes: job classes, [k].
            competencies: competencies, [k].
        """
        priors = self.model.priors
        masses = grid.level_masses(priors.density(), priors.step)
        at = priors.at(np.asarray(classes, np.int64), np.asarray(competencies, np.int64))
        return np.asarray(masses[at])


def summarise(person: NDArray[np.int64], competency: NDArray[np.int64], p: NDArray[np.float64]) -> Cells:
    """Level and confidence from the masses of the levels."""
    level = np.einsum("cl,l->c", p, np.arange(LEVELS, dtype=np.float64))
    return Cells(person, competency, p, level, p[np.arange(len(p)), grid.nearest(level)])
