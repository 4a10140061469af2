"""The job's name as evidence: what it adds, that it is bounded, and that nothing else of the job counts."""

from __future__ import annotations

import math
from dataclasses import replace

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra.numpy import arrays
from tests.engine.duties.cases import DICTIONARY, PARAMETERS, TEXTS, BagModel, decision, duty

from sasando_engine import duties
from sasando_engine.duties import answers
from sasando_engine.duties.job import leanings
from sasando_engine.errors import BadProblem, CheckFailed

OPEN = replace(PARAMETERS, threshold=0.0)
NAMES = ("Penata Arsip", "Pengelola Bank Sampah", "Pengelola Umum", "")
FIELDS = np.array([True, True, True, False])
VAGUE = "Menyusun laporan bulanan"


def run(*held: duties.Duty, model: duties.SentenceModel | None = None) -> duties.Result:
    given = duties.Problem(held, DICTIONARY)
    result = duties.propose(given, OPEN, model)
    duties.check(given, OPEN, result)
    return result


def scores(result: duties.Result, job: str) -> dict[str, float]:
    return {one.competency: one.signals.hybrid for one in result.proposals if one.job == job}


def test_it_is_the_logarithm_of_how_much_likelier_the_name_makes_a_field() -> None:
    rules = duties.JobRules(weight=0.5, temperature=2.0, floor=0.1, managerial=0.25)
    found = leanings(np.array([[2.0, 0.0, 0.0, 9.0]]), FIELDS, rules)[0]
    share = math.e / (math.e + 2)
    assert found[0] == pytest.approx(math.log((share + 0.1) / (1 / 3 + 0.1)))
    assert found[1] == found[2] == pytest.approx(math.log(((1 - share) / 2 + 0.1) / (1 / 3 + 0.1)))
    assert found[3] == pytest.approx(found[0] / 4)


def test_a_name_that_points_nowhere_says_nothing() -> None:
    assert not leanings(np.full((1, 4), 3.0), FIELDS, PARAMETERS.job).any()
    assert not leanings(np.ones((2, 4)), np.zeros(4, bool), PARAMETERS.job).any()
    assert leanings(np.zeros((0, 4)), FIELDS, PARAMETERS.job).shape == (0, 4)


@settings(max_examples=50, derandomize=True)
@given(arrays(np.float64, (3, 4), elements=st.floats(-1e4, 1e4)))
def test_it_is_bounded_whatever_the_name(likeness: np.ndarray) -> None:
    found = leanings(likeness, FIELDS, PARAMETERS.job)
    floor = PARAMETERS.job.floor
    low, high = (math.log(share / (1 / 3 + floor)) for share in (floor, 1 + floor))
    assert low - 1e-9 <= found.min() <= found.max() <= high + 1e-9
    assert (found[:, 3] <= found[:, :3].max(axis=1) + 1e-9).all()


def test_the_name_decides_where_the_duty_says_little() -> None:
    held = [duty(VAGUE, job=name, job_name=name) for name in NAMES[:2]]
    found = run(*held)
    best = {name: max(scores(found, name), key=scores(found, name).__getitem__) for name in NAMES[:2]}
    assert best == {"Penata Arsip": "T.02", "Pengelola Bank Sampah": "T.03"}


def test_a_duty_that_says_much_outweighs_the_name() -> None:
    found = run(duty(TEXTS[0], job_name="Pengelola Bank Sampah"))
    assert found.proposals[0].competency == "T.01"


@pytest.mark.parametrize("model", [None, BagModel()])
def test_only_its_text_and_its_jobs_name_count(
    model: duties.SentenceModel | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "CHUNK", 3)
    held = [
        duty(text, str(number), f"J{place}", job_name=name)
        for place, name in enumerate(NAMES)
        for number, text in enumerate(TEXTS)
    ]
    together = run(*held, model=model).proposals
    backwards = run(*held[::-1], model=model).proposals
    for one in held:
        alone = run(one, model=model).proposals
        for others in (together, backwards):
            assert alone == tuple(
                other for other in others if (other.job, other.number) == (one.job, one.number)
            )


def test_one_text_in_two_jobs_is_encoded_once_and_answered_by_each_name() -> None:
    model = BagModel()
    found = run(
        *(duty(VAGUE, job=f"J{place}", job_name=name) for place, name in enumerate(NAMES)), model=model
    )
    assert scores(found, "J0") != scores(found, "J1")
    assert set(NAMES) < set(model.asked)


def test_a_decision_is_learnt_with_the_name_of_its_job() -> None:
    texts = [f"{VAGUE} {'x' * (number + 1)}" for number in range(60)]

    def learnt(name: str) -> float:
        told = tuple(
            decision(text, "T.02", number % 2 == 0, name if number % 2 == 0 else "")
            for number, text in enumerate(texts)
        )
        given = duties.Problem((duty(VAGUE, job_name="Penata Arsip"),), DICTIONARY, told)
        opened = replace(OPEN, learnt_threshold=0.0)
        found = duties.propose(given, opened, None)
        duties.check(given, opened, found)
        return next(one.score for one in found.proposals if one.competency == "T.02")

    # what was accepted in jobs of that name is likelier in another of it than what any job may have
    assert learnt("Penata Arsip") > learnt("") + 0.1


@pytest.mark.parametrize(
    ("job", "name", "fault"),
    [(99.0, NAMES[0], "beyond what a name may say"), (0.5, "", "a job without a name")],
)
def test_the_check_knows_what_a_name_may_say(job: float, name: str, fault: str) -> None:
    held = duties.Problem((duty(TEXTS[0], job_name=name),), DICTIONARY)
    result = duties.propose(held, OPEN, None)
    first = result.proposals[0]
    damaged = replace(first, signals=replace(first.signals, job=job))
    with pytest.raises(CheckFailed, match=fault):
        duties.check(held, OPEN, replace(result, proposals=(damaged, *result.proposals[1:])))


def test_the_check_wants_one_name_to_say_one_thing() -> None:
    held = duties.Problem(
        (duty(TEXTS[0], "1", job_name=NAMES[0]), duty(TEXTS[0], "2", job_name=NAMES[0])), DICTIONARY
    )
    result = duties.propose(held, OPEN, None)
    last = result.proposals[-1]
    damaged = replace(last, signals=replace(last.signals, job=last.signals.job + 0.1))
    with pytest.raises(CheckFailed, match="speaks otherwise"):
        duties.check(held, OPEN, replace(result, proposals=(*result.proposals[:-1], damaged)))


@pytest.mark.parametrize(
    "wrong", [{"temperature": 0.0}, {"floor": 0.0}, {"weight": -1.0}, {"managerial": 1.5}]
)
def test_rules_without_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(BadProblem, match="job_name"):
        replace(PARAMETERS.job, **wrong)
