"""Estimates come near the truth, do not depend on the order of rows, and repeat to the byte."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.levels.cases import TODAY, problem_of, reordered, town

from sasando_engine.evidence import Source
from sasando_engine.levels import Parameters, Problem, Result, apply, check, estimate, fit


@pytest.fixture(scope="module")
def evidence() -> tuple[Problem, np.ndarray]:
    return town()


@pytest.fixture(scope="module")
def result(evidence: tuple[Problem, np.ndarray], parameters: Parameters) -> Result:
    return estimate(evidence[0], parameters)


def bytes_of(result: Result) -> list[bytes]:
    model = result.model
    columns = (
        result.person, result.competency, result.p, result.level, result.confidence, model.leniency,
        model.bias, model.slope, model.variance, model.priors.mean, model.priors.variance,
    )  # fmt: skip
    return [column.tobytes() for column in columns] + [repr(result.calibration).encode()]


def test_the_habits_of_sources_are_learnt(result: Result) -> None:
    by_source = {fit.source: fit for fit in result.sources}
    superior, own = by_source[Source.ATASAN], by_source[Source.MANDIRI]
    assert (by_source[Source.ASESMEN].bias, by_source[Source.ASESMEN].slope) == (0, 1)
    # At the middle of the scale superiors are half a level too kind, and self-ratings say nothing.
    assert superior.bias + superior.slope * 2.5 == pytest.approx(3.0, abs=0.12)
    assert own.slope < 0.2
    assert by_source[Source.ATASAN].n == 150 * 6 * 3


def test_estimates_are_nearer_than_the_mean_of_ratings(
    evidence: tuple[Problem, np.ndarray], result: Result
) -> None:
    problem, true = evidence
    cell = problem.person * 6 + problem.competency
    mean = np.bincount(cell, problem.level) / np.bincount(cell)
    assert np.abs(result.level - true).mean() < 0.36 < 0.6 < np.abs(mean - true).mean()


def test_stated_confidence_holds(evidence: tuple[Problem, np.ndarray], result: Result) -> None:
    right = np.floor(result.level + 0.5) == np.floor(evidence[1] + 0.5)
    sure = result.confidence >= 0.75
    assert sure.sum() > 50
    assert right[sure].mean() > 0.72


def test_masses_levels_and_confidence_belong_together(result: Result) -> None:
    assert np.allclose(result.p.sum(axis=1), 1, atol=1e-12)
    assert np.allclose(result.p @ np.arange(6), result.level)
    whole = np.floor(result.level + 0.5).astype(int)
    assert np.array_equal(result.confidence, result.p[np.arange(len(whole)), whole])


def test_repeating_gives_the_same_bytes(
    evidence: tuple[Problem, np.ndarray], result: Result, parameters: Parameters
) -> None:
    assert bytes_of(estimate(evidence[0], parameters)) == bytes_of(result)


@given(st.integers(0, 2**32))
@settings(max_examples=5, deadline=None, derandomize=True)
def test_the_order_of_rows_changes_no_byte(
    evidence: tuple[Problem, np.ndarray], result: Result, parameters: Parameters, shuffle: int
) -> None:
    order = np.random.default_rng(shuffle).permutation(len(evidence[0].person))
    assert bytes_of(estimate(reordered(evidence[0], order), parameters)) == bytes_of(result)


def test_a_rating_given_twice_counts_once(parameters: Parameters) -> None:
    rows = [(1, 1, Source.ATASAN, 4, 50, 9), (1, 1, Source.REKAN_KERJA, 3, 10, 8)]
    model = fit(problem_of(rows), parameters)
    once, twice = (apply(model, problem_of(rows + again)) for again in ([], rows))
    assert once.p.tobytes() == twice.p.tobytes()


def test_of_several_on_one_day_the_lowest_counts(parameters: Parameters) -> None:
    low, high = (1, 1, Source.ATASAN, 2, 50, 9), (1, 1, Source.ATASAN, 4, 50, 9)
    model = fit(problem_of([low, high]), parameters)
    assert model.count[Source.ATASAN] == 1
    assert apply(model, problem_of([high, low])).p.tobytes() == apply(model, problem_of([low])).p.tobytes()
    another_day = apply(model, problem_of([low, (1, 1, Source.ATASAN, 4, 51, 9)]))
    another_rater = apply(model, problem_of([low, (1, 1, Source.ATASAN, 4, 50, 10)]))
    assert min(another_day.level[0], another_rater.level[0]) > apply(model, problem_of([low])).level[0]


def test_newer_evidence_says_more(parameters: Parameters) -> None:
    model = fit(problem_of([]), parameters)
    new, old = (
        apply(model, problem_of([(1, 1, Source.UJI_KOMPETENSI, 5, ago, -1)])).level[0] for ago in (0, 3000)
    )
    assert new > old > 2.5


def test_a_model_serves_an_earlier_day(
    evidence: tuple[Problem, np.ndarray], result: Result, parameters: Parameters
) -> None:
    problem = evidence[0]
    day = TODAY - 150
    past = problem.day <= day
    names = ("person", "competency", "source", "level", "day", "rater")
    before = replace(problem, as_of=day, **{name: getattr(problem, name)[past] for name in names})
    cells = apply(result.model, before)
    assert len(cells.person) == 900
    assert not np.array_equal(cells.level, result.level)
    same = apply(result.model, problem)
    assert same.p.tobytes() == result.p.tobytes()


def test_rows_of_others_do_not_change_what_a_model_says(result: Result) -> None:
    one = [(3, 2, Source.ATASAN, 4, 10, 1000), (3, 2, Source.ASESMEN, 3, 100, -1)]
    other = [(4, 2, Source.ATASAN, 1, 10, 1000)]
    alone, together = (apply(result.model, problem_of(rows, {3: 0})) for rows in (one, other + one))
    assert alone.p[0].tobytes() == together.p[0].tobytes()


def test_large_keys_are_kept(parameters: Parameters) -> None:
    big = 2**62
    rows = [(big, -5, Source.ATASAN, 4, 10, big), (-big, 7, Source.MANDIRI, 2, 10, -1)]
    problem = problem_of(rows, {big: 3})
    result = estimate(problem, parameters)
    assert result.person.tolist() == [-big, big]
    check(problem, parameters, result)


def test_one_rating_ends_well(parameters: Parameters) -> None:
    problem = problem_of([(1, 1, Source.MANDIRI, 5, 10, -1)])
    result = estimate(problem, parameters)
    check(problem, parameters, result)
    assert result.calibration.n == 0
    assert 2.5 < result.level[0] < 5


def test_no_evidence_ends_well(parameters: Parameters) -> None:
    problem = problem_of([])
    result = estimate(problem, parameters)
    check(problem, parameters, result)
    assert len(result.person) == 0
    assert result.sources == ()
    # The start of the rulebook is symmetric about the middle of the scale.
    assert result.prior(1, 1) @ np.arange(6) == pytest.approx(2.5)
