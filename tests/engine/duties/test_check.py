"""The check refuses each kind of damage, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.engine.duties.cases import PARAMETERS, TEXTS, BagModel, decision, problem

from sasando_engine import duties
from sasando_engine.errors import CheckFailed

PROBLEM = problem(*TEXTS, "", decisions=(decision(TEXTS[3], "T.02", False),))
RESULT = duties.propose(PROBLEM, PARAMETERS, None)

Damage = Callable[[duties.Proposal], duties.Proposal]


def test_the_true_result_passes() -> None:
    assert len(RESULT.proposals) >= 3
    assert len(RESULT.abstentions) >= 2
    duties.check(PROBLEM, PARAMETERS, RESULT)


def test_a_result_with_a_model_passes_too() -> None:
    open_to_all = replace(PARAMETERS, threshold=0.0)
    duties.check(PROBLEM, open_to_all, duties.propose(PROBLEM, open_to_all, BagModel()))


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda one: replace(one, start=one.start + 1), "does not stand"),
        (lambda one: replace(one, end=10**6, quote="x"), "does not stand"),
        (lambda one: replace(one, competency="T.99"), "not in the dictionary"),
        (lambda one: replace(one, number="99"), "no such duty"),
        (lambda one: replace(one, score=1.2), "outside"),
        (lambda one: replace(one, score=one.score - 0.01), "does not follow from its signals"),
        (lambda one: replace(one, score=0.12345), "outside"),
        (lambda one: replace(one, level=5), "too far from the class"),
        (lambda one: replace(one, level=2, level_word=""), "without a word"),
        (lambda one: replace(one, level_word="memimpin"), "does not stand in the quote"),
        (lambda one: replace(one, decided=True), "says it was decided"),
        (lambda one: replace(one, signals=replace(one.signals, bm25=99.0)), "weighted mean"),
        (lambda one: replace(one, signals=replace(one.signals, model=1.0)), "without a model"),
    ],
)
def test_a_damaged_proposal_is_found(damage: Damage, fault: str) -> None:
    damaged = replace(RESULT, proposals=(damage(RESULT.proposals[0]), *RESULT.proposals[1:]))
    with pytest.raises(CheckFailed, match=fault):
        duties.check(PROBLEM, PARAMETERS, damaged)


def test_a_damaged_list_is_found() -> None:
    kept = RESULT.proposals
    silent = RESULT.abstentions
    rejected = replace(kept[0], number="4", competency="T.02")
    for proposals, abstentions, fault in (
        ((*kept, kept[0]), silent, "a competency twice"),
        (kept[1:], silent, "0 proposals and 0 abstentions"),
        (kept, silent[1:], "0 proposals and 0 abstentions"),
        (kept, (*silent, silent[0]), "2 abstentions"),
        (kept, (replace(silent[0], score=0.9), *silent[1:]), "silent although"),
        (kept, (replace(silent[0], reason=duties.Silence.EMPTY), *silent[1:]), "there are words"),
        ((*kept, rejected), silent[1:], "was rejected"),
    ):
        damaged = replace(RESULT, proposals=tuple(proposals), abstentions=tuple(abstentions))
        with pytest.raises(CheckFailed, match=fault):
            duties.check(PROBLEM, PARAMETERS, damaged)


def test_order_number_and_threshold_are_watched() -> None:
    open_to_all = replace(PARAMETERS, threshold=0.0)
    result = duties.propose(PROBLEM, open_to_all, None)
    duties.check(PROBLEM, open_to_all, result)
    with pytest.raises(CheckFailed, match="not the best first"):
        duties.check(PROBLEM, open_to_all, replace(result, proposals=result.proposals[::-1]))
    with pytest.raises(CheckFailed, match="3 proposals"):
        duties.check(PROBLEM, replace(open_to_all, most_proposals=2), result)
    with pytest.raises(CheckFailed, match="threshold"):
        duties.check(PROBLEM, PARAMETERS, result)


def test_an_accepted_one_may_not_get_lost() -> None:
    told = problem(*TEXTS, decisions=(decision(TEXTS[3], "T.02", True),))
    result = duties.propose(told, PARAMETERS, None)
    duties.check(told, PARAMETERS, result)
    without = tuple(one for one in result.proposals if one.number != "4")
    silent = duties.Abstention("J1", "4", duties.Silence.NOTHING_FITS, None, 0.0)
    with pytest.raises(CheckFailed, match="accepted and is gone"):
        duties.check(
            told, PARAMETERS, replace(result, proposals=without, abstentions=(*result.abstentions, silent))
        )
