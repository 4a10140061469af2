"""What the name of a job says about its duties: the field it works in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sasando_engine.errors import BadProblem

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class JobRules:
    """How a job's name counts (``docs/methods/duties.md``, job).

    Args:
        weight: of the leaning, beside the hybrid of the duty itself.
        temperature: standard deviations of likeness that make one competency e times as likely as another.
        floor: likelihood of every competency whatever the name: any job may have a duty outside its field.
        managerial: part of the best leaning that the competencies of every job get.
    """

    weight: float
    temperature: float
    floor: float
    managerial: float

    def __post_init__(self) -> None:
        if self.temperature <= 0 or self.floor <= 0:
            raise BadProblem("job_name", "temperature and floor must be positive")
        if self.weight < 0 or not 0 <= self.managerial <= 1:
            raise BadProblem("job_name", "weight must not be negative, managerial lies between 0 and 1")


def leanings(likeness: Floats, technical: NDArray[np.bool_], rules: JobRules) -> Floats:
    """How far each job's name speaks for each competency: the logarithm of how much likelier it makes it.

    A name that is as near to one field as to another ("Pengelola Umum") speaks for none: zeros.

    Args:
        likeness: standardised likeness of names to competencies, one row a name.
        technical: which competencies belong to a field; a name tells nothing about the others.
        rules: the rulebook's.

    Returns:
        One row a name, one column a competency, between ``ln(floor/(1/n + floor))`` and
        ``ln((1 + floor)/(1/n + floor))`` with n technical competencies.
    """
    found = np.zeros_like(likeness)
    if not likeness.size or not technical.any():
        return found
    field = likeness[:, technical] / rules.temperature
    odds = np.exp(field - field.max(axis=1, keepdims=True))
    share = odds / odds.sum(axis=1, keepdims=True)
    told = np.log((share + rules.floor) / (1 / field.shape[1] + rules.floor))
    found[:, technical] = told
    found[:, ~technical] = rules.managerial * told.max(axis=1, keepdims=True)
    return found
