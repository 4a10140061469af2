"""The labelled set and the rulebook's values."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sasando_engine import duties

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "src" / "sasando" / "rulebook" / "rules"


@dataclass(frozen=True)
class Label:
    """What a reader says a duty demands."""

    competency: str
    level: int
    clause: str


@dataclass(frozen=True)
class Labelled:
    """One duty with its labels; none: it demands nothing that the dictionary holds."""

    duty: duties.Duty
    language: str
    half: str
    labels: tuple[Label, ...]

    @property
    def codes(self) -> set[str]:
        """The right competencies."""
        return {label.competency for label in self.labels}


def labelled(half: str) -> list[Labelled]:
    """The duties of one half, ``dev`` or ``test``."""
    labels: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for row in _rows("labels.csv"):
        labels[row["job"], row["number"]].append(Label(row["competency"], int(row["level"]), row["clause"]))
    return [
        Labelled(
            duties.Duty(row["job"], row["number"], row["text"], row["job_class"], row["job_name"]),
            row["language"],
            row["half"],
            tuple(labels[row["job"], row["number"]]),
        )
        for row in _rows("duties.csv")
        if row["half"] == half
    ]


def competencies() -> tuple[duties.Competency, ...]:
    """The dictionary to choose from."""
    return tuple(
        duties.Competency(
            row["kode"],
            row["nama"],
            row["kelompok"],
            row["definisi"],
            tuple(row[f"level_{level}"] for level in range(1, 6) if row[f"level_{level}"]),
        )
        for row in _rows("competencies.csv")
    )


def parameters() -> duties.Parameters:
    """The rulebook's parameters."""
    held = tomllib.loads((RULES / "duties.toml").read_text(encoding="utf-8"))
    return duties.parameters_from(dict(_flat(held["duties"])), class_levels())


def class_levels() -> dict[str, int]:
    """The default level of each job class."""
    held = tomllib.loads((RULES / "gaps.toml").read_text(encoding="utf-8"))
    return {row["jenjang"]: row["level"] for row in held["gaps"]["default_level"]["value"]}


def _flat(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, held in table.items():
        if "value" in held:
            yield f"{before}{name}", held["value"]
        else:
            yield from _flat(held, f"{before}{name}.")


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
