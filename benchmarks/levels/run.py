"""How near estimated levels come to the truth, how far their confidence holds, how fast they are."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.levels.baselines import baselines
from benchmarks.levels.rulebook import parameters
from benchmarks.levels.worlds import WORLDS, Truth, World, build, city
from sasando_engine import levels
from sasando_engine.levels.grid import nearest

SEEDS: Final = (0, 1, 2)
STUDY_ERROR: Final = (0.25, 0.36, 0.28, 0.32, 0.33, 0.32, 0.26)
STUDY_HOLDS: Final = (0.85, 0.79, 0.82, 0.81, 0.75, 0.78, 0.84)
"""The grid method in the study that chose it, world by world (docs/methods/levels.md)."""
STUDY_SECONDS: Final = 9.23
ERROR_MARGIN: Final = 0.02
HOLDS_TARGET: Final = 0.75
SURE: Final = 0.8
SPEED: Final = ((7, 6.0, STUDY_SECONDS), (1, 2.0, None))
"""Informal ratings a cell for 8,000 people, seconds to reach, seconds of the study."""
REPEATS: Final = 3
"""Speed is the best of so many: other work on the machine only ever adds."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Measured:
    """One world, means over the seeds: error of the whole level, and what confidence is worth."""

    error: float
    exact: float
    holds: float
    sure: float
    temperature: float
    seconds: float
    simple: dict[str, float]


def measure(world: World) -> Measured:
    """Estimate ``world`` for every seed, check each result, and compare with the truth."""
    runs = [_run(build(world, seed)) for seed in SEEDS]
    mean = np.mean([[r.error, r.exact, r.holds, r.sure, r.temperature, r.seconds] for r in runs], axis=0)
    simple = {name: float(np.mean([r.simple[name] for r in runs])) for name in runs[0].simple}
    return Measured(*(float(value) for value in mean), simple=simple)


def _run(truth: Truth) -> Measured:
    settings = parameters()
    start = time.perf_counter()
    result = levels.estimate(truth.problem, settings)
    seconds = time.perf_counter() - start
    levels.check(truth.problem, settings, result)
    # The worlds leave no cell without evidence, so cells and truths stand in the same order.
    true, ours = nearest(truth.level), nearest(result.level)
    sure = result.confidence >= SURE
    return Measured(
        error=float(np.abs(ours - true).mean()),
        exact=float((ours == true).mean()),
        holds=float((ours == true)[sure].mean()),
        sure=float(sure.mean()),
        temperature=result.calibration.temperature,
        seconds=seconds,
        simple={name: _error(level, true) for name, level in baselines(truth).items()},
    )


def _error(level: NDArray[np.float64], true: NDArray[np.int64]) -> float:
    known = np.isfinite(level)
    return float(np.abs(nearest(level[known]) - true[known]).mean())


def speed() -> Iterator[Row]:
    """Seconds for 8,000 people × 12 competencies, learning, calibrating and applying."""
    for ratings, target, reference in SPEED:
        problem = build(city(8_000, ratings), SEEDS[0]).problem
        seconds = min(_seconds(problem) for _ in range(REPEATS))
        yield {
            "name": f"levels: seconds, 8,000 × 12 cells, {len(problem.person):,} ratings",
            "ours": round(seconds, 2),
            "reference": reference,
            "ratio": round(seconds / reference, 2) if reference else None,
            "target": target,
            "ok": seconds <= target,
        }


def _seconds(problem: levels.Problem) -> float:
    start = time.perf_counter()
    levels.estimate(problem, parameters())
    return time.perf_counter() - start


def _judge(name: str, measured: Measured, study_error: float, study_holds: float) -> Iterator[Row]:
    error, holds = round(measured.error, 3), round(measured.holds, 3)
    yield {
        "name": f"levels: mean absolute error, {name}",
        "ours": error,
        "reference": study_error,
        "ratio": round(error / study_error, 2),
        "target": round(study_error + ERROR_MARGIN, 2),
        "ok": measured.error <= study_error + ERROR_MARGIN,
    }
    yield {
        "name": f"levels: stated ≥ 80 % holds, {name}",
        "ours": holds,
        "reference": study_holds,
        "ratio": round(holds / study_holds, 2),
        "target": HOLDS_TARGET,
        "ok": measured.holds >= HOLDS_TARGET,
    }


def rows() -> list[Row]:
    """One row a figure: name, ours, reference (the study's grid method), ratio, target, ok."""
    judged = [
        row
        for world, error, holds in zip(WORLDS, STUDY_ERROR, STUDY_HOLDS, strict=True)
        for row in _judge(world.name, measure(world), error, holds)
    ]
    return [*judged, *speed()]


def main() -> None:
    """Print the figures, ratios to the study's first."""
    print("world          ×error ×holds   error  reach  exact  holds   sure     T     s   "
          "latest highest official  mean")  # fmt: skip
    for world, study_error, study_holds in zip(WORLDS, STUDY_ERROR, STUDY_HOLDS, strict=True):
        m = measure(world)
        error, holds = _judge(world.name, m, study_error, study_holds)
        short = "" if error["ok"] and holds["ok"] else "  SHORT"
        print(f"{world.name:14} {error['ratio']:6.2f} {holds['ratio']:6.2f}  {m.error:6.3f}"
              f" {error['target']:6.2f} {m.exact:6.2f} {m.holds:6.2f} {m.sure:6.2f} {m.temperature:5.2f}"
              f" {m.seconds:5.2f}  "
              f" {m.simple['latest']:6.2f} {m.simple['highest']:7.2f} {m.simple['official']:8.2f}"
              f" {m.simple['mean']:5.2f}{short}")  # fmt: skip
    for row in speed():
        print(f"{row['name']}: {row['ours']} s, reach {row['target']}, ratio {row['ratio']}")
