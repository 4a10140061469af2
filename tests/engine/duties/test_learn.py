"""Learning from decisions: the optimum it finds, when it begins, what it needs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.optimize import minimize
from tests.engine.duties.cases import PARAMETERS, TEXTS, BagModel, decision, problem

from sasando_engine import duties
from sasando_engine.duties import NoticeCode
from sasando_engine.duties.learn import features, learn
from sasando_engine.duties.result import Signals


def signals(draw: np.random.Generator) -> Signals:
    one, two, three, four, five, six = draw.normal(size=6).tolist()
    return Signals(one, two, three, 0.0, four, min(five, 0.0), six, 0.3, 0.1, bool(one > 0))


def test_newton_finds_the_minimum_that_the_formula_names() -> None:
    draw = np.random.default_rng(5)
    rows = [signals(draw) for _ in range(80)]
    accepted = [row.hybrid + draw.normal() > 0 for row in rows]
    found = learn(rows, accepted, ridge=0.5, steps=50)
    raw = np.array([features(row) for row in rows])
    spread = np.where(raw.std(axis=0) > 1e-9, raw.std(axis=0), 1.0)
    design = (raw - raw.mean(axis=0)) / spread
    signs = np.where(accepted, 1.0, -1.0)

    def loss(weights: np.ndarray) -> float:
        margins = signs * (design @ weights[:-1] + weights[-1])
        return float(weights[:-1] @ weights[:-1] / 2 + 0.5 * np.logaddexp(0, -margins).sum())

    reference = minimize(loss, np.zeros(design.shape[1] + 1), method="BFGS", options={"gtol": 1e-9})
    assert np.allclose([*found.weights, found.constant], reference.x, atol=1e-4)


def test_what_all_decisions_share_does_not_break_it() -> None:
    draw = np.random.default_rng(6)
    rows = [replace(signals(draw), model=None, managerial=False) for _ in range(60)]
    accepted = [index % 2 == 0 for index in range(60)]
    score = learn(rows, accepted, ridge=0.5, steps=50).of(rows[0])
    assert 0 < score < 1


def decisions(count: int, accepted: object = None) -> tuple[duties.Decision, ...]:
    codes = ("T.01", "T.02", "T.03", "M.2")
    return tuple(
        decision(
            f"{TEXTS[index % 3]} nomor {['satu', 'dua', 'tiga'][index % 3]} {'x' * (index // 3 + 1)}",
            codes[index % 4],
            (index % 3 == 0) if accepted is None else bool(accepted),
        )
        for index in range(count)
    )


def test_it_begins_with_the_fiftieth_decision() -> None:
    for count, learnt in ((49, 0), (50, 50)):
        held = problem(*TEXTS, decisions=decisions(count))
        found = duties.propose(held, PARAMETERS, BagModel())
        duties.check(held, PARAMETERS, found)
        assert found.learnt_from == learnt
        assert found.threshold == (PARAMETERS.learnt_threshold if learnt else PARAMETERS.threshold)


def test_fifty_of_one_kind_teach_nothing_and_that_is_said() -> None:
    held = problem(*TEXTS, decisions=decisions(50, accepted=True))
    found = duties.propose(held, PARAMETERS, None)
    assert found.learnt_from == 0
    assert duties.Notice(NoticeCode.ONE_SIDED, 50) in found.notices


def test_a_likely_text_says_how_near_it_is_to_decided_ones() -> None:
    told = (
        decision("Memeriksa berkas akta kelahiran warga", "T.01", True),
        decision("Menyanyikan lagu", "T.02", False),
    )
    held = problem(*TEXTS, decisions=told)
    found = duties.propose(held, replace(PARAMETERS, threshold=0.0), None)
    near = {(one.number, one.competency): one.signals for one in found.proposals}
    assert near["1", "T.01"].near_accepted > 0.7
    assert near["1", "T.01"].near_rejected == 0
    assert near["4", "T.02"].near_rejected > 0.5


def test_a_decision_is_not_its_own_neighbour() -> None:
    told = (decision(TEXTS[0], "T.01", True), decision(TEXTS[3], "T.02", True))
    held = problem(TEXTS[0], TEXTS[3] + " merdu", decisions=told)
    found = duties.propose(held, replace(PARAMETERS, threshold=0.0), None)
    near = {(one.number, one.competency): one.signals.near_accepted for one in found.proposals}
    assert near["1", "T.01"] == 0
    assert near["2", "T.02"] > 0.5
