"""Proposals end to end: what fits, what does not, and that one duty never depends on another."""

from __future__ import annotations

import time
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from tests.engine.duties.cases import DICTIONARY, PARAMETERS, TEXTS, BagModel, decision, duty, problem

from sasando_engine import duties
from sasando_engine.duties import NoticeCode, Silence
from sasando_engine.errors import BadProblem

OPEN = replace(PARAMETERS, threshold=0.0)


def run(
    given: duties.Problem,
    model: duties.SentenceModel | None = None,
    parameters: duties.Parameters = PARAMETERS,
) -> duties.Result:
    result = duties.propose(given, parameters, model)
    duties.check(given, parameters, result)
    return result


def first(result: duties.Result, number: str) -> duties.Proposal:
    return next(one for one in result.proposals if one.number == number)


def test_each_duty_gets_what_it_speaks_of() -> None:
    assert first(run(problem(*TEXTS), BagModel()), "1").competency == "T.01"
    found = run(problem(*TEXTS))
    demanded = {
        number: {one.competency for one in found.proposals if one.number == number} for number in "123"
    }
    assert demanded == {"1": {"T.01"}, "2": {"T.02", "T.03"}, "3": {"M.2", "T.03"}}
    assert [one.reason for one in found.abstentions if one.number == "4"] == [Silence.NOTHING_FITS]


def test_the_quote_is_the_clause_that_speaks_of_it() -> None:
    found = run(problem(*TEXTS), None, OPEN)
    quotes = {one.competency: one.quote for one in found.proposals if one.number == "2"}
    assert quotes["T.02"] == "Memberkaskan surat sesuai jadwal retensi"
    assert quotes["T.03"] == "mengangkut sampah dari bank sampah"


def test_the_level_comes_with_its_word() -> None:
    found = run(problem(*TEXTS))
    one = next(one for one in found.proposals if (one.number, one.competency) == ("3", "T.03"))
    assert (one.level, one.level_word) == (2, "menyelia")
    assert one.level_reason is duties.LevelReason.VERB_LIMITED


@pytest.mark.parametrize("model", [None, BagModel()])
def test_a_duty_alone_and_among_others_is_the_same(model: duties.SentenceModel | None) -> None:
    together = run(problem(*TEXTS), model, OPEN)
    for number, text in enumerate(TEXTS, 1):
        held = duties.Problem((duty(text, str(number)),), DICTIONARY)
        alone = run(held, model, OPEN)
        assert alone.proposals == tuple(one for one in together.proposals if one.number == str(number))


@settings(max_examples=25)
@given(st.permutations(TEXTS), st.integers(0, len(TEXTS)))
def test_order_and_company_change_nothing(order: list[str], most: int) -> None:
    whole = {text: found for text, found in by_text(TEXTS).items() if text in order[:most]}
    assert by_text(tuple(order[:most])) == whole


def by_text(texts: tuple[str, ...]) -> dict[str, list[tuple[str, float]]]:
    found = duties.propose(problem(*texts), OPEN, None)
    return {
        text: [(one.competency, one.score) for one in found.proposals if one.number == str(number)]
        for number, text in enumerate(texts, 1)
    }


def test_the_same_text_in_two_jobs_is_read_once_and_answered_twice() -> None:
    model = BagModel()
    held = duties.Problem(
        tuple(duty(TEXTS[0], str(number), job) for job in ("A", "B") for number in (1, 2)), DICTIONARY
    )
    found = run(held, model, OPEN)
    assert model.asked.count(TEXTS[0]) == 1
    assert len(found.proposals) == 4 * OPEN.most_proposals


def test_a_result_is_the_same_twice() -> None:
    assert run(problem(*TEXTS), BagModel()) == run(problem(*TEXTS), BagModel())


def test_a_decision_on_this_very_text_is_kept() -> None:
    decisions = (
        decision("MENYANYIKAN  lagu daerah", "M.2", True),
        decision(TEXTS[0], "T.01", False),
        decision(TEXTS[0], "T.99", True),
    )
    found = run(problem(*TEXTS, decisions=decisions))
    song = first(found, "4")
    assert (song.competency, song.score, song.decided) == ("M.2", 1.0, True)
    assert "T.01" not in {one.competency for one in found.proposals if one.number == "1"}
    reasons = {one.number: one.reason for one in found.abstentions}
    assert reasons["1"] is Silence.REJECTED


def test_of_two_decisions_on_one_text_the_last_counts() -> None:
    text, code = TEXTS[3], "M.2"
    twice = (decision(text, code, True), decision(text, code, False))
    assert not [one for one in run(problem(text, decisions=twice)).proposals if one.competency == code]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Silence.EMPTY),
        ("  \n ", Silence.EMPTY),
        ("😀 12 --", Silence.EMPTY),
        ("<br/>&nbsp;", Silence.EMPTY),
        ("Melaksanakan tugas kedinasan lain", Silence.CATCH_ALL),
        ("Zzz qqq", Silence.NOTHING_FITS),
    ],
)
@pytest.mark.parametrize("model", [None, BagModel()])
def test_what_says_nothing_gets_nothing(
    text: str, reason: Silence, model: duties.SentenceModel | None
) -> None:
    found = run(problem(text), model)
    assert [one.reason for one in found.abstentions] == [reason]
    assert found.proposals == ()


def test_one_competency_is_enough_and_none_is_said() -> None:
    alone = duties.Problem((duty(TEXTS[0]),), DICTIONARY[:1])
    assert [one.competency for one in run(alone, BagModel(), OPEN).proposals] == ["T.01"]
    found = run(duties.Problem((duty(TEXTS[0]),), ()), None)
    assert {notice.code for notice in found.notices} == {NoticeCode.MODEL_ABSENT, NoticeCode.NO_COMPETENCIES}
    assert len(found.abstentions) == 1
    assert run(duties.Problem((), DICTIONARY), BagModel()).proposals == ()


def test_odd_texts_come_through_with_true_spans() -> None:
    texts = (
        "<b>Memeriksa akta</b> kelahiran 😀; <script>x</script>menata arsip",
        "İSTANBUL ß menata arsip \ud800 \x00",
        "Menata\u00a0arsip\tdan   memilah sampah",
    )
    found = run(problem(*texts), BagModel(), OPEN)
    assert {one.number for one in found.proposals} == {"1", "2", "3"}


@pytest.mark.parametrize("text", ["Menata arsip; " * 8000, "x" * 100_000, "<" * 100_000, "<!--" * 25_000])
def test_a_duty_of_100_000_letters_takes_no_longer_than_one_it_is_cut_to(text: str) -> None:
    started = time.process_time()
    found = run(problem(text), BagModel(), OPEN)
    assert time.process_time() - started < 2
    assert duties.Notice(NoticeCode.TEXT_CUT, 1) in found.notices


def test_the_model_is_named_and_its_absence_told() -> None:
    class Half(BagModel):
        name = "bag"
        widths = (24,)

    assert run(problem(*TEXTS)).model_name == ""
    assert run(problem(*TEXTS), BagModel()).model_name == "bag+bag"
    assert duties.Notice(NoticeCode.MODEL_PARTIAL, 0) in run(problem(*TEXTS), Half()).notices


def test_a_class_without_a_level_is_refused() -> None:
    with pytest.raises(BadProblem, match="raja"):
        duties.propose(duties.Problem((duty("x", job_class="raja"),), DICTIONARY), PARAMETERS, None)


def test_twice_the_same_key_is_refused() -> None:
    with pytest.raises(BadProblem, match="given twice"):
        duties.Problem((duty("a"), duty("b")), DICTIONARY)
    with pytest.raises(BadProblem, match="given twice"):
        duties.Problem((), (DICTIONARY[0], DICTIONARY[0]))
