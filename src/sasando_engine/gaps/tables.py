"""Columns at the edge: typed once, so that every engine computes on the same 64-bit integers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from sasando_engine.errors import BadProblem

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "evidence": dict.fromkeys(("person", "competency", "source", "day", "level"), "int64"),
    "people": dict.fromkeys(("person", "job", "job_class", "unit", "purpose"), "int64"),
    "standard": {"job": "int64", "competency": "int64", "level": "int64", "weight": "float64"},
    "provisional": dict.fromkeys(("job_class", "competency", "level"), "int64"),
}
"""The input tables: column -> type."""


def schema_of(columns: Mapping[str, str]) -> pa.Schema:
    """The Arrow schema of named column types."""
    import pyarrow as pa

    return pa.schema([(column, pa.type_for_alias(kind)) for column, kind in columns.items()])


def typed(name: str, table: pa.Table, columns: Mapping[str, str]) -> pa.Table:
    """``table`` with exactly ``columns`` in their types.

    Raises:
        BadProblem: a column is missing, does not fit its type without loss, or has an empty cell.
    """
    import pyarrow as pa

    missing = [column for column in columns if column not in table.column_names]
    if missing:
        raise BadProblem(name, f"lacks the columns {', '.join(missing)}")
    try:
        table = table.select(list(columns)).cast(schema_of(columns))
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as why:
        raise BadProblem(name, f"does not fit its column types: {why}") from why
    for column in columns:
        if table[column].null_count:
            raise BadProblem(name, f"{column} is empty in {table[column].null_count} rows")
    return table


def within(name: str, table: pa.Table, column: str, lowest: int, highest: int) -> None:
    """Refuse a value of ``column`` outside ``lowest`` … ``highest``."""
    values = table[column].to_numpy()
    wrong = values[(values < lowest) | (values > highest)]
    if wrong.size:
        raise BadProblem(name, f"{column} {wrong[0]} is not within {lowest} to {highest}")


def positive(name: str, table: pa.Table, column: str) -> None:
    """Refuse a value of ``column`` that is not a finite number above 0."""
    values = table[column].to_numpy()
    wrong = values[~(np.isfinite(values) & (values > 0))]
    if wrong.size:
        raise BadProblem(name, f"{column} {wrong[0]} is not a number above 0")


def unique(name: str, table: pa.Table, keys: tuple[str, ...]) -> None:
    """Refuse two rows with the same ``keys``."""
    columns = [table[key].to_numpy() for key in keys]
    order = np.lexsort(columns[::-1])
    same = np.ones(max(len(order) - 1, 0), dtype=bool)
    for column in columns:
        same &= column[order[1:]] == column[order[:-1]]
    if same.any():
        row = order[int(np.argmax(same))]
        key = ", ".join(f"{name} {column[row]}" for name, column in zip(keys, columns, strict=True))
        raise BadProblem(name, f"has more than one row for {key}")
