"""A check that shares code with what it checks would repeat its mistakes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ENGINE = Path(__file__).resolve().parents[2] / "src" / "sasando_engine"
# A long check has more modules, named after it.
CHECKS = sorted(ENGINE.glob("*/check*.py"))
# Modules of a problem that only hold what is asked, what is answered or learnt, and the rules' values.
WORDS = {"problem", "result", "model", "parameters"}
SHARED = {"errors", "evidence"}


def shares(source: str, problem: str) -> list[str]:
    """The engine's modules that a check imports although they calculate."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += (
                [f"{node.module}.{alias.name}" for alias in node.names] if node.level == 0 else ["relative"]
            )
    allowed: set[tuple[str, ...]] = {("sasando_engine", word) for word in SHARED} | {
        ("sasando_engine", problem, word) for word in WORDS
    }
    return [
        name
        for name in names
        if name == "relative"
        or (
            name.startswith("sasando_engine")
            and tuple(name.split(".")[:2]) not in allowed
            and tuple(name.split(".")[:3]) not in allowed
            and not name.startswith(f"sasando_engine.{problem}.check")
        )
    ]


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_check_stands_apart(path: Path) -> None:
    assert shares(path.read_text(encoding="utf-8"), path.parent.name) == []


def test_every_problem_has_a_check() -> None:
    problems = {path.parent for path in ENGINE.glob("*/problem.py")}
    assert problems, "no problems found"
    assert problems == {path.parent for path in CHECKS if path.name == "check.py"}


def test_a_check_that_borrows_is_found() -> None:
    assert shares("from sasando_engine.gaps.find import find", "gaps") == ["sasando_engine.gaps.find.find"]
    assert shares("from sasando_engine.gaps import official", "gaps") == ["sasando_engine.gaps.official"]
    assert shares("from .find import find", "gaps") == ["relative"]
    assert shares("from sasando_engine.gaps.problem import Problem\nimport numpy", "gaps") == []
