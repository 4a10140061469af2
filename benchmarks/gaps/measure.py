"""One measurement in a process of its own: seconds, the peak of memory, the digest of the answer."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import pyarrow.parquet as pq

from benchmarks.gaps import data, hand
from sasando_engine.gaps import Parameters, Problem, Stored, find, find_by_ranges
from sasando_engine.gaps.find import embedded
from sasando_engine.gaps.result import UNITS
from sasando_engine.gaps.tables import schema_of

Clock: TypeAlias = Literal["wall", "processor"]
CLOCKS: Final[dict[Clock, Callable[[], float]]] = {"wall": time.perf_counter, "processor": time.process_time}
"""Wall time, or the processor time of all threads: on a machine shared with others only that compares."""
THREADS: Final = 2
WHOLE_LIMIT, RANGE_LIMIT = "8GB", "256MB"
ROOT: Final = Path(__file__).parents[2]
RULES: Final = ROOT / "src/sasando/rulebook/rules/gaps.toml"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each turn, the most memory the process held, and the digest of its units."""

    seconds: list[float]
    peak_mb: float
    digest: str

    @property
    def best(self) -> float:
        """The least disturbed turn."""
        return min(self.seconds)


def parameters() -> Parameters:
    """The rulebook's values."""
    rules = tomllib.loads(RULES.read_text("utf-8"))["gaps"]
    return Parameters(
        validity_years=rules["validity_years"]["value"],
        gap_classes=tuple(rules["gap_classes"]["value"]),
        filling=tuple(rules["filling"]["value"]),
        mapping=tuple(rules["mapping"]["value"]),
    )


def apart(clock: Clock, work: Callable[..., Any], folder: Path, turns: int, *more: Any) -> Measured:
    """``work(folder, …)`` so many times in a fresh process, by the given clock."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(timed, (CLOCKS[clock], work, folder, turns, *more))


def timed(
    clock: Callable[[], float], work: Callable[..., Any], folder: Path, turns: int, *more: Any
) -> Measured:
    seconds, answer = [], None
    for _ in range(turns):
        start = clock()
        answer = work(folder, *more)
        seconds.append(clock() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(seconds, peak, hashlib.sha256(repr(answer).encode()).hexdigest())


def stored(folder: Path) -> Stored:
    small = [pq.ParquetFile(folder / f"{name}.parquet").read() for name in ("standard", "provisional")]
    return Stored(folder / "evidence.parquet", folder / "people.parquet", *small, data.AS_OF)


def by_ranges(folder: Path, people_per_range: int, limit: str) -> dict[str, list[Any]]:
    """Ours: the units, over ranges of so many people ."""
    units = find_by_ranges(
        stored(folder),
        parameters(),
        people_per_range=people_per_range,
        threads=THREADS,
        memory_limit=limit,
        temp_directory=folder / "spill",
    )
    return dict(units.to_pydict())


def by_hand(folder: Path, statement: str) -> Any:
    """A statement on the stored tables with the engine set up as ours is."""
    with embedded(THREADS, WHOLE_LIMIT, folder / "spill") as engine:
        for name in data.STATEMENTS:
            engine.read_parquet(str(folder / f"{name}.parquet")).create_view(name)
        answer = engine.sql(statement).to_arrow_table()
    return answer.cast(schema_of(UNITS)).to_pydict() if "unit" in answer.column_names else answer.num_rows


def scan(folder: Path) -> Any:
    """A plain scan of the evidence columns."""
    return by_hand(folder, hand.SCAN)


def units_by_hand(folder: Path) -> Any:
    """The units by SQL written by hand."""
    return by_hand(folder, hand.units(data.AS_OF, parameters()))


def one_city(folder: Path) -> int:
    """Everything of a city from tables in memory: needs, match and units."""
    given = {name: pq.ParquetFile(folder / f"{name}.parquet").read() for name in data.STATEMENTS}
    result = find(
        Problem(**given, as_of=data.AS_OF),
        parameters(),
        threads=THREADS,
        memory_limit="1GB",
        temp_directory=folder / "spill",
    )
    return int(result.needs.num_rows)


def first_run(clock: Clock, folder: Path) -> float:
    """Seconds from starting Python to having all of a city's gaps."""
    code = (
        "from pathlib import Path; from benchmarks.gaps import measure; "
        f"measure.one_city(Path({str(folder)!r}))"
    )
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=paths)
    after, end = os.times(), time.perf_counter()
    if clock == "wall":
        return end - start
    return after.children_user + after.children_system - before.children_user - before.children_system
