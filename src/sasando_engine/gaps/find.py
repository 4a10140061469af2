"""Find the gaps with the embedded engine."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sasando_engine.errors import BadProblem
from sasando_engine.gaps import tables
from sasando_engine.gaps.problem import Parameters, Problem
from sasando_engine.gaps.result import MATCH, NEEDS, UNITS, Result, settled

if TYPE_CHECKING:
    import duckdb


def find(
    problem: Problem, parameters: Parameters, *, threads: int, memory_limit: str, temp_directory: Path
) -> Result:
    """Who lacks which competency, how well each person fits the job held, and the same per unit.

    Args:
        problem: people, evidence and demands at one date.
        parameters: validity and thresholds of the rulebook.
        threads: how many the embedded engine may use; the result does not depend on it.
        memory_limit: for instance ``"1GB"``; beyond it the engine spills to ``temp_directory``.
        temp_directory: where it may write; used only when it spills.

    Returns:
        The needs, match and units, sorted by their keys. Source: rules 15-25; docs/methods/gaps.md.
    """
    asked = statements(problem.as_of, parameters)
    with embedded(threads, memory_limit, temp_directory) as engine:
        for name in tables.COLUMNS:
            engine.register(name, getattr(problem, name))
        engine.sql(asked["official"]).create("official")  # kept: needs, match and units each ask for it
        return Result(
            needs=settled("needs", engine.sql(asked["needs"]).to_arrow_table(), NEEDS),
            match=settled("match", engine.sql(asked["match"]).to_arrow_table(), MATCH),
            units=settled("units", engine.sql(asked["units"]).to_arrow_table(), UNITS),
        )


@functools.lru_cache(maxsize=16)
def statements(as_of: int, parameters: Parameters) -> Mapping[str, str]:
    """The expression in the words of the embedded engine, from a kept table of official levels.

    Remembered, because wording it takes longer than a small agency's answer.
    """
    from sasando_engine.gaps import expression
    from sasando_engine.gaps.official import official_levels

    official = official_levels(expression.given()["evidence"], as_of, parameters)
    needs, match, units = expression.from_official(**expression.given_official(), parameters=parameters)
    return {
        "official": compiled(official),
        "needs": compiled(needs),
        "match": compiled(match),
        "units": compiled(units),
    }


def compiled(expression: Any) -> str:
    """An expression in the words of the embedded engine."""
    import ibis

    return str(ibis.to_sql(expression, dialect="duckdb"))


@contextmanager
def embedded(threads: int, memory_limit: str, temp_directory: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An embedded engine in memory, closed whatever happens (an open one complains when Python ends)."""
    if threads < 1:
        raise BadProblem("threads", "must be at least 1")
    import duckdb

    engine = duckdb.connect(
        config={
            "threads": threads,
            "memory_limit": memory_limit,
            "temp_directory": str(temp_directory),
            "preserve_insertion_order": False,
        }
    )
    try:
        engine.execute("set enable_progress_bar = false")
        yield engine
    finally:
        engine.close()
