"""One figure of the table: what was measured, against what, and whether it is enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line.

    Attributes:
        name: what was measured, with its size and unit.
        ours: the figure.
        reference: what it stands against, measured beside it or stated by a study; None without one.
        ratio: ours ÷ reference; None without a reference.
        target: what is to be reached, as people read it; empty where nothing is set.
        ok: whether it is reached; None where nothing is set.
        headline: whether README shows it too.
    """

    name: str
    ours: float
    reference: float | None
    ratio: float | None
    target: str
    ok: bool | None
    headline: bool

    def as_json(self) -> dict[str, Any]:
        """The figure as it is kept in ``figures.json``."""
        return asdict(self)


def figure(row: Mapping[str, Any], *, sign: str = "≤", headline: bool | None = None) -> Figure:
    """A benchmark's row as a figure.

    Args:
        row: name, ours, reference, ratio, target, ok. The target is text with its sign, or a number.
        sign: how a number is to be read: at most (≤) or at least (≥).
        headline: whether README shows it; by default where something is to be reached.
    """
    target = row["target"]
    if isinstance(target, int | float):
        target = f"{sign} {target:g}"
    text = str(target or "").replace("<=", "≤").replace(">=", "≥")
    return Figure(
        name=str(row["name"]).strip(),
        ours=float(row["ours"]),
        reference=_number(row["reference"]),
        ratio=_number(row["ratio"]),
        target=text,
        ok=None if row["ok"] is None else bool(row["ok"]),
        headline=bool(text) if headline is None else headline,
    )


def within(name: str, ours: float, most: float | None, *, reference: float | None = None) -> dict[str, Any]:
    """A row that must not exceed ``most``; None sets nothing."""
    return {
        "name": name,
        "ours": ours,
        "reference": reference,
        "ratio": ours / reference if reference else None,
        "target": "" if most is None else f"≤ {most:g}",
        "ok": None if most is None else ours <= most,
    }


def least(name: str, ours: float, fewest: float) -> dict[str, Any]:
    """A row that must not fall below ``fewest``."""
    return within(name, ours, None) | {"target": f"≥ {fewest:,g}", "ok": ours >= fewest}


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
