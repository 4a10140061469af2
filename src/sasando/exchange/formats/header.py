"""Row 1 against the columns that a table may have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sasando.exchange.formats.faults import Fault
from sasando.exchange.formats.folding import fold_name
from sasando.exchange.formats.tables import Broken, KnownTable, Ledger


@dataclass(frozen=True, slots=True)
class Header:
    """Where the known columns stand.

    Args:
        columns: known columns that are present, in their known order.
        positions: the position (0, 1, …) of each of them in the file.
        width: cells up to the last header; content beyond is a fault.
    """

    columns: tuple[str, ...]
    positions: tuple[int, ...]
    width: int


def match_header(cells: Sequence[str | None], known: KnownTable, place: str, ledger: Ledger) -> Header:
    """Where each known column stands; unknown ones are noted, missing and repeated ones are faults.

    Raises:
        Broken: row 1 is empty or holds more cells than allowed.
    """
    names = [fold_name(cell) if cell else "" for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise Broken("no_header", row=1)
    if len(names) > ledger.limits.columns:
        raise Broken("too_many_columns", row=1, count=len(names), limit=ledger.limits.columns)
    position_of: dict[str, int] = {}
    for position, name in enumerate(names):
        if not name:
            letters = column_letters(position)
            ledger.notes.add(Fault("unnamed_column", place, 1, letters))
        elif name in position_of:
            ledger.faults.add(Fault("column_twice", place, 1, name))
        else:
            position_of[name] = position
            if name not in known.columns:
                ledger.notes.add(Fault("unknown_column", place, 1, (cells[position] or "").strip()[:80]))
    for name in known.columns:
        if name in known.required and name not in position_of:
            ledger.faults.add(Fault("column_missing", place, 1, name))
    present = tuple(name for name in known.columns if name in position_of)
    return Header(present, tuple(position_of[name] for name in present), len(names))


def column_letters(position: int) -> str:
    """The letters over the column at this position: 0 → A, 25 → Z, 26 → AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
