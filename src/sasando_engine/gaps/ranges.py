"""Find the gaps of a nation in bounded memory: one range of people after another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sasando_engine.errors import BadProblem
from sasando_engine.gaps import tables
from sasando_engine.gaps.find import embedded
from sasando_engine.gaps.problem import Parameters
from sasando_engine.gaps.result import ORDER, UNITS, settled
from sasando_engine.gaps.stored import Stored, files, starts_of_ranges

if TYPE_CHECKING:
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
    import ibis

    from sasando_engine.gaps import expression

    starts = starts_of_ranges(stored.people, people_per_range)
    sums = None
    with embedded(threads, memory_limit, temp_directory) as engine:
        given = tables_of(engine, stored)
        for number, first in enumerate(starts):
            after = starts[number + 1] if number + 1 < len(starts) else None
            part = {name: within(table, first, after) for name, table in given.items()}
            if out is not None:
                write(engine, part, stored.as_of, parameters, out, number)
            summary = expression.summary(**part, as_of=stored.as_of, parameters=parameters)
            sums = added(sums, engine.to_pyarrow(expression.unit_sums(summary)))
        if sums is None:
            return tables.schema_of(UNITS).empty_table()
        return settled("units", engine.to_pyarrow(expression.unit_shares(ibis.memtable(sums))), UNITS)


def tables_of(engine: Any, stored: Stored) -> dict[str, Any]:
    """The stored tables as Ibis tables of the embedded engine, in 64-bit integers."""
    given = {}
    for name in ("evidence", "people"):
        table = engine.read_parquet([str(file) for file in files(getattr(stored, name))], table_name=name)
        given[name] = table.select(list(tables.COLUMNS[name])).cast(dict(tables.COLUMNS[name]))
    for name in ("standard", "provisional"):
        engine.con.register(name, getattr(stored, name))
        given[name] = engine.table(name)
    return given


def within(table: Any, first: int, after: int | None) -> Any:
    """The rows of people from ``first`` up to, not including, ``after``; all rows of a table without people."""
    if "person" not in table.columns:
        return table
    table = table.filter(table.person >= first)
    return table if after is None else table.filter(table.person < after)


def write(
    engine: Any, part: dict[str, Any], as_of: int, parameters: Parameters, out: Path, number: int
) -> None:
    """The needs and the match of one range as Parquet files."""
    from sasando_engine.gaps import expression

    needs, match, _ = expression.gaps(**part, as_of=as_of, parameters=parameters)
    for name, rows in (("needs", needs), ("match", match)):
        engine.to_parquet(rows.order_by(list(ORDER[name])), out / f"{name}-{number:05}.parquet")


def added(sums: pa.Table | None, part: pa.Table) -> pa.Table:
    """Unit sums of all ranges so far; integers, so the ranges do not show in the result."""
    if sums is None:
        return part
    import pyarrow as pa

    names = [name for name in part.column_names if name != "unit"]
    both = pa.concat_tables([sums, part]).group_by("unit").aggregate([(name, "sum") for name in names])
    return both.select(["unit", *(f"{name}_sum" for name in names)]).rename_columns(["unit", *names])
