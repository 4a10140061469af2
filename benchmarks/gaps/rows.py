"""The rows of the table of figures: ours, the reference, their ratio, and what is to be reached."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TypedDict

from benchmarks.gaps import data, measure

QUICK, FULL = 200_000, 5_000_000
CITY, CITY_RECORDS = 8_000, 15
FAST_RANGE, SMALL_RANGE = 200_000, 100_000
"""People at a time where memory is no matter (the hash tables still fit the cache), and where it is."""


class Row(TypedDict):
    """One figure; ``ratio`` is ours ÷ reference where there is one."""

    name: str
    ours: float
    reference: float | None
    ratio: float | None
    target: str
    ok: bool


def rows(people: int = QUICK, turns: int = 3, clock: measure.Clock = "wall") -> list[Row]:
    """Measure with ``people`` people; the best of ``turns`` turns of each, in processes of their own."""
    with tempfile.TemporaryDirectory(prefix="gaps-") as place:
        return [*nation(data.written(Path(place), people), people, turns, clock), city(Path(place), clock)]


def nation(folder: Path, people: int, turns: int, clock: measure.Clock) -> list[Row]:
    """Ours, by hand and in bounded memory, each against the scan of the same minutes."""
    scans = [measure.apart(clock, measure.scan, folder, 3)]
    ours = measure.apart(clock, measure.by_ranges, folder, turns, FAST_RANGE, measure.WHOLE_LIMIT)
    hand = measure.apart(clock, measure.units_by_hand, folder, turns)
    scans.append(measure.apart(clock, measure.scan, folder, 3))
    parts = measure.apart(
        clock, measure.by_ranges, folder, turns, max(1, min(SMALL_RANGE, people // 4)), measure.RANGE_LIMIT
    )
    scans.append(measure.apart(clock, measure.scan, folder, 3))
    if len({ours.digest, hand.digest, parts.digest}) != 1:
        raise AssertionError("the hand-written SQL, our ranges of either size do not give the same units")
    scan = min(one.best for one in scans)
    title = f"gaps, {people:,} people × 20"
    return [
        against(f"{title} · s, against a plain scan of the evidence", ours.best, scan, 20),
        against(f"{title} · s, against hand-written SQL", ours.best, hand.best, 1.2),
        against(f"{title} · in bounded memory · s, against the scan", parts.best, scan, 40),
        within(f"{title} · in bounded memory · peak MB", parts.peak_mb, 500),
    ]


def city(folder: Path, clock: measure.Clock) -> Row:
    """A city's needs, match and units in a fresh process: imports and wording of the expression included."""
    place = data.written(folder, CITY, CITY_RECORDS)
    seconds = min(measure.first_run(clock, place) for _ in range(3))
    return within(
        f"gaps, {CITY:,} people, {CITY * CITY_RECORDS:,} records · s, Python's start included", seconds, 1.5
    )


def against(name: str, ours: float, reference: float, target: float) -> Row:
    ratio = ours / reference
    return Row(
        name=name, ours=ours, reference=reference, ratio=ratio, target=f"≤ {target}", ok=ratio <= target
    )


def within(name: str, ours: float, target: float) -> Row:
    return Row(name=name, ours=ours, reference=None, ratio=None, target=f"≤ {target}", ok=ours <= target)
