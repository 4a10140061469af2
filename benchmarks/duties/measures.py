"""What is measured: ranking, silence, quotes, levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.duties.data import Labelled
from sasando_engine import duties


@dataclass(frozen=True)
class Quality:
    """Shares, 0 … 1.

    ``first``: the best competency is right. ``three``: of the right ones, found among three. ``auc``: the
    top score tells a right first from a wrong one and from a duty that demands nothing.
    """

    first: float
    first_indonesian: float
    first_english: float
    three: float
    auc: float


def everything(
    held: Sequence[Labelled],
    competencies: tuple[duties.Competency, ...],
    parameters: duties.Parameters,
    model: duties.SentenceModel | None,
    decisions: tuple[duties.Decision, ...] = (),
) -> list[list[duties.Proposal]]:
    """The three best proposals for each duty, however weak."""
    open_to_all = replace(parameters, threshold=0.0, learnt_threshold=0.0)
    problem = duties.Problem(tuple(one.duty for one in held), competencies, decisions)
    result = duties.propose(problem, open_to_all, model)
    duties.check(problem, open_to_all, result)
    by_duty: dict[tuple[str, str], list[duties.Proposal]] = {}
    for proposal in result.proposals:
        by_duty.setdefault((proposal.job, proposal.number), []).append(proposal)
    return [by_duty.get((one.duty.job, one.duty.number), []) for one in held]


def quality(held: Sequence[Labelled], proposed: Sequence[Sequence[duties.Proposal]]) -> Quality:
    """Ranking and silence of proposals, the best first."""
    return ranking(held, [[(one.competency, one.score) for one in mine] for mine in proposed])


def ranking(held: Sequence[Labelled], ranked: Sequence[Sequence[tuple[str, float]]]) -> Quality:
    """The same of bare (code, score) lists."""
    right = np.array([bool(mine) and mine[0][0] in one.codes for one, mine in zip(held, ranked, strict=True)])
    top = np.array([mine[0][1] if mine else 0.0 for mine in ranked])
    some = np.array([bool(one.labels) for one in held])
    indonesian = np.array([one.language == "id" for one in held])
    found = [
        len(one.codes & {code for code, _ in mine[:3]}) / len(one.codes)
        for one, mine in zip(held, ranked, strict=True)
        if one.labels
    ]
    return Quality(
        first=float(right[some].mean()),
        first_indonesian=float(right[some & indonesian].mean()),
        first_english=float(right[some & ~indonesian].mean()),
        three=float(np.mean(found)),
        auc=auc(top, right),
    )


def auc(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The chance that a right one scores above a wrong one; ties count half."""
    good, bad = scores[right], scores[~right]
    above = (good[:, None] > bad[None, :]).mean() + (good[:, None] == bad[None, :]).mean() / 2
    return float(above)


@dataclass(frozen=True)
class Quotes:
    """``holds``: share of quotes with at least half of the labelled clause; ``overlap``: mean IoU."""

    holds: float
    overlap: float
    count: int


def quotes(
    held: Sequence[Labelled], proposed: Sequence[Sequence[duties.Proposal]], *, whole: bool = False
) -> Quotes:
    """Quotes of right proposals against the labelled clauses; ``whole``: as if the duty were quoted."""
    shares: list[float] = []
    overlaps: list[float] = []
    for one, mine in zip(held, proposed, strict=True):
        for label in one.labels:
            for proposal in mine:
                if proposal.competency == label.competency:
                    text = one.duty.text
                    start, end = (0, len(text)) if whole else (proposal.start, proposal.end)
                    low = text.index(label.clause)
                    high = low + len(label.clause)
                    common = max(0, min(end, high) - max(start, low))
                    shares.append(common / (high - low))
                    overlaps.append(common / (max(end, high) - min(start, low)))
    return Quotes(float(np.mean(np.array(shares) >= 0.5)), float(np.mean(overlaps)), len(shares))


def levels(held: Sequence[Labelled], proposed: Sequence[Sequence[duties.Proposal]]) -> tuple[float, float]:
    """Share of right proposals with the labelled level, and within one of it."""
    off = [
        abs(proposal.level - label.level)
        for one, mine in zip(held, proposed, strict=True)
        for label in one.labels
        for proposal in mine
        if proposal.competency == label.competency
    ]
    return float(np.mean(np.array(off) == 0)), float(np.mean(np.array(off) <= 1))
