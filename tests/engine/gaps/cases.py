"""Small problems of gaps, and the rulebook's own parameters."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pyarrow as pa

from sasando_engine.evidence import Source, day_number
from sasando_engine.gaps import HELD, Parameters, Problem, Result, find
from sasando_engine.gaps.tables import COLUMNS, schema_of

ROOT = Path(__file__).parents[3]
RULES = tomllib.loads((ROOT / "src/sasando/rulebook/rules/gaps.toml").read_text("utf-8"))["gaps"]
PARAMETERS = Parameters(
    validity_years=RULES["validity_years"]["value"],
    gap_classes=tuple(RULES["gap_classes"]["value"]),
    filling=tuple(RULES["filling"]["value"]),
    mapping=tuple(RULES["mapping"]["value"]),
)
TODAY = "2026-09-30"


def day(text: str) -> int:
    return day_number(dt.date.fromisoformat(text))


def table(name: str, rows: list[tuple[Any, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS[name])
    schema = schema_of(COLUMNS[name])
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)


def record(source: str, date: str, level: int, person: int = 1, competency: int = 1) -> tuple[int, ...]:
    return person, competency, Source[source.upper()], day(date), level


def problem(
    evidence: list[tuple[Any, ...]] = (),
    people: list[tuple[Any, ...]] = ((1, 1, 1, 1, HELD),),
    standard: list[tuple[Any, ...]] = ((1, 1, 3, 1.0),),
    provisional: list[tuple[Any, ...]] = (),
    as_of: str = TODAY,
) -> Problem:
    return Problem(
        table("evidence", evidence),
        table("people", people),
        table("standard", standard),
        table("provisional", provisional),
        day(as_of),
    )


def found(asked: Problem, tmp_path: Path, parameters: Parameters = PARAMETERS, threads: int = 1) -> Result:
    return find(asked, parameters, threads=threads, memory_limit="500MB", temp_directory=tmp_path)
