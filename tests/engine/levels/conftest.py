"""The constants of the method, read from the rulebook."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sasando_engine.levels import Parameters

RULES = Path(__file__).parents[3] / "src/sasando/rulebook/rules/levels.toml"


@pytest.fixture(scope="session")
def parameters() -> Parameters:
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))["levels"]
    return Parameters(**{name: rule["value"] for name, rule in rules.items()})
