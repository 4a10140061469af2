"""The worked example of docs/methods/duties.md comes out of the code, and its arithmetic holds."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.engine.duties.cases import DICTIONARY, PARAMETERS, TEXTS, duty

from sasando_engine import duties
from sasando_engine.duties.framework import build
from sasando_engine.duties.reading import read

PAGE = Path(__file__).parents[3] / "docs/methods/duties.md"
NAME = "Penata Arsip"


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    return tomllib.loads(PAGE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0])


def test_the_page_says_what_the_code_proposes(example: dict[str, Any]) -> None:
    found = duties.propose(duties.Problem((duty(TEXTS[1], job_name=NAME),), DICTIONARY), PARAMETERS, None)
    one = next(one for one in found.proposals if one.competency == "T.03")
    assert read(TEXTS[1], PARAMETERS).clauses == example["clauses"]
    assert (one.score, one.quote, [one.start, one.end]) == (
        example["score"],
        example["quote"],
        example["span"],
    )
    assert (one.level, one.level_word) == (example["level"], example["word"])
    for name in ("bm25", "char", "job", "hybrid"):
        assert round(getattr(one.signals, name), 2) == example[name]
    assert round(one.signals.lead, 2) == example["lead"]


def test_the_page_shows_the_steps_between(example: dict[str, Any]) -> None:
    framework = build(DICTIONARY, PARAMETERS, None)
    whole = read(TEXTS[1], PARAMETERS)
    words = framework.words.scores([whole.whole, *whole.clauses])[:, 2]
    letters = framework.letters.scores([whole.whole, *whole.clauses])[:, 2]
    assert round((words[0] + max(words[1:])) / 2, 3) == example["bm25_raw"]
    assert (letters[0] + max(letters[1:])) / 2 == pytest.approx(example["char_raw"], abs=5e-4)
    assert round(framework.bm25.mean, 4) == example["bm25_mean"]
    assert round(framework.bm25.spread, 4) == example["bm25_deviation"]


def test_the_arithmetic_on_the_page_holds(example: dict[str, Any]) -> None:
    by_hand = (example["bm25_raw"] - example["bm25_mean"]) / example["bm25_deviation"]
    assert by_hand == pytest.approx(example["bm25"], abs=0.01)
    assert math.log(0.02 / (1 / 3 + 0.02)) == pytest.approx(example["job"], abs=0.005)
    without_job = (example["bm25"] + example["char"]) / 2
    assert without_job + 0.5 * example["job"] == pytest.approx(example["hybrid"], abs=0.01)
    exponent = 2.75 - 0.39 * example["hybrid"] - 0.34 * example["lead"]
    assert 1 / (1 + math.exp(exponent)) == pytest.approx(example["score"], abs=5e-4)
