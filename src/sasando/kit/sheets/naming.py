"""How a table that is longer than a sheet goes on: ``name``, ``name (2)``, ``name (3)``, …"""

from __future__ import annotations

import re

# The last row that a spreadsheet program can hold (Office Open XML).
SHEET_ROWS = 1_048_576

_CONTINUED = re.compile(r"(.*\S)\s*\(([0-9]{1,4})\)")


def sheet_name(table: str, part: int) -> str:
    """Name of the ``part``-th sheet (1, 2, …) of a table."""
    return table if part == 1 else f"{table} ({part})"


def split_sheet_name(name: str) -> tuple[str, int]:
    """The table and the part (1, 2, …) that a sheet name says."""
    match = _CONTINUED.fullmatch(name.strip())
    if match is None or int(match[2]) < 2:
        return name.strip(), 1
    return match[1], int(match[2])
