"""The method's constants, read from the rulebook: the one place where they stand."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sasando_engine.levels import Parameters

RULES = Path(__file__).parents[2] / "src/sasando/rulebook/rules/levels.toml"


def parameters() -> Parameters:
    """``levels.Parameters`` of the rulebook."""
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))["levels"]
    return Parameters(**{name: rule["value"] for name, rule in rules.items()})
