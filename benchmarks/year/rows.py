"""The rows of the table: a city of 8,000 people, and what each stage takes when it grows."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.figure import least, within
from benchmarks.year.whole import Year, make_city, median, new_cache, plain_load, rows_of, run_year

PEOPLE, RATINGS = 8_000, 120_000
WHOLE_S, IMPORT_S, MEMORY_MB = 30, 12, 1000

Row = dict[str, Any]
FEWEST: Final = 200
SMALL_GROWTH: Final = (1_000, PEOPLE)
FULL_GROWTH: Final = (PEOPLE, 100_000)


def rows(runs: int, city: Path | None = None) -> list[Row]:
    """Seconds and memory of ``sasando year``, the median of so many runs.

    Args:
        runs: how often.
        city: a city's files to measure on; without it, the example city of 8,000 people.
    """
    with tempfile.TemporaryDirectory(prefix="year-") as place:
        folder = city or make_city(Path(place) / "city", PEOPLE)
        people, ratings = rows_of(folder, "asn"), rows_of(folder, "penilaian")
        plain = median_of_three(folder)
        caches = [new_cache(Path(place)) for _ in range(runs)]
        took = median([run_year(folder, Path(place), cache) for cache in caches])
        again = median([run_year(folder, Path(place), cache) for cache in caches])
        return judged(took, again, plain, people, ratings)


def median_of_three(city: Path) -> float:
    """Seconds of a plain load."""
    return sorted(plain_load(city) for _ in range(3))[1]


def judged(took: Year, again: Year, plain: float, people: int, ratings: int) -> list[Row]:
    """What a run took, beside what is to be reached; ``again``: a run that finds all texts already read."""
    title = f"year, {people:,} people"
    stages = [
        within(f"{title} · {stage} · s", seconds, None)
        for stage, seconds in took.stages.items()
        if stage != "import"
    ]
    return [
        least(f"{title} · rows of penilaian", ratings, RATINGS),
        within(f"{title} · whole command · s", took.seconds, WHOLE_S),
        within(f"{title} · whole command · processor s", took.processor, None),
        within(f"{title} · whole command, all duties read before · s", again.seconds, None),
        within(
            f"{title} · import · s, against a plain load without checks",
            took.stages["import"],
            IMPORT_S,
            reference=plain,
        ),
        *stages,
        within(f"{title} · peak MB", took.peak_mb, MEMORY_MB),
    ]


def growth_rows(sizes: tuple[int, int]) -> list[Row]:
    """How each stage's seconds grow from a smaller to a larger example city, one run each.

    A larger city has no more duties, so they are read before: else the models' time, always the same,
    would hide how the rest grows.
    """
    with tempfile.TemporaryDirectory(prefix="growth-") as name:
        place = Path(name)
        cache = new_cache(place)
        run_year(make_city(place / "first", FEWEST), place, cache)
        cities = [make_city(place / f"city-{people}", people) for people in sizes]
        small, large = (run_year(city, place, cache) for city in cities)
        return grown(sizes, small, large)


def grown(sizes: tuple[int, int], small: Year, large: Year) -> list[Row]:
    """Factor of the seconds against factor of the people: a ratio of 1 is growth in step with the city."""
    title = f"growth, {sizes[0]:,} → {sizes[1]:,} people"
    people = sizes[1] / sizes[0]
    pairs = {"whole command": (small.seconds, large.seconds)}
    pairs |= {stage: (seconds, large.stages[stage]) for stage, seconds in small.stages.items()}
    found = [_grown(f"{title} · {name}", people, *pair, unit="s") for name, pair in pairs.items()]
    return [*found, _grown(f"{title} · peak", people, small.peak_mb, large.peak_mb, unit="MB")]


def _grown(name: str, people: float, small: float, large: float, *, unit: str) -> Row:
    factor = large / max(small, 1e-3)
    exponent = math.log(max(factor, 1e-3)) / math.log(people)
    told = f"{name} ({small:,.1f} → {large:,.1f} {unit}; people ^ {exponent:.2f}) · times"
    return within(told, factor, None, reference=people)
