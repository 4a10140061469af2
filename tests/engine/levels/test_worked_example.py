"""The worked example of docs/methods/levels.md comes out of the code, and the formula of the check agrees."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.engine.levels.cases import problem_of

from sasando_engine.evidence import Source
from sasando_engine.levels import Model, Parameters, Priors, apply
from sasando_engine.levels.check_formula import cell_masses
from sasando_engine.levels.likelihood import rating_likelihood

PAGE = Path(__file__).parents[3] / "docs/methods/levels.md"
SUPERIOR = 7


@pytest.fixture
def example() -> dict[str, Any]:
    block = PAGE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    return tomllib.loads(block)


@pytest.fixture
def model(parameters: Parameters) -> Model:
    bias, variance = np.zeros(8), np.full(8, 0.5)
    bias[Source.ATASAN] = 0.4
    variance[[Source.ASESMEN, Source.ATASAN]] = 0.16, 0.36
    none = np.zeros(0, np.int64)
    return Model(
        bias=bias,
        slope=np.ones(8),
        variance=variance,
        count=np.zeros(8, np.int64),
        raters=np.array([SUPERIOR]),
        leniency=np.array([0.2]),
        priors=Priors(none, none, np.full((1, 1), 2.5), np.full((1, 1), 1.5), 1.0),
        temperature=1.25,
        parameters=replace(parameters, grid_step=1.0),
    )


# Half a year and a year of 365.25 days, rounded to whole days.
ROWS = [(1, 1, Source.ASESMEN, 3, 183, -1), (1, 1, Source.ATASAN, 4, 365, SUPERIOR)]


def test_the_page_says_what_the_code_computes(example: dict[str, Any], model: Model) -> None:
    cells = apply(model, problem_of(ROWS))
    assert cells.p[0].round(4).tolist() == example["p"]
    assert round(float(cells.level[0]), 4) == example["level_estimasi"]
    assert round(float(cells.confidence[0]), 4) == example["keyakinan"]


def test_the_page_shows_the_steps_between(example: dict[str, Any], model: Model) -> None:
    density = rating_likelihood(
        model, np.array([Source.ASESMEN, Source.ATASAN]), np.array([0.0, 0.2]), np.array([1, 2])
    )
    assert density[0, 3].round(4).tolist() == example["asesmen"]
    assert density[1, 4].round(4).tolist() == example["atasan"]
    assert model.priors.density()[0].round(4).tolist() == example["prior"]
    untempered = apply(replace(model, temperature=1.0), problem_of(ROWS))
    assert untempered.p[0].round(4).tolist() == example["posterior"]


def test_the_formula_of_the_check_gives_the_same(example: dict[str, Any], model: Model) -> None:
    ratings = [(int(Source.ASESMEN), 183, 0.0, 3), (int(Source.ATASAN), 365, 0.2, 4)]
    again = cell_masses(model, ratings, job_class=-1, competency=1)
    assert [round(mass, 4) for mass in again] == example["p"]


def test_chances_of_a_rating_sum_to_one(model: Model) -> None:
    source, age = np.arange(8), np.arange(8)
    density = rating_likelihood(model, source, np.linspace(-1, 1, 8), age)
    assert np.allclose(density.sum(axis=1), 1)
