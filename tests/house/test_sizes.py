"""Files stay small enough to be read in one go, and their names say what is in them."""

from __future__ import annotations

from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 600
CALM_MEDIAN = 120
# Names that attract whatever fits nowhere.
ATTICS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "tools", "lib", "stuff"}

CODE = sorted(
    path
    for folder in ("src", "tests", "tools", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_too_long() -> None:
    assert len(CODE) > 50, "the search found no code"
    assert {str(path.relative_to(ROOT)): lines(path) for path in CODE if lines(path) > MOST_LINES} == {}


def test_most_modules_of_the_product_are_short() -> None:
    assert median(lines(path) for path in CODE if "src" in path.parts) < CALM_MEDIAN


def test_no_module_or_room_is_an_attic() -> None:
    parts = {part for path in CODE for part in path.relative_to(ROOT).with_suffix("").parts[1:]}
    assert parts & ATTICS == set()
