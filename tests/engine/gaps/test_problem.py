"""A problem that makes no sense is refused, and the refusal names the field."""

from typing import Any

import pyarrow as pa
import pytest
from tests.engine.gaps.cases import PARAMETERS, day, problem, record, table

from sasando_engine.errors import BadProblem
from sasando_engine.gaps import HELD, Parameters, Problem

BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "level of evidence": ({"evidence": [(1, 1, 0, 20000, 6)]}, "evidence", "level 6"),
    "negative level": ({"evidence": [(1, 1, 0, 20000, -1)]}, "evidence", "level -1"),
    "unknown source": ({"evidence": [(1, 1, 8, 20000, 3)]}, "evidence", "source 8"),
    "no calendar day": ({"evidence": [(1, 1, 0, 4_000_000, 3)]}, "evidence", "day 4000000"),
    "person twice": ({"people": [(1, 1, 1, 1, HELD), (1, 2, 2, 1, HELD)]}, "people", "person 1, purpose 0"),
    "unknown purpose": ({"people": [(1, 1, 1, 1, 2)]}, "people", "purpose 2"),
    "job of two classes": ({"people": [(1, 5, 1, 1, HELD), (2, 5, 2, 1, HELD)]}, "people", "job 5"),
    "demand twice": ({"standard": [(1, 1, 3, 1.0), (1, 1, 4, 1.0)]}, "standard", "job 1, competency 1"),
    "demand of level 0": ({"standard": [(1, 1, 0, 1.0)]}, "standard", "level 0"),
    "weight of 0": ({"standard": [(1, 1, 3, 0.0)]}, "standard", "weight 0.0"),
    "weight that is no number": ({"standard": [(1, 1, 3, float("nan"))]}, "standard", "weight nan"),
    "default twice": ({"provisional": [(1, 1, 3), (1, 1, 3)]}, "provisional", "job_class 1, competency 1"),
    "default of level 6": ({"provisional": [(1, 1, 6)]}, "provisional", "level 6"),
    "no date": ({"as_of": "0050-01-01"}, "as_of", "not a usable date"),
}


@pytest.mark.parametrize("name", BAD)
def test_nonsense_is_refused(name: str) -> None:
    given, field, why = BAD[name]
    with pytest.raises(BadProblem, match=why) as refusal:
        problem(**given)
    assert refusal.value.field == field


def test_repeated_evidence_is_no_nonsense() -> None:
    assert problem([record("atasan", "2026-01-01", 3)] * 2).evidence.num_rows == 2


def test_missing_columns_and_cells_are_named() -> None:
    people = table("people", [(1, 1, 1, 1, HELD)])
    rest = [table(name, []) for name in ("standard", "provisional")]
    evidence = table("evidence", [])
    with pytest.raises(BadProblem, match="lacks the columns day, level"):
        Problem(evidence.drop_columns(["day", "level"]), people, *rest, day("2026-01-01"))
    empty = people.set_column(3, "unit", pa.array([None], pa.int64()))
    with pytest.raises(BadProblem, match="unit is empty in 1 rows"):
        Problem(evidence, empty, *rest, day("2026-01-01"))
    half = people.set_column(1, "job", pa.array([1.5]))
    with pytest.raises(BadProblem, match="does not fit"):
        Problem(evidence, half, *rest, day("2026-01-01"))


def test_narrow_integers_are_widened_once() -> None:
    narrow = table("evidence", [record("atasan", "2026-01-01", 3)])
    narrow = narrow.set_column(4, "level", narrow["level"].cast(pa.int8()))
    asked = Problem(
        narrow, table("people", []), table("standard", []), table("provisional", []), day("2026-01-01")
    )
    assert asked.evidence.schema.field("level").type == pa.int64()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("validity_years", -1),
        ("gap_classes", (0, 1, 2)),
        ("gap_classes", (1, 3, 3)),
        ("filling", (68.0, 80.0)),
        ("mapping", (101.0, 78.0)),
        ("mapping", (90.005, 78.0)),
    ],
)
def test_parameters_refuse_nonsense(field: str, value: Any) -> None:
    good = {
        name: getattr(PARAMETERS, name) for name in ("validity_years", "gap_classes", "filling", "mapping")
    }
    Parameters(**good)
    with pytest.raises(BadProblem) as refusal:
        Parameters(**good | {field: value})
    assert refusal.value.field == field
