"""Learning recovers what generated the evidence, and nothing drifts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.engine.levels.cases import problem_of, rounded, town

from sasando_engine.evidence import Source
from sasando_engine.levels import Parameters, Problem, fit
from sasando_engine.levels.ratings import arrange
from sasando_engine.levels.sources import informative


def rated(bias: float, slope: float, noise: float, strays: float = 0.0, people: int = 1500) -> Problem:
    """Superiors who judge so, every second cell assessed."""
    rng = np.random.default_rng(11)
    rows = []
    for person in range(people):
        true = rng.uniform(0.8, 4.2)
        if person % 2:
            rows.append((person, 1, Source.ASESMEN, true + rng.normal(0, 0.35), 20, -1))
        for k in range(2):
            seen = bias + slope * true + rng.normal(0, noise)
            seen = rng.integers(0, 6) if rng.random() < strays else seen
            rows.append((person, 1, Source.ATASAN, seen, 20 + k, -1))
    return problem_of(rounded(rows))


@pytest.mark.parametrize(("bias", "slope", "noise"), [(0.4, 1.0, 0.6), (1.5, 0.5, 0.5), (-0.3, 0.9, 0.8)])
def test_bias_slope_and_noise_are_recovered(
    parameters: Parameters, bias: float, slope: float, noise: float
) -> None:
    model = fit(rated(bias, slope, noise), parameters)
    assert model.slope[Source.ATASAN] == pytest.approx(slope, abs=0.13)
    middle = model.bias[Source.ATASAN] + 2.5 * model.slope[Source.ATASAN]
    assert middle == pytest.approx(bias + 2.5 * slope, abs=0.06)
    assert np.sqrt(model.variance[Source.ATASAN]) == pytest.approx(noise, abs=0.12)


def test_a_bias_is_learnt_in_three_rounds_from_few_assessments(parameters: Parameters) -> None:
    """Six kind ratings a cell and one assessment in ten cells.

    Measured against the posterior, which half believes the six, only half of it would be found so soon.
    """
    rng = np.random.default_rng(4)
    rows = []
    for person in range(2000):
        true = rng.uniform(1, 3.5)
        if person % 10 == 0:
            rows.append((person, 1, Source.ASESMEN, true + rng.normal(0, 0.35), 20, -1))
        rows += [(person, 1, Source.ATASAN, true + 0.6 + rng.normal(0, 0.6), 20 + k, -1) for k in range(6)]
    model = fit(problem_of(rounded(rows)), replace(parameters, iterations=3))
    middle = model.bias[Source.ATASAN] + 2.25 * model.slope[Source.ATASAN]
    assert middle == pytest.approx(2.25 + 0.6, abs=0.08)


def test_strays_do_not_swell_the_noise(parameters: Parameters) -> None:
    clean, dirty = (fit(rated(0.2, 1.0, 0.5, strays), parameters) for strays in (0.0, 0.12))
    assert dirty.variance[Source.ATASAN] < 2 * clean.variance[Source.ATASAN]


def test_a_lenient_rater_is_told_from_a_strict_one(parameters: Parameters) -> None:
    rng = np.random.default_rng(2)
    rows = []
    for person in range(300):
        true, rater = rng.normal(2.5, 0.8), person % 3
        rows.append((person, 1, Source.ASESMEN, true + rng.normal(0, 0.35), 20, -1))
        seen = true + (0.6, 0.0, -0.6)[rater] + rng.normal(0, 0.5)
        rows.append((person, 1, Source.ATASAN, seen, 20, rater))
    problem = problem_of(
        [(p, c, s, int(np.clip(np.floor(y + 0.5), 0, 5)), d, r) for p, c, s, y, d, r in rows]
    )
    model = fit(problem, parameters)
    assert model.raters.tolist() == [0, 1, 2]
    assert model.leniency == pytest.approx([0.6, 0.0, -0.6], abs=0.2)


def test_leniency_has_no_mean_of_its_own(parameters: Parameters) -> None:
    """Superiors are all half a level too kind: that is the bias of the source, not of each of them."""
    problem, _ = town()
    assert abs(fit(problem, parameters).leniency.mean()) < 0.05


def test_more_rounds_change_nothing_more(parameters: Parameters) -> None:
    problem, _ = town()
    soon, late = (fit(problem, replace(parameters, iterations=n)) for n in (60, 600))
    assert soon.bias == pytest.approx(late.bias, abs=1e-12)


def test_sources_are_learnt_beside_formal_ratings_only(parameters: Parameters) -> None:
    rows = [(1, 1, Source.ASESMEN, 3, 10, -1)]
    rows += [
        (1, 1, Source.ATASAN, 3, 10, 5),
        (1, 1, Source.MENTOR, 3, 10, 6),
        (2, 1, Source.ATASAN, 3, 10, 5),
    ]
    ratings = arrange(problem_of(rows), parameters)
    names = zip(ratings.person[ratings.cell], ratings.source, strict=True)
    useful = dict(zip(names, informative(ratings, 1), strict=True))
    assert useful == {(1, 0): True, (1, 2): True, (1, 7): True, (2, 2): False}
    assert informative(ratings, 2)[ratings.source == Source.ATASAN].all()


def test_a_source_without_formal_neighbours_is_learnt_from_all(parameters: Parameters) -> None:
    rows = [(p, 1, Source.ATASAN, p % 6, 10, -1) for p in range(300)]
    model = fit(problem_of(rows), parameters)
    assert np.isfinite(model.bias).all()
    assert model.count[Source.ATASAN] == 300
