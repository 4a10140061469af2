"""What one sheet of a workbook shall hold and how it helps the person who fills it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sasando.kit.sheets.cells import Cell


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written as one sheet, or as several where it is longer than a sheet.

    Args:
        name: sheet name, at most 31 letters.
        columns: header row.
        rows: one value per column; consumed once.
        decimals: places by column, for columns of numbers that are rounded half up.
        notes: a note on the header cell, by column.
        dropdowns: the values offered under the header, by column.
        widths: width in letters, by column; others follow the header and the first rows.
        marked: columns whose header stands out, such as those that must be filled in.
        text_columns: columns formatted as text even where empty, so that typed digits stay as typed.
    """

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]] = ()
    decimals: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    dropdowns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()
    text_columns: frozenset[str] = frozenset()
