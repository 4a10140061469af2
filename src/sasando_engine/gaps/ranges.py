"""Find the gaps of a nation in bounded memory: one range of people after another."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sasando_engine.errors import BadProblem
from sasando_engine.gaps import tables
from sasando_engine.gaps.find import compiled, embedded
from sasando_engine.gaps.problem import Parameters
from sasando_engine.gaps.result import ORDER, UNITS, settled
from sasando_engine.gaps.stored import Stored, files, starts_of_ranges

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa


def find_by_ranges(
    stored: Stored,
    parameters: Parameters,
    *,
    people_per_range: int,
    threads: int,
    memory_limit: str,
    temp_directory: Path,
    out: Path | None = None,
) -> pa.Table:
    """As ``find``, for files: the peak of memory depends on the range, not on how many people there are.

    Row groups outside a range are skipped by their statistics, so each row of evidence is read about once.

    Args:
        stored: the files.
        parameters: validity and thresholds of the rulebook.
        people_per_range: people worked on at a time, >= 1.
        threads, memory_limit, temp_directory: as for ``find``.
        out: an existing folder for ``needs-00000.parquet`` and ``match-00000.parquet`` of each range,
            sorted by their keys; None computes the units only.

    Returns:
        The units of everybody: an Arrow table with the columns of ``result.UNITS``.
    """
    if people_per_range < 1:
        raise BadProblem("people_per_range", "must be at least 1")
    asked = statements(stored.as_of, parameters)
    starts = starts_of_ranges(stored.people, people_per_range)
    sums = None
    with embedded(threads, memory_limit, temp_directory) as engine:
        open_files(engine, stored)
        for number, first in enumerate(starts):
            look_at(engine, first, starts[number + 1] if number + 1 < len(starts) else None)
            if out is not None:
                for name in ("needs", "match"):
                    engine.sql(asked[name]).write_parquet(str(out / f"{name}-{number:05}.parquet"))
            sums = added(sums, engine.sql(asked["sums"]).to_arrow_table())
        if sums is None:
            return tables.schema_of(UNITS).empty_table()
        engine.register("sums", sums)
        return settled("units", engine.sql(asked["units"]).to_arrow_table(), UNITS)


@functools.lru_cache(maxsize=16)
def statements(as_of: int, parameters: Parameters) -> Mapping[str, str]:
    """The expression in the words of the embedded engine: worded once, while the rows in view change."""
    from sasando_engine.gaps import expression

    given = expression.given()
    needs, match, _ = expression.gaps(**given, as_of=as_of, parameters=parameters)
    summary = expression.summary(**given, as_of=as_of, parameters=parameters)
    return {
        "needs": compiled(needs.order_by(list(ORDER["needs"]))),
        "match": compiled(match.order_by(list(ORDER["match"]))),
        "sums": compiled(expression.unit_sums(summary)),
        "units": compiled(expression.unit_shares(expression.given_sums())),
    }


def open_files(engine: duckdb.DuckDBPyConnection, stored: Stored) -> None:
    """Name the stored tables to the engine, which reads the files' statistics once for all ranges."""
    engine.execute("set parquet_metadata_cache = true")
    for name in ("evidence", "people"):
        read = engine.read_parquet([str(file) for file in files(getattr(stored, name))])
        read.create_view(f"all_{name}")
    for name in ("standard", "provisional"):
        engine.register(name, getattr(stored, name))


def look_at(engine: duckdb.DuckDBPyConnection, first: int, after: int | None) -> None:
    """Show the engine the people from ``first`` to before ``after``, and their evidence, only.

    The files' own integers are compared, so that statistics skip row groups, then widened to 64 bits.
    """
    until = "" if after is None else f" and person < {after}"
    for name in ("evidence", "people"):
        widened = ", ".join(f"{column}::bigint as {column}" for column in tables.COLUMNS[name])
        rows = engine.table(f"all_{name}").filter(f"person >= {first}{until}").project(widened)
        rows.create_view(name, replace=True)


def added(sums: pa.Table | None, part: pa.Table) -> pa.Table:
    """Unit sums of all ranges so far; integers, so the ranges do not show in the result."""
    if sums is None:
        return part
    import pyarrow as pa

    names = [name for name in part.column_names if name != "unit"]
    both = pa.concat_tables([sums, part]).group_by("unit").aggregate([(name, "sum") for name in names])
    return both.select(["unit", *(f"{name}_sum" for name in names)]).rename_columns(["unit", *names])
