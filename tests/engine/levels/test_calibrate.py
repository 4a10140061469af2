"""Calibration draws by hash, never raises confidence, and is silent when it knows too little."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.engine.levels.cases import problem_of, rounded, town

from sasando_engine.evidence import Source
from sasando_engine.levels import Parameters, Problem, estimate
from sasando_engine.levels.draw import draw
from sasando_engine.levels.posterior import temper
from sasando_engine.levels.ratings import arrange


def test_a_new_row_changes_nobody_elses_draw(parameters: Parameters) -> None:
    rows = [(p, 1, Source.ASESMEN, 3, 10 + p, -1) for p in range(100)]
    before = draw(arrange(problem_of(rows), parameters), 5)
    after = draw(arrange(problem_of([(-1, 1, Source.ASESMEN, 2, 10, -1), *rows]), parameters), 5)
    assert np.array_equal(before, after[1:])


def test_draws_are_even_and_follow_the_seed(parameters: Parameters) -> None:
    ratings = arrange(problem_of([(p, 1, Source.ASESMEN, 3, 10, -1) for p in range(4000)]), parameters)
    one, two = draw(ratings, 1), draw(ratings, 2)
    assert abs((one < 0.25).mean() - 0.25) < 0.03
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.06
    assert 0 <= one.min() < one.max() < 1


def test_a_quarter_of_the_fresh_formal_ratings_is_predicted(parameters: Parameters) -> None:
    problem, _ = town()
    formal = int((problem.source == Source.ASESMEN).sum())
    calibration = estimate(problem, parameters).calibration
    assert abs(calibration.n / formal - parameters.holdout_share) < 0.08
    assert abs(calibration.stated - calibration.right) < 0.15
    assert calibration.temperature in parameters.temperatures


def test_stale_ratings_are_not_predicted(parameters: Parameters) -> None:
    rows = [(p, 1, Source.ASESMEN, p % 6, 3000, -1) for p in range(400)]
    rows += [(p, 1, Source.ATASAN, p % 6, 10, -1) for p in range(400)]
    assert estimate(problem_of(rows), parameters).calibration.n == 0


def rumours() -> Problem:
    """Ten colleagues repeat one wrong impression of each person, and everybody is assessed."""
    rng = np.random.default_rng(3)
    rows = []
    for person in range(600):
        true, rumour = rng.normal(2.5, 1), rng.normal(0, 1)
        rows.append((person, 1, Source.ASESMEN, true + rng.normal(0, 0.4), 100, -1))
        rows += [(person, 1, Source.REKAN_KERJA, true + rumour, 10 + k, 100 + k) for k in range(10)]
    return problem_of(rounded(rows))


def test_overconfidence_is_found(parameters: Parameters) -> None:
    assert estimate(rumours(), parameters).calibration.temperature > 1.2


def test_too_few_held_out_leave_the_temperature_alone(parameters: Parameters) -> None:
    shy = replace(parameters, holdout_min=100_000)
    calibration = estimate(rumours(), shy).calibration
    assert calibration.n > 0
    assert calibration.temperature == 1


def test_tempering_flattens() -> None:
    mass = np.array([[0.1, 0.2, 0.7]])
    assert temper(mass, 1.0) is mass
    expected = np.sqrt(mass) / np.sqrt(mass).sum()
    assert np.allclose(temper(mass, 2.0), expected)


def test_the_seed_touches_the_temperature_and_nothing_else(parameters: Parameters) -> None:
    problem, _ = town()
    one, two = (estimate(replace(problem, seed=seed), parameters) for seed in (1, 2))
    assert one.calibration != two.calibration
    assert np.array_equal(one.model.bias, two.model.bias)
    assert np.array_equal(one.model.priors.mean, two.model.priors.mean)


def test_what_keys_are_called_does_not_matter(parameters: Parameters) -> None:
    problem, _ = town()
    renamed = replace(problem, person=problem.person + 10**17, persons=problem.persons + 10**17)
    assert np.array_equal(estimate(problem, parameters).model.bias, estimate(renamed, parameters).model.bias)
