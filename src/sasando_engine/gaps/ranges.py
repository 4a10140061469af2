"""Find the gaps of a nation in bounded memory: one range of people after another."""

from __future__ import annotations

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
    from sasando_engine.gaps import expression

    given = expression.given()
    needs, match, _ = expression.gaps(**given, as_of=stored.as_of, parameters=parameters)
    summary = expression.summary(**given, as_of=stored.as_of, parameters=parameters)
    units = compiled(expression.unit_sums(summary))  # once: only the rows in view change
    written = {
        name: compiled(rows.order_by(list(ORDER[name])))
        for name, rows in (("needs", needs), ("match", match))
    }
    starts = starts_of_ranges(stored.people, people_per_range)
    sums = None
    with embedded(threads, memory_limit, temp_directory) as engine:
        open_files(engine, stored)
        for number, first in enumerate(starts):
            look_at(engine, first, starts[number + 1] if number + 1 < len(starts) else None)
            if out is not None:
                for name, rows in written.items():
                    engine.sql(rows).write_parquet(str(out / f"{name}-{number:05}.parquet"))
            sums = added(sums, engine.sql(units).to_arrow_table())
        if sums is None:
            return tables.schema_of(UNITS).empty_table()
        engine.register("sums", sums)
        shares = expression.unit_shares(expression.given_sums())
        return settled("units", engine.sql(compiled(shares)).to_arrow_table(), UNITS)


def open_files(engine: duckdb.DuckDBPyConnection, stored: Stored) -> None:
    """Name the stored tables to the engine; the files' integers become 64-bit ones here."""
    for name in ("evidence", "people"):
        columns = ", ".join(f"{column}::bigint as {column}" for column in tables.COLUMNS[name])
        read = engine.read_parquet([str(file) for file in files(getattr(stored, name))])
        read.project(columns).create_view(f"all_{name}")
    for name in ("standard", "provisional"):
        engine.register(name, getattr(stored, name))


def look_at(engine: duckdb.DuckDBPyConnection, first: int, after: int | None) -> None:
    """Show the engine the people from ``first`` to before ``after``, and their evidence, only."""
    until = "" if after is None else f" and person < {after}"
    for name in ("evidence", "people"):
        engine.table(f"all_{name}").filter(f"person >= {first}{until}").create_view(name, replace=True)


def added(sums: pa.Table | None, part: pa.Table) -> pa.Table:
    """Unit sums of all ranges so far; integers, so the ranges do not show in the result."""
    if sums is None:
        return part
    import pyarrow as pa

    names = [name for name in part.column_names if name != "unit"]
    both = pa.concat_tables([sums, part]).group_by("unit").aggregate([(name, "sum") for name in names])
    return both.select(["unit", *(f"{name}_sum" for name in names)]).rename_columns(["unit", *names])
