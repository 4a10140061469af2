"""Find the gaps with the embedded engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sasando_engine.errors import BadProblem
from sasando_engine.gaps import tables
from sasando_engine.gaps.problem import Parameters, Problem
from sasando_engine.gaps.result import MATCH, NEEDS, UNITS, Result, settled


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
    from sasando_engine.gaps import expression
    from sasando_engine.gaps.official import official_levels

    with embedded(threads, memory_limit, temp_directory) as engine:
        given = {}
        for name in tables.COLUMNS:
            engine.con.register(name, getattr(problem, name))
            given[name] = engine.table(name)
        official = official_levels(given.pop("evidence"), problem.as_of, parameters)
        official = engine.create_table("official", official, temp=True)  # asked for three times
        needs, match, units = expression.from_official(official, **given, parameters=parameters)
        return Result(
            needs=settled("needs", engine.to_pyarrow(needs), NEEDS),
            match=settled("match", engine.to_pyarrow(match), MATCH),
            units=settled("units", engine.to_pyarrow(units), UNITS),
        )


@contextmanager
def embedded(threads: int, memory_limit: str, temp_directory: Path) -> Iterator[Any]:
    """An embedded engine in memory, closed whatever happens (an open one complains when Python ends)."""
    if threads < 1:
        raise BadProblem("threads", "must be at least 1")
    import ibis

    engine = ibis.duckdb.connect(
        threads=threads,
        memory_limit=memory_limit,
        temp_directory=str(temp_directory),
        preserve_insertion_order=False,
    )
    try:
        yield engine
    finally:
        engine.disconnect()
