"""Every benchmark by its name, at two sizes: ``quick`` in minutes, ``full`` as the figures are stated."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from benchmarks.figure import Figure, figure

Size: TypeAlias = Literal["quick", "full"]
Suite: TypeAlias = Callable[[Size, Path | None], list[Figure]]

FULL_RUNS, QUICK_RUNS = 3, 1
QUICK_JOBS, QUICK_TEXTS = 100, 700


def _year(size: Size, city: Path | None) -> list[Figure]:
    from benchmarks.year.rows import rows

    return _figures(rows(FULL_RUNS if size == "full" else QUICK_RUNS, city))


def _growth(size: Size, city: Path | None) -> list[Figure]:
    from benchmarks.year.rows import FULL_GROWTH, SMALL_GROWTH, growth_rows

    found = growth_rows(FULL_GROWTH if size == "full" else SMALL_GROWTH)
    return [figure(row, headline=size == "full") for row in found]


def _levels(size: Size, city: Path | None) -> list[Figure]:
    from benchmarks.levels.run import rows

    return levels_figures(rows())


def levels_figures(found: Iterable[dict[str, Any]]) -> list[Figure]:
    """Levels' rows, and above them the worst of the seven worlds, which README shows in their place."""
    rows = list(found)
    errors = [row for row in rows if "error" in row["name"]]
    holds = [row for row in rows if "holds" in row["name"]]
    rest = [row for row in rows if row not in errors and row not in holds]
    far = max(errors, key=lambda row: row["ours"] - row["reference"])
    low = min(holds, key=lambda row: row["ours"])
    worst = [
        _worst(far, errors, f"levels, worst of {len(errors)} worlds ({_world(far)}) · mean absolute error"),
        _worst(low, holds, f"levels, worst of {len(holds)} worlds ({_world(low)}) · stated ≥ 80 % holds"),
    ]
    return [
        figure(worst[0]),
        figure(worst[1], sign="≥"),
        *(figure(row, headline=False) for row in errors),
        *(figure(row, sign="≥", headline=False) for row in holds),
        *(figure(row) for row in rest),
    ]


def _worst(row: dict[str, Any], among: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return row | {"name": name, "ok": all(one["ok"] for one in among)}


def _world(row: dict[str, Any]) -> str:
    return str(row["name"]).rpartition(", ")[2]


def _gaps(size: Size, city: Path | None) -> list[Figure]:
    from benchmarks.gaps.rows import FULL, QUICK, rows

    return _figures(rows(FULL if size == "full" else QUICK, FULL_RUNS))


def _duties(size: Size, city: Path | None) -> list[Figure]:
    from benchmarks.duties.rows import quality_rows

    return [_named(one, "duties") for one in _figures(quality_rows())]


def _reading(size: Size, city: Path | None) -> list[Figure]:
    """Seconds to read duties; quick: few of them with models, where no target is set."""
    from benchmarks.duties import rows, speed

    if size == "full":
        return [_named(one, "duties") for one in _figures(rows.speed_rows())]
    # With models first: what is loaded for it must not make it quicker.
    some = speed.timed("auto", speed.city(QUICK_JOBS, QUICK_TEXTS)).wall
    every = speed.timed("none", speed.city()).wall
    named = f"duties: seconds, {QUICK_JOBS} jobs' duties, both models"
    nothing = {"reference": None, "ratio": None}
    return _figures(
        [
            {"name": named, "ours": some, "target": "", "ok": None, **nothing},
            {
                "name": "duties: seconds, 1,000 jobs' duties, no model",
                "ours": every,
                "target": "≤ 10",
                "ok": every <= 10,
                **nothing,
            },
        ]
    )


def _command(size: Size, city: Path | None) -> list[Figure]:
    from benchmarks.command import rows

    return _figures(rows())


def _room(size: Size, city: Path | None) -> list[Figure]:
    from benchmarks.room import rows

    return _figures(rows(fresh=size == "full"))


SUITES: Final[dict[str, Suite]] = {
    "year": _year,
    "growth": _growth,
    "levels": _levels,
    "gaps": _gaps,
    "duties": _duties,
    "reading": _reading,
    "command": _command,
    "room": _room,
}


def _figures(rows: Iterable[Any]) -> list[Figure]:
    return [figure(row) for row in rows]


def _named(one: Figure, problem: str) -> Figure:
    from dataclasses import replace

    return one if one.name.startswith(problem) else replace(one, name=f"{problem}: {one.name}")
