"""What an analyst's decisions teach: the development half's best three replayed, the test half measured."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.duties import data, measures
from sasando_engine import duties


@dataclass(frozen=True)
class Replayed:
    """``before``, ``after``: on the test half; ``precision`` and ``silent``: at the learnt threshold."""

    decisions: int
    before: measures.Quality
    after: measures.Quality
    precision: float
    silent: float


def replay(
    competencies: tuple[duties.Competency, ...],
    parameters: duties.Parameters,
    model: duties.SentenceModel | None,
) -> Replayed:
    """An analyst accepts what is labelled and rejects the rest of the best three of each dev duty."""
    dev, test = data.labelled("dev"), data.labelled("test")
    decisions = tuple(
        duties.Decision(
            one.duty.text, proposal.competency, proposal.competency in one.codes, one.duty.job_name
        )
        for one, mine in zip(dev, measures.everything(dev, competencies, parameters, model), strict=True)
        for proposal in mine
    )
    before = measures.everything(test, competencies, parameters, model)
    after = measures.everything(test, competencies, parameters, model, decisions)
    shown = [
        (one, proposal)
        for one, mine in zip(test, after, strict=True)
        for proposal in mine
        if proposal.score >= parameters.learnt_threshold
    ]
    nothing = [
        all(proposal.score < parameters.learnt_threshold for proposal in mine)
        for one, mine in zip(test, after, strict=True)
        if not one.labels
    ]
    return Replayed(
        decisions=len(decisions),
        before=measures.quality(test, before),
        after=measures.quality(test, after),
        precision=sum(proposal.competency in one.codes for one, proposal in shown) / max(len(shown), 1),
        silent=sum(nothing) / len(nothing),
    )
