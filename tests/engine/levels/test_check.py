"""The check accepts what was estimated and finds whatever is bent afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from tests.engine.levels.cases import town

from sasando_engine.errors import CheckFailed
from sasando_engine.levels import Parameters, Problem, Result, SourceFit, check, estimate


@pytest.fixture(scope="module")
def checked(parameters: Parameters) -> tuple[Problem, Parameters, Result]:
    every_cell = replace(parameters, check_cells=10_000)
    problem, _ = town(40)
    return problem, every_cell, estimate(problem, every_cell)


def bend_mass(result: Result) -> Result:
    p = result.p.copy()
    p[5, 2] += 0.01
    return replace(result, cells=replace(result.cells, p=p))


def bend_posterior(result: Result) -> Result:
    """Another cell's masses, consistent in themselves: only the formula tells."""
    cells = result.cells
    order = np.arange(len(cells.person))
    order[[5, 6]] = 6, 5
    return replace(
        result,
        cells=replace(cells, p=cells.p[order], level=cells.level[order], confidence=cells.confidence[order]),
    )


def bend_level(result: Result) -> Result:
    return replace(result, cells=replace(result.cells, level=result.level + 0.001))


def bend_confidence(result: Result) -> Result:
    return replace(result, cells=replace(result.cells, confidence=result.p.max(axis=1) * 0.999))


def drop_cell(result: Result) -> Result:
    cells = result.cells
    return replace(
        result,
        cells=replace(
            cells,
            person=cells.person[1:],
            competency=cells.competency[1:],
            p=cells.p[1:],
            level=cells.level[1:],
            confidence=cells.confidence[1:],
        ),
    )


def bend_count(result: Result) -> Result:
    first = result.sources[0]
    return replace(result, sources=(replace(first, n=first.n + 1), *result.sources[1:]))


def bend_anchor(result: Result) -> Result:
    model = replace(result.model, bias=result.model.bias + 0.1)
    sources = tuple(SourceFit(fit.source, fit.bias + 0.1, fit.slope, fit.sd, fit.n) for fit in result.sources)
    return replace(result, model=model, sources=sources)


def bend_temperature(result: Result) -> Result:
    return replace(result, model=replace(result.model, temperature=1.3))


def bend_prior(result: Result) -> Result:
    priors = result.model.priors
    return replace(result, model=replace(result.model, priors=replace(priors, mean=priors.mean + 0.2)))


def test_an_estimate_is_accepted(checked: tuple[Problem, Parameters, Result]) -> None:
    check(*checked)


@pytest.mark.parametrize(
    ("bend", "fault"),
    [
        (bend_mass, "sum to 1"),
        (bend_posterior, "not what the formula gives"),
        (bend_level, "mean of its masses"),
        (bend_confidence, "confidence"),
        (drop_cell, "people and competencies with evidence"),
        (bend_count, "counts"),
        (bend_anchor, "formal measurement"),
        (bend_temperature, "temperature"),
        (bend_prior, "not what the formula gives"),
    ],
)
def test_what_is_bent_is_found(
    checked: tuple[Problem, Parameters, Result], bend: Callable[[Result], Result], fault: str
) -> None:
    problem, parameters, result = checked
    with pytest.raises(CheckFailed, match=fault):
        check(problem, parameters, bend(result))
