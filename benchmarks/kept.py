"""The figures as they were last measured, and the pages that are made from them.

``figures.json`` is the one source: README and ``docs/figures.md`` are written from it and from nothing
else, and a test compares them, so that no figure can be written by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks import table
from benchmarks.figure import Figure
from benchmarks.process import ROOT
from benchmarks.suites import SUITES, Size

KEPT: Final = ROOT / "benchmarks" / "figures.json"
PAGES: Final = {"README.md": True, "docs/figures.md": False}
"""Pages, and whether only headlines stand there."""

Taken = dict[str, Any]
"""One benchmark's figures with size and circumstances, by its name."""


def read(path: Path = KEPT) -> dict[str, Taken]:
    """What was last measured, by benchmark; nothing if nothing was."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def taken(figures: Iterable[Figure], size: Size, circumstances: Mapping[str, Any]) -> Taken:
    """One benchmark's part of the file."""
    return {"size": size, **circumstances, "figures": [one.as_json() for one in figures]}


def write(measured: Mapping[str, Taken], path: Path = KEPT) -> dict[str, Taken]:
    """Puts what was measured now in place of what was measured before; other benchmarks stay."""
    all_of_them = read(path) | dict(measured)
    kept = {name: all_of_them[name] for name in SUITES if name in all_of_them}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return kept


def write_pages(kept: Mapping[str, Taken], root: Path = ROOT) -> None:
    """Puts the tables into README and the page of all figures."""
    for name, headlines in PAGES.items():
        path = root / name
        path.write_text(
            table.put(path.read_text(encoding="utf-8"), page(kept, headlines=headlines)), encoding="utf-8"
        )


def page(kept: Mapping[str, Taken], *, headlines: bool) -> str:
    """The table and, below it, where, when and with what it was measured."""
    figures = [
        figure
        for part in kept.values()
        for figure in (Figure(**told) for told in part["figures"])
        if figure.headline or not headlines
    ]
    return f"{table.markdown(figures)}\n\n{_measured(kept)}"


def _measured(kept: Mapping[str, Taken]) -> str:
    """One sentence for each set of circumstances, with the benchmarks that share it."""
    same: dict[str, list[str]] = {}
    for name, part in kept.items():
        versions = ", ".join(f"{library} {version}" for library, version in part["versions"].items())
        told = f"{part['day']} on {part['machine']}; {versions}"
        busy = f"{name} ({part['size']}, {part['busy_before']:g} busy before)"
        same.setdefault(told, []).append(busy)
    return "\n".join(f"Measured {told}: {', '.join(names)}." for told, names in same.items())
