"""Figures as a table: on a terminal with the ratio first, in Markdown between two marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from benchmarks.figure import Figure

BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
REACHED: Final = {True: "reached", False: "short", None: ""}
HEADER: Final = ("ratio", "ours", "reference", "reach", "", "what")


class NoPlace(ValueError):
    """A text has not exactly one place for the table."""


def terminal(figures: Iterable[Figure]) -> str:
    """One line a figure, the ratio to its reference first."""
    widths = (8, 10, 10, 10, 8)
    lines = [HEADER, *((*_cells(one), one.name) for one in figures)]
    return "\n".join(
        "  ".join([*(f"{cell:>{width}}" for cell, width in zip(line, widths, strict=False)), line[-1]])
        for line in lines
    )


def markdown(figures: Iterable[Figure]) -> str:
    """A table: what, ratio to its reference, ours, reference, what is to be reached, whether it is."""
    lines = [
        "| what | ratio | ours | reference | reach | |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for one in figures:
        ratio, ours, reference, target, state = _cells(one)
        told = "**short**" if one.ok is False else state
        lines.append(f"| {one.name} | {ratio} | {ours} | {reference} | {target} | {told} |")
    return "\n".join(lines)


def put(text: str, table: str) -> str:
    """The text with the table between its marks; what stood there goes.

    Raises:
        NoPlace: the marks are missing, or there are several.
    """
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(END) < text.index(BEGIN):
        raise NoPlace(f"the text needs one {BEGIN} and, after it, one {END}")
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{table.strip()}\n\n{END}{rest.partition(END)[2]}"


def number(value: float | None) -> str:
    """A figure with about three digits that count."""
    if value is None:
        return ""
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"


def _cells(one: Figure) -> tuple[str, str, str, str, str]:
    return number(one.ratio), number(one.ours), number(one.reference), one.target, REACHED[one.ok]
