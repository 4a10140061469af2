"""The check finds every kind of wrong cell, and a level that only the whole definition shows to be wrong."""

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from tests.engine.gaps.cases import PARAMETERS, found, problem, record

from sasando_engine.errors import CheckFailed
from sasando_engine.gaps import HELD, TO_COME, Problem, Result, check, check_levels
from sasando_engine.gaps.result import MATCH, NEEDS, UNITS


def city() -> Problem:
    sources = ("asesmen", "uji_kompetensi", "atasan", "mandiri", "rekan_kerja")
    rng = np.random.default_rng(5)
    evidence = [
        record(
            sources[rng.integers(5)],
            f"{rng.integers(2020, 2027)}-{rng.integers(1, 13):02}-15",
            int(rng.integers(6)),
            int(rng.integers(30)),
            int(rng.integers(5)),
        )
        for _ in range(400)
    ]
    people = [(p, p % 3, p % 3, p % 4, HELD) for p in range(30)] + [
        (p, (p + 1) % 3, (p + 1) % 3, p % 4, TO_COME) for p in range(9)
    ]
    return problem(
        evidence,
        people,
        standard=[(j, c, 1 + (j + c) % 5, 1.0 + c) for j in (0, 1) for c in range(j + 1, 5)],
        provisional=[(2, c, 2) for c in range(4)],
    )


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, Result]:
    asked = city()
    return asked, found(asked, tmp_path_factory.mktemp("spill"))


def altered(table: pa.Table, name: str, row: int) -> pa.Table:
    """The table with one cell changed: another value, or a value where there was none."""
    values = table[name].to_pylist()
    boolean = pa.types.is_boolean(table.schema.field(name).type)
    values[row] = (not values[row]) if boolean else (values[row] or 0) + 1
    at = table.schema.get_field_index(name)
    return table.set_column(at, name, pa.array(values, table.schema.field(name).type))


def test_a_right_answer_passes(answered: tuple[Problem, Result]) -> None:
    asked, result = answered
    assert 0 < result.match["jpm"].null_count < result.match.num_rows
    assert 0 < result.needs["official"].null_count < result.needs.num_rows
    assert any(result.needs["expired"].to_pylist())
    check(asked, PARAMETERS, result)


@pytest.mark.parametrize(
    ("table", "column"),
    [(t, c) for t, columns in (("needs", NEEDS), ("match", MATCH), ("units", UNITS)) for c in columns],
)
def test_any_wrong_cell_is_found(answered: tuple[Problem, Result], table: str, column: str) -> None:
    asked, result = answered
    rows: pa.Table = getattr(result, table)
    known = np.flatnonzero(np.asarray(rows[column].is_valid()))
    missing = np.flatnonzero(~np.asarray(rows[column].is_valid()))
    for row in [*known[[0, -1]], *missing[:1]]:
        wrong = dataclasses.replace(result, **{table: altered(rows, column, int(row))})
        with pytest.raises(CheckFailed):
            check(asked, PARAMETERS, wrong)


@pytest.mark.parametrize("table", ["needs", "match", "units"])
def test_a_lost_or_moved_row_is_found(answered: tuple[Problem, Result], table: str) -> None:
    asked, result = answered
    rows: pa.Table = getattr(result, table)
    for wrong in (rows.slice(1), pa.concat_tables([rows.slice(1), rows.slice(0, 1)])):
        with pytest.raises(CheckFailed):
            check(asked, PARAMETERS, dataclasses.replace(result, **{table: wrong}))


def consistent(asked: Problem, wrong: list[tuple[int, ...]], tmp_path: Path) -> Result:
    """A result consistent in itself, but of other evidence."""
    return found(
        dataclasses.replace(asked, evidence=pa.concat_tables([asked.evidence.slice(0, 0), _rows(wrong)])),
        tmp_path,
    )


def _rows(rows: list[tuple[int, ...]]) -> pa.Table:
    return problem(rows).evidence


LAWS: dict[str, tuple[list[tuple[int, ...]], list[tuple[int, ...]], str]] = {
    "no record": ([record("atasan", "2026-01-01", 3)], [record("atasan", "2026-01-01", 4)], "no record"),
    "invented": ([], [record("atasan", "2026-01-01", 4)], "a level has none"),
    "forgotten": ([record("atasan", "2026-01-01", 3)], [], "a missing level has evidence"),
    "test first": (
        [record("asesmen", "2025-01-01", 3), record("uji_kompetensi", "2025-01-01", 2)],
        [record("uji_kompetensi", "2025-01-01", 2)],
        "a valid assessment does not stand",
    ),
    "superior first": (
        [record("uji_kompetensi", "2025-01-01", 3), record("atasan", "2026-01-01", 2)],
        [record("atasan", "2026-01-01", 2)],
        "a valid competency test does not stand",
    ),
}


@pytest.mark.parametrize("name", LAWS)
def test_what_must_always_hold_is_looked_at_on_every_row(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, other, law = LAWS[name]
    asked = problem(real)
    monkeypatch.setattr(check_levels, "derived_again", lambda *_: [])
    with pytest.raises(CheckFailed, match=law):
        check(asked, PARAMETERS, consistent(asked, other, tmp_path))


SUBTLE: dict[str, tuple[list[tuple[int, ...]], list[tuple[int, ...]]]] = {
    "an older record of the source": (
        [record("atasan", "2026-01-01", 3), record("atasan", "2025-01-01", 2)],
        [record("atasan", "2025-01-01", 2)],
    ),
    "the higher of one day": (
        [record("asesmen", "2026-01-01", 3), record("asesmen", "2026-01-01", 2)],
        [record("asesmen", "2026-01-01", 3)],
    ),
    "self before superior": (
        [record("mandiri", "2026-01-01", 3), record("atasan", "2025-01-01", 2)],
        [record("mandiri", "2026-01-01", 3)],
    ),
    "expired before newer": (
        [record("asesmen", "2020-01-01", 3), record("atasan", "2025-01-01", 2)],
        [record("asesmen", "2020-01-01", 3)],
    ),
    "older before expired": (
        [record("asesmen", "2021-01-01", 3), record("atasan", "2021-01-01", 2)],
        [record("atasan", "2021-01-01", 2)],
    ),
}


@pytest.mark.parametrize("name", SUBTLE)
@pytest.mark.parametrize("limit", [400_000, 0])
def test_the_definition_is_followed_record_by_record(
    name: str, limit: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, other = SUBTLE[name]
    asked = problem(real)
    monkeypatch.setattr(check_levels, "DERIVE_ALL", limit)  # 0: by sample, which holds the only person
    with pytest.raises(CheckFailed, match="differ from the definition"):
        check(asked, PARAMETERS, consistent(asked, other, tmp_path))


def test_parameters_are_part_of_the_answer(answered: tuple[Problem, Result]) -> None:
    asked, result = answered
    other: dict[str, Any] = {
        "validity_years": 1,
        "gap_classes": (2, 3, 4),
        "filling": (100.0, 99.0),
        "mapping": (20.0, 10.0),
    }
    for name, value in other.items():
        with pytest.raises(CheckFailed):
            check(asked, dataclasses.replace(PARAMETERS, **{name: value}), result)
