"""Levels: what level each person has in each competency, from all evidence, and how sure that is.

``fit`` learns how the sources and raters judge, ``apply`` turns evidence into masses of the levels with
what was learnt (also evidence of an earlier day), ``estimate`` does both and calibrates, ``check``
verifies any result. Formulas, assumptions, limits: docs/methods/levels.md.
"""

from sasando_engine.levels.check import check
from sasando_engine.levels.estimate import apply, estimate
from sasando_engine.levels.fit import fit
from sasando_engine.levels.model import Model
from sasando_engine.levels.parameters import Parameters
from sasando_engine.levels.priors import Priors
from sasando_engine.levels.problem import Problem
from sasando_engine.levels.result import Calibration, Cells, Result, SourceFit

__all__ = [
    "Calibration",
    "Cells",
    "Model",
    "Parameters",
    "Priors",
    "Problem",
    "Result",
    "SourceFit",
    "apply",
    "check",
    "estimate",
    "fit",
]
