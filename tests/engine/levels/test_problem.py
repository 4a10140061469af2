"""Problems and parameters that make no sense are refused, by the name of the field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.engine.levels.cases import TODAY, problem_of

from sasando_engine.errors import BadProblem
from sasando_engine.levels import Parameters

ROWS = [(1, 1, 2, 3, 10, 5), (1, 2, 4, 4, 20, -1)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("level", [3, 6]),
        ("level", [-1, 3]),
        ("level", [3.0, 2.5]),
        ("source", [2, 8]),
        ("rater", [5, -2]),
        ("day", [TODAY - 1, TODAY + 1]),
        ("competency", [1]),
        ("person", [[1, 1]]),
        ("classes", [1]),
    ],
)
def test_nonsense_is_refused(field: str, value: Any) -> None:
    with pytest.raises(BadProblem) as refusal:
        problem_of(ROWS, **{field: np.array(value)})
    assert refusal.value.field == field


def test_a_person_has_one_class() -> None:
    with pytest.raises(BadProblem) as refusal:
        problem_of(ROWS, persons=np.array([1, 1]), classes=np.array([2, 3]))
    assert refusal.value.field == "persons"


def test_an_accepted_problem_cannot_change() -> None:
    level = np.array([3, 4])
    problem = problem_of(ROWS, level=level)
    level[0] = 5
    assert problem.level.tolist() == [3, 4]
    with pytest.raises(ValueError, match="read-only"):
        problem.level[0] = 5


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("grid_step", 0.3),
        ("grid_step", 0.0),
        ("stray_share", 0.0),
        ("fade", -0.1),
        ("fade", float("nan")),
        ("iterations", 0),
        ("slope_bounds", (1.2, 0.02)),
        ("variance_bounds", (0.0, 4.0)),
        ("holdout_share", 1.0),
        ("start_mean", 6.0),
        ("temperatures", (1.1, 1.2)),
        ("temperatures", (1.0, 0.9)),
    ],
)
def test_parameters_out_of_range_are_refused(parameters: Parameters, field: str, value: Any) -> None:
    with pytest.raises(BadProblem) as refusal:
        replace(parameters, **{field: value})
    assert refusal.value.field == field
