"""Is this answer right? Says so by another road: no engine, no packed integers, no shared formula.

Keys, demands, sums, percentages and what must hold of an official level are checked on every row. The
level itself is derived again, record by record as the definition reads, for everybody in a small
problem and for a fixed sample of people in a large one.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from sasando_engine.errors import CheckFailed
from sasando_engine.gaps.check_levels import check_levels
from sasando_engine.gaps.problem import Parameters, Problem
from sasando_engine.gaps.result import Result

if TYPE_CHECKING:
    import pyarrow as pa

Array: TypeAlias = np.ndarray[Any, Any]
MAPPING_CODES: Final = (3, 2, 1)
FILLING_CODES: Final = (3, 2, 1)


def check(problem: Problem, parameters: Parameters, result: Result) -> None:
    """Verify a result of ``find`` or ``cluster.find``.

    Args:
        problem, parameters: what was asked.
        result: the answer, whoever made it.

    Raises:
        CheckFailed: lists each kind of fault with the first row that shows it.
    """
    faults: list[str] = []
    faults += check_demands(problem, result.needs)
    if not faults:
        faults += check_levels(problem, parameters, result.needs)
        faults += check_gaps(parameters, result.needs)
        faults += check_match(problem, parameters, result)
        faults += check_units(result)
    if faults:
        raise CheckFailed(faults)


def column(table: pa.Table, name: str) -> tuple[Array, Array]:
    """The values of a column (0 where missing) and where it is known."""
    cells = table[name].combine_chunks()
    known = np.asarray(cells.is_valid())
    return np.asarray(cells.fill_null(False if str(cells.type) == "bool" else 0)), known


def differs(table: pa.Table, name: str, expected: Array, known: Array | None = None) -> list[str]:
    """A fault if the column is not ``expected`` where ``known``, and missing elsewhere."""
    values, present = column(table, name)
    if len(values) != len(expected):
        return [f"{name}: {len(values)} rows instead of {len(expected)}"]
    should = np.ones(len(expected), dtype=bool) if known is None else known
    wrong = (present != should) | (should & (values != expected))
    if not wrong.any():
        return []
    row = int(np.argmax(wrong))
    got, want = (values[row] if present[row] else None), (expected[row] if should[row] else None)
    return [f"{name}: {int(wrong.sum())} rows differ, first row {row}: {got} instead of {want}"]


def check_demands(problem: Problem, needs: pa.Table) -> list[str]:
    """Each person is asked exactly what the decree of the job says, else the class default (rule 15)."""
    decreed: dict[int, list[tuple[int, int, float, bool]]] = {}
    for row in problem.standard.to_pylist():
        decreed.setdefault(row["job"], []).append((row["competency"], row["level"], row["weight"], False))
    of_class: dict[int, list[tuple[int, int, float, bool]]] = {}
    for row in problem.provisional.to_pylist():
        of_class.setdefault(row["job_class"], []).append((row["competency"], row["level"], 1.0, True))
    person, purpose, job, job_class = (
        column(problem.people, name)[0] for name in ("person", "purpose", "job", "job_class")
    )
    order = np.lexsort((purpose, person))
    jobs, first, which = np.unique(job, return_index=True, return_inverse=True)
    asked = [
        sorted(decreed.get(int(one), of_class.get(int(job_class[row]), [])))
        for one, row in zip(jobs, first, strict=True)
    ]
    counts = np.array([len(rows) for rows in asked], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(counts)])
    times = counts[which[order]] if len(order) else np.zeros(0, np.int64)
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    at = np.repeat(starts[which[order]], times) + within if len(order) else within
    flat = [row for rows in asked for row in rows] or [(0, 0, 0.0, False)]
    names = ("competency", "required", "weight", "provisional")
    expected = {
        name: np.array(values)[at] for name, values in zip(names, zip(*flat, strict=True), strict=True)
    }
    keys = {"person": person, "purpose": purpose, "job": job}
    expected |= {name: np.repeat(values[order], times) for name, values in keys.items()}
    return [fault for name, values in expected.items() for fault in differs(needs, name, values)]


def check_gaps(parameters: Parameters, needs: pa.Table) -> list[str]:
    """gap = required - official, and its class; missing stays missing (rules 19, 20, 24)."""
    official, known = column(needs, "official")
    gap = column(needs, "required")[0] - official
    category = np.zeros(len(gap), dtype=np.int64)
    for value in np.unique(gap[known]):
        reached = sum(1 for threshold in parameters.gap_classes if value >= threshold)
        category[known & (gap == value)] = 1 + reached
    return differs(needs, "gap", gap, known) + differs(needs, "category", category)


def check_match(problem: Problem, parameters: Parameters, result: Result) -> list[str]:
    """The match is what the needs of the job held add up to (rules 19, 21-23)."""
    match = result.match
    person, purpose, job, unit = (
        column(problem.people, name)[0] for name in ("person", "purpose", "job", "unit")
    )
    rows = np.flatnonzero(purpose == 0)
    rows = rows[np.argsort(person[rows], kind="stable")]
    faults = differs(match, "person", person[rows])
    if faults:
        return faults
    expected: dict[str, Array] = {"job": job[rows], "unit": unit[rows]}
    held = result.needs.filter(np.asarray(result.needs["purpose"]) == 0)
    whose = np.searchsorted(person[rows], column(held, "person")[0])
    required = column(held, "required")[0]
    official, known = column(held, "official")
    category = column(held, "category")[0]

    def per_person(values: Array) -> Array:
        sums = np.zeros(len(rows), dtype=np.int64)
        np.add.at(sums, whose, values.astype(np.int64))
        return sums

    expected["required_count"] = per_person(np.ones(len(whose)))
    expected["required_sum"] = per_person(required)
    expected["measured"] = per_person(known)
    expected["held_sum"] = per_person(official * known)
    expected["held_capped_sum"] = per_person(np.where(official < required, official, required) * known)
    for code, name in enumerate(("no_gap", "low", "moderate", "high"), start=1):
        expected[name] = per_person(category == code)
    expected["provisional"] = per_person(~column(held, "provisional")[0].astype(bool)) == 0
    for name, values in expected.items():
        faults += differs(match, name, values)
    return faults + check_percentages(parameters, match, expected)


def check_percentages(parameters: Parameters, match: pa.Table, sums: dict[str, Array]) -> list[str]:
    """Both JPM and the coverage, in decimal arithmetic, and the categories of the rounded JPM."""
    count, measured, asked = sums["required_count"], sums["measured"], sums["required_sum"]
    complete = (count > 0) & (measured == count)
    over = np.where(complete, asked, 1)
    jpm = percent(sums["held_capped_sum"] * complete, over)
    field = np.where(complete, np.minimum(percent(sums["held_sum"] * complete, over), 100.0), 0.0)
    faults = differs(match, "jpm", jpm, complete) + differs(match, "jpm_field", field, complete)
    faults += differs(match, "coverage", percent(measured, np.where(count > 0, count, 1)), count > 0)
    for name, limits, codes in (
        ("mapping", parameters.mapping, MAPPING_CODES),
        ("filling", parameters.filling, FILLING_CODES),
    ):
        upper, lower = limits
        grade = np.where(jpm >= upper, codes[0], np.where(jpm >= lower, codes[1], codes[2]))
        faults += differs(match, name, grade, complete)
    return faults


def percent(part: Array, whole: Array) -> Array:
    """part ÷ whole × 100, two decimals, half up, from exact decimals."""
    pairs, which = np.unique(np.stack([part, whole]), axis=1, return_inverse=True)
    exact = [rounded(int(some), int(all_)) for some, all_ in pairs.T]
    return np.array(exact, dtype=np.float64)[which.reshape(-1)] if exact else np.zeros(0)


def rounded(part: int, whole: int) -> float:
    """One percentage; a finite decimal never hides a half, as 28 digits hold any of these quotients."""
    return float((Decimal(part * 100) / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def check_units(result: Result) -> list[str]:
    """The units are what their people add up to."""
    units, match = result.units, result.match
    names, which = np.unique(column(match, "unit")[0], return_inverse=True)
    jpm, complete = column(match, "jpm")

    def per_unit(values: Array | Sequence[int]) -> Array:
        sums = np.zeros(len(names), dtype=np.int64)
        np.add.at(sums, which, np.asarray(values).astype(np.int64))
        return sums

    matched = per_unit(complete)
    hundredths = per_unit(np.rint(jpm * 100))
    expected = {"unit": names, "people": per_unit(np.ones(len(which))), "matched": matched}
    expected["required"] = per_unit(column(match, "required_count")[0])
    for name in ("measured", "no_gap", "low", "moderate", "high"):
        expected[name] = per_unit(column(match, name)[0])
    expected["jpm_hundredths"] = hundredths
    faults = [fault for name, values in expected.items() for fault in differs(units, name, values)]
    mean = hundredths / np.where(matched > 0, matched, 1) / 100
    faults += differs(units, "mean_jpm", mean, matched > 0)
    required = expected["required"]
    coverage = percent(expected["measured"], np.where(required > 0, required, 1))
    return [f"units {fault}" for fault in faults + differs(units, "coverage", coverage, required > 0)]
