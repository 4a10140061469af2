"""The rulebook that comes with the product, as it stands in its files."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

RULES_DIR: Final = Path(__file__).resolve().parent / "rules"
HEAD: Final = "book.toml"


@dataclass(frozen=True, slots=True)
class BookRule:
    """One rule: its value, where it comes from, and whether the agency is to confirm it."""

    key: str
    value: Any
    unit: str
    source: str
    to_confirm: bool
    note: str


@dataclass(frozen=True, slots=True)
class Book:
    """One version of the shipped rulebook."""

    version: str
    title: str
    starts_on: dt.date
    ends_on: dt.date | None
    rules: tuple[BookRule, ...]

    @property
    def digest(self) -> str:
        """SHA-256 over all rules, so that a changed book under an old version is noticed."""
        told = [(rule.key, rule.value, rule.unit, rule.source, rule.to_confirm) for rule in self.rules]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def read_book(folder: Path = RULES_DIR) -> Book:
    """The book in a folder: ``book.toml`` says version and dates, every other file holds one topic."""
    head = tomllib.loads((folder / HEAD).read_text("utf-8"))
    rules: list[BookRule] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name != HEAD:
            rules += _topic(tomllib.loads(path.read_text("utf-8")))
    return Book(
        version=head["version"],
        title=head["title"],
        starts_on=head["starts_on"],
        ends_on=head.get("ends_on"),
        rules=tuple(sorted(rules, key=lambda rule: rule.key)),
    )


def _topic(found: dict[str, Any], path: str = "") -> list[BookRule]:
    """The rules of a file: a table with a ``value`` is a rule, named by the tables it stands in."""
    rules: list[BookRule] = []
    for name, table in found.items():
        key = f"{path}.{name}" if path else name
        if "value" not in table:
            rules += _topic(table, key)
            continue
        rules.append(
            BookRule(
                key=key,
                value=table["value"],
                unit=table.get("unit", ""),
                source=table["source"],
                to_confirm=table.get("confirm", False),
                note=table.get("note", ""),
            )
        )
    return rules
