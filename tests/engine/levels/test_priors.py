"""What is believed without evidence: shrunk, and never empty."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.engine.levels.cases import problem_of

from sasando_engine.evidence import Source
from sasando_engine.levels import Parameters, Priors, estimate
from sasando_engine.levels.priors import begin, learn

LOW_CLASS, HIGH_CLASS = 1, 2


@pytest.fixture(scope="module")
def parameters_of_two(parameters: Parameters) -> Parameters:
    return replace(parameters, pseudo_cells=2.0, start_mean=2.0, start_spread=1.0, prior_variance_min=0.15)


def learnt(parameters: Parameters) -> Priors:
    """Two cells of class 1 at level 1 and one of class 2 at level 4, competency 9, known exactly."""
    classes, competencies = np.array([1, 1, 2]), np.array([9, 9, 9])
    old = begin(classes, competencies, parameters)
    level = np.array([1.0, 1.0, 4.0])
    return learn(old, old.at(classes, competencies), level, level**2, parameters)


def test_each_prior_is_shrunk_towards_the_wider_one(parameters_of_two: Parameters) -> None:
    priors = learnt(parameters_of_two)
    overall = (1 + 1 + 4 + 2 * 2.0) / 5  # three cells, two pseudo-cells at the start: 2.0
    competency = (1 + 1 + 4 + 2 * overall) / 5  # 2.0
    first = (1 + 1 + 2 * competency) / 4  # 1.5
    second = (4 + 2 * competency) / 3  # 8/3
    assert priors.mean[:, 0] == pytest.approx([first, second, competency])
    assert priors.mean[-1, -1] == pytest.approx(overall)


def test_variance_is_about_the_new_mean(parameters_of_two: Parameters) -> None:
    priors = learnt(parameters_of_two)
    overall = ((1 - 2) ** 2 * 2 + (4 - 2) ** 2 + 2 * 1.0) / 5  # 1.6
    competency = (6 + 2 * overall) / 5  # 1.84
    assert priors.variance[-1, -1] == pytest.approx(overall)
    assert priors.variance[0, 0] == pytest.approx((2 * (1 - 1.5) ** 2 + 2 * competency) / 4)


def test_variance_has_a_floor(parameters_of_two: Parameters) -> None:
    narrow = replace(parameters_of_two, start_spread=0.001)
    classes = competencies = np.zeros(50, np.int64)
    old = begin(classes, competencies, narrow)
    level = np.full(50, 2.0)
    priors = learn(old, old.at(classes, competencies), level, level**2, narrow)
    assert (priors.variance == 0.15).all()


def test_unknown_classes_and_competencies_fall_back(parameters: Parameters) -> None:
    rows = [(p, c, Source.ASESMEN, 1 if p < 30 else 4, 10, -1) for p in range(60) for c in (1, 2)]
    result = estimate(
        problem_of(rows, {p: LOW_CLASS if p < 30 else HIGH_CLASS for p in range(60)}), parameters
    )
    asked = [(LOW_CLASS, 1), (HIGH_CLASS, 1), (-1, 1), (77, 1), (LOW_CLASS, 99), (77, 99)]
    masses = result.priors_for(np.array([k for k, _ in asked]), np.array([c for _, c in asked]))
    low, high, none, unseen, low_new, new = masses @ np.arange(6)
    assert low < none < high
    assert unseen == none
    assert low_new < new
    assert np.allclose(masses.sum(axis=1), 1)
    assert np.array_equal(masses[0], result.prior(LOW_CLASS, 1))
