"""Needs, match and units on problems small enough to reckon by hand."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from tests.engine.gaps.cases import PARAMETERS, day, found, problem, record

from sasando_engine.gaps import HELD, TO_COME, FillingCategory, MappingCategory, Parameters, check
from sasando_engine.gaps.expression import grade, hundredths
from sasando_engine.gaps.result import MATCH, NEEDS, UNITS


def levels(*held: int, person: int = 1) -> list[tuple[int, ...]]:
    return [
        record("asesmen", "2026-01-01", level, person, competency)
        for competency, level in enumerate(held, start=1)
    ]


def test_a_strength_never_hides_a_gap(tmp_path: Path) -> None:
    asked = problem(levels(5, 3, 1), standard=[(1, c, 3, 1.0) for c in (1, 2, 3)])
    result = found(asked, tmp_path)
    row = result.match.to_pylist()[0]
    assert (row["jpm"], row["jpm_field"], row["coverage"]) == (77.78, 100.0, 100.0)
    assert (row["mapping"], row["filling"]) == (MappingCategory.KURANG_OPTIMAL, FillingCategory.MMS)
    assert result.needs["gap"].to_pylist() == [-2, 0, 2]
    assert result.needs["category"].to_pylist() == [1, 1, 3]
    assert (row["no_gap"], row["low"], row["moderate"], row["high"]) == (2, 0, 1, 0)
    check(asked, PARAMETERS, result)


def test_a_half_hundredth_is_rounded_up_and_the_check_agrees(tmp_path: Path) -> None:
    asked = problem(levels(1, *[0] * 7), standard=[(1, c, 4, 1.0) for c in range(1, 9)])
    result = found(asked, tmp_path)
    assert result.match["jpm"].to_pylist() == [3.13]  # 1 of 32 is 3.125 %
    check(asked, PARAMETERS, result)


def test_without_every_measurement_there_is_coverage_only(tmp_path: Path) -> None:
    asked = problem(levels(5, 3), standard=[(1, c, 3, 1.0) for c in (1, 2, 3)])
    row = found(asked, tmp_path).match.to_pylist()[0]
    assert row["coverage"] == 66.67
    assert [row[name] for name in ("jpm", "jpm_field", "mapping", "filling")] == [None] * 4
    assert (row["measured"], row["required_count"], row["held_sum"], row["held_capped_sum"]) == (2, 3, 8, 6)


def test_a_job_without_a_standard_is_provisional(tmp_path: Path) -> None:
    asked = problem(
        levels(1),
        people=[(1, 1, 7, 1, HELD), (2, 2, 7, 1, HELD)],
        standard=[(2, 5, 4, 2.5)],
        provisional=[(7, 1, 2), (7, 9, 3), (8, 1, 5)],
    )
    result = found(asked, tmp_path)
    rows = [
        (r["person"], r["competency"], r["required"], r["weight"], r["provisional"])
        for r in result.needs.to_pylist()
    ]
    assert rows == [(1, 1, 2, 1.0, True), (1, 9, 3, 1.0, True), (2, 5, 4, 2.5, False)]
    assert result.match["provisional"].to_pylist() == [True, False]
    check(asked, PARAMETERS, result)


def test_the_job_to_come_has_needs_of_its_own_and_no_match(tmp_path: Path) -> None:
    asked = problem(
        levels(2),
        people=[(1, 1, 1, 1, HELD), (1, 2, 1, 1, TO_COME)],
        standard=[(1, 1, 2, 1.0), (2, 1, 5, 1.0)],
    )
    result = found(asked, tmp_path)
    assert [(r["purpose"], r["job"], r["gap"]) for r in result.needs.to_pylist()] == [(0, 1, 0), (1, 2, 3)]
    assert [(r["job"], r["jpm"]) for r in result.match.to_pylist()] == [(1, 100.0)]
    assert result.units.to_pylist()[0]["high"] == 0
    check(asked, PARAMETERS, result)


def test_units_add_up_their_people(tmp_path: Path) -> None:
    asked = problem(
        levels(3, 3, 1) + levels(3, 3, 3, person=2) + levels(0, person=3),
        people=[(p, 1, 1, unit, HELD) for p, unit in ((1, 8), (2, 8), (3, 8), (4, 5))],
        standard=[(1, c, 3, 1.0) for c in (1, 2, 3)],
    )
    result = found(asked, tmp_path)
    empty, full = result.units.to_pylist()
    assert empty == {
        **dict.fromkeys(UNITS, 0),
        "unit": 5,
        "people": 1,
        "required": 3,
        "mean_jpm": None,
        "coverage": 0.0,
    }
    assert (full["people"], full["matched"], full["required"], full["measured"]) == (3, 2, 9, 7)
    assert (full["no_gap"], full["low"], full["moderate"], full["high"]) == (5, 0, 1, 1)
    assert (full["jpm_hundredths"], full["mean_jpm"], full["coverage"]) == (17778, 88.89, 77.78)
    check(asked, PARAMETERS, result)


def test_nobody_and_nothing(tmp_path: Path) -> None:
    for asked in (problem(people=[]), problem(standard=[]), problem(levels(3), people=[], standard=[])):
        result = found(asked, tmp_path)
        assert result.needs.num_rows == 0
        assert result.match.num_rows == result.units.num_rows == asked.people.num_rows
        check(asked, PARAMETERS, result)
    row = found(problem(standard=[]), tmp_path).match.to_pylist()[0]
    assert (row["required_count"], row["coverage"], row["jpm"], row["provisional"]) == (0, None, None, True)


def test_columns_and_types_are_the_promised_ones(tmp_path: Path) -> None:
    result = found(problem(levels(3)), tmp_path)
    for table, columns in ((result.needs, NEEDS), (result.match, MATCH), (result.units, UNITS)):
        kinds = {field.name: str(field.type).replace("double", "float64") for field in table.schema}
        assert kinds == columns


def test_rows_threads_and_order_do_not_show_in_the_answer(tmp_path: Path) -> None:
    evidence = [
        record("atasan", f"2025-0{1 + p % 9}-01", (p * c) % 6, p, c) for p in range(60) for c in range(6)
    ]
    people = [(p, p % 4, p % 2, p % 3, HELD) for p in range(60)]
    standard = [(j, c, 1 + (j + c) % 5, 1.0) for j in range(3) for c in range(6)]
    provisional = [(1, c, 2) for c in range(6)]
    one = found(problem(evidence, people, standard, provisional), tmp_path)
    other = found(
        problem(evidence[::-1], people[::-1], standard[::-1], provisional[::-1]), tmp_path, threads=2
    )
    assert one.needs.equals(other.needs)
    assert one.match.equals(other.match)
    assert one.units.equals(other.units)


def test_percentages_are_exact_halves_up() -> None:
    pairs = [(part, whole) for whole in range(1, 260) for part in range(whole + 1)]
    given = ibis.memtable(pa.table({"part": [p for p, _ in pairs], "whole": [w for _, w in pairs]}))
    got = given.mutate(got=hundredths(given.part, given.whole)).to_pyarrow()
    exact = {(p, w): int((Decimal(p * 10_000) / w).to_integral_value(ROUND_HALF_UP)) for p, w in pairs}
    assert exact[1, 32] == 313  # 3.125 % rounds up
    rows = zip(got["part"].to_pylist(), got["whole"].to_pylist(), got["got"].to_pylist(), strict=True)
    assert {(p, w): value for p, w, value in rows} == exact


def test_categories_turn_exactly_at_their_limits() -> None:
    given = ibis.memtable(pa.table({"jpm": pa.array([10_000, 9000, 8999, 7800, 7799, 0, None], pa.int64())}))
    graded = given.mutate(code=grade(given.jpm, (90.0, 78.0), (3, 2, 1))).to_pyarrow()
    assert dict(zip(graded["jpm"].to_pylist(), graded["code"].to_pylist(), strict=True)) == {
        10_000: 3,
        9000: 3,
        8999: 2,
        7800: 2,
        7799: 1,
        0: 1,
        None: None,
    }


def test_thresholds_come_from_the_parameters(tmp_path: Path) -> None:
    strict = Parameters(validity_years=1, gap_classes=(2, 4, 5), filling=(50.0, 10.0), mapping=(40.5, 20.0))
    asked = problem(
        [record("asesmen", "2025-01-01", 1), record("atasan", "2026-01-01", 2)], standard=[(1, 1, 5, 1.0)]
    )
    result = found(asked, tmp_path, strict)
    need, match = result.needs.to_pylist()[0], result.match.to_pylist()[0]
    assert (need["official"], need["official_day"], need["category"]) == (2, day("2026-01-01"), 2)
    assert (match["jpm"], match["filling"], match["mapping"]) == (40.0, FillingCategory.MMS, 2)
    check(asked, strict, result)
    with pytest.raises(AssertionError):
        check(asked, PARAMETERS, result)
