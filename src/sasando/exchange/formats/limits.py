"""How much a reader takes before it refuses: settings of the product, not rules of law.

Both presets follow docs/operating.md. Every limit is checked on what is really read, never on what a file
declares of itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from sasando.kit.sheets.naming import SHEET_ROWS

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one source may hold.

    Args:
        unpacked_bytes: sum over all files, or over all parts of the workbook once unpacked.
        rows: rows with content, over all tables together.
        columns: cells of one header row.
        parts: files inside the workbook's archive.
        ratio: unpacked over packed size of a workbook, looked at above 10 MiB unpacked.
        cell_letters: length of one cell.
        kept_faults: faults kept per code, place and column; further ones are only counted.
        sheet_rows: row at which a sheet is full and may continue on ``name (2)``.
    """

    unpacked_bytes: int
    rows: int
    columns: int
    parts: int
    ratio: int
    cell_letters: int = 1_000_000
    kept_faults: int = 1_000
    sheet_rows: int = SHEET_ROWS

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            if getattr(self, name) < 1:
                raise ValueError(f"{name}: must be at least 1")


COMMAND_LINE = Limits(unpacked_bytes=300 * MEBIBYTE, rows=5_000_000, columns=200, parts=1_000, ratio=200)
BROWSER = Limits(unpacked_bytes=50 * MEBIBYTE, rows=500_000, columns=200, parts=200, ratio=200)
