"""One city and one whole run of its year, as an agency would start them."""

from __future__ import annotations

import csv
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.process import SASANDO, measured

OPTIONS: list[str] = []
"""Options of the year's command: none, since the figures are those of the default."""


@dataclass(frozen=True, slots=True)
class Year:
    """What one run took: the whole process, and each stage's seconds as ``waktu.json`` tells them."""

    seconds: float
    processor: float
    peak_mb: float
    stages: dict[str, float]


def make_city(folder: Path, people: int, seed: int = 1) -> Path:
    """The example city with so many people, made by the program itself."""
    measured([*SASANDO, "city", str(folder), "--people", str(people), "--seed", str(seed)])
    return folder


def rows_of(folder: Path, table: str) -> int:
    """How many rows a table of the city holds."""
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8-sig") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def new_cache(place: Path) -> Path:
    """A cache as the installation leaves it: what every run needs is ready, no city's text is in it."""
    prepared = place / "prepared"
    if not prepared.exists():
        measured([*SASANDO, "prepare"], {"SASANDO_CACHE": str(prepared), "SASANDO_DATA": str(place / "data")})
        prepared.mkdir(exist_ok=True)
    return Path(shutil.copytree(prepared, tempfile.mkdtemp(dir=place, prefix="cache-"), dirs_exist_ok=True))


def run_year(city: Path, place: Path, cache: Path) -> Year:
    """One run on the city's files in a folder of its own under ``place``; ``cache``: texts read before."""
    own = Path(tempfile.mkdtemp(dir=place, prefix="run-"))
    variables = {"SASANDO_CACHE": str(cache), "SASANDO_DATA": str(own / "data")}
    whole = measured([*SASANDO, "year", str(city), "--out", str(own / "out"), *OPTIONS], variables)
    stages = json.loads((own / "out" / "waktu.json").read_text(encoding="utf-8"))["detik"]
    shutil.rmtree(own)
    return Year(whole.seconds, whole.processor, whole.peak_mb, stages)


def plain_load(city: Path) -> float:
    """Seconds to put the same files into a database without any check."""
    return float(measured([sys.executable, "-m", "benchmarks.year.plain", str(city)]).said)


def median(runs: Sequence[Year]) -> Year:
    """The median of each figure over the runs."""
    return Year(
        seconds=statistics.median(run.seconds for run in runs),
        processor=statistics.median(run.processor for run in runs),
        peak_mb=statistics.median(run.peak_mb for run in runs),
        stages={name: statistics.median(run.stages[name] for run in runs) for name in runs[0].stages},
    )
