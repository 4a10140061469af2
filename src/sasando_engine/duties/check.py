"""Verifies a result of :mod:`sasando_engine.duties` against its problem, without the code that made it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from sasando_engine.duties.parameters import Parameters
from sasando_engine.duties.problem import Problem
from sasando_engine.duties.result import Abstention, Proposal, Result, Silence
from sasando_engine.errors import CheckFailed

_TOLERANCE = 1e-6
_ROUNDING = 6e-5


def check(problem: Problem, parameters: Parameters, result: Result) -> None:
    """Raises :class:`CheckFailed` with every fault, or returns.

    Verified: every duty is answered once, by proposals or by one abstention with a reason that holds;
    quotes and spans; codes; number, order and range of scores; the score recomputed from its signals
    (the fixed one); the threshold; levels and the words that set them; decisions kept.
    """
    faults: list[str] = []
    proposals: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for proposal in result.proposals:
        proposals[proposal.job, proposal.number].append(proposal)
    abstentions: dict[tuple[str, str], list[Abstention]] = defaultdict(list)
    for abstention in result.abstentions:
        abstentions[abstention.job, abstention.number].append(abstention)
    known = {(duty.job, duty.number) for duty in problem.duties}
    faults += [f"{key}: no such duty" for key in sorted({*proposals, *abstentions} - known)]
    decided = {
        (_same(decision.text), decision.competency): decision.accepted for decision in problem.decisions
    }
    codes = {competency.code for competency in problem.competencies}
    fields = sum(not competency.managerial for competency in problem.competencies)
    leanings: dict[tuple[str, str], float] = {}
    allowed = parameters.learnt_threshold if result.learnt_from else parameters.threshold
    if result.threshold != allowed:
        faults.append(f"threshold {result.threshold} instead of {allowed}")
    for duty in problem.duties:
        key = (duty.job, duty.number)
        mine, silent = proposals.get(key, []), abstentions.get(key, [])
        if bool(mine) == bool(silent) or len(silent) > 1:
            faults.append(f"{key}: {len(mine)} proposals and {len(silent)} abstentions")
        for fault in _list_faults(mine, parameters):
            faults.append(f"{key}: {fault}")
        said = {code: verdict for (text, code), verdict in decided.items() if text == _same(duty.text)}
        for proposal in mine:
            faults += [
                f"{key} {proposal.competency}: {fault}"
                for fault in (
                    *_text_faults(proposal, duty.text),
                    *_level_faults(proposal, duty.job_class, parameters),
                    *_job_faults(proposal, duty.job_name, parameters, leanings, fields),
                    *_score_faults(proposal, parameters, result, said, codes),
                )
            ]
        lost = {code for code, accepted in said.items() if accepted and code in codes}
        if len(lost) <= parameters.most_proposals and duty.text.strip():
            lost -= {proposal.competency for proposal in mine}
            has_clause = not silent or silent[0].reason not in (Silence.EMPTY, Silence.CATCH_ALL)
            faults += [f"{key}: {code} was accepted and is gone" for code in sorted(lost) if has_clause]
        for abstention in silent:
            faults += [f"{key}: {fault}" for fault in _silence_faults(abstention, duty.text, result, said)]
    if faults:
        raise CheckFailed(faults)


def _list_faults(mine: list[Proposal], parameters: Parameters) -> Iterator[str]:
    if len(mine) > parameters.most_proposals:
        yield f"{len(mine)} proposals"
    if len({proposal.competency for proposal in mine}) < len(mine):
        yield "a competency twice"
    if any(one.score < other.score for one, other in pairwise(mine)):
        yield "not the best first"


def _text_faults(proposal: Proposal, text: str) -> Iterator[str]:
    start, end = proposal.start, proposal.end
    if not 0 <= start < end <= len(text) or text[start:end] != proposal.quote:
        yield f"the quote does not stand at {start}:{end}"
    if not any(letter.isalpha() for letter in proposal.quote):
        yield "the quote holds no word"


def _level_faults(proposal: Proposal, job_class: str, parameters: Parameters) -> Iterator[str]:
    default = parameters.levels.class_levels[job_class]
    if not 1 <= proposal.level <= 5 or abs(proposal.level - default) > parameters.levels.furthest_from_class:
        yield f"level {proposal.level} is too far from the class's {default}"
    spoken = re.findall(r"[^\W\d_]+", proposal.quote.casefold())
    if proposal.level_word and f" {proposal.level_word} " not in f" {' '.join(spoken)} ":
        yield f"{proposal.level_word!r} does not stand in the quote"
    if not proposal.level_word and proposal.level != default:
        yield f"level {proposal.level} without a word for it"


def _job_faults(
    proposal: Proposal,
    job_name: str,
    parameters: Parameters,
    leanings: dict[tuple[str, str], float],
    fields: int,
) -> Iterator[str]:
    told = proposal.signals.job
    if told and not any(letter.isalpha() for letter in job_name):
        yield "a job without a name speaks for it"
    if told != leanings.setdefault((job_name, proposal.competency), told):
        yield f"the name {job_name!r} speaks otherwise of it for another duty"
    floor = parameters.job.floor
    evenly = 1 / fields + floor if fields else 1.0
    if told and not floor / evenly - _TOLERANCE <= math.exp(told) <= (1 + floor) / evenly + _TOLERANCE:
        yield f"the job's share {told} is beyond what a name may say"


def _score_faults(
    proposal: Proposal, parameters: Parameters, result: Result, said: dict[str, bool], codes: set[str]
) -> Iterator[str]:
    if proposal.competency not in codes:
        yield "not in the dictionary"
    if not result.threshold <= proposal.score <= 1 or round(proposal.score, 4) != proposal.score:
        yield f"score {proposal.score} is outside {result.threshold} … 1 or has more than four decimals"
    verdict = said.get(proposal.competency)
    if verdict is False:
        yield "was rejected for this text"
    if proposal.decided != (verdict is True) or (proposal.decided and proposal.score != 1):
        yield "says it was decided, and was not, or the reverse"
    signals = proposal.signals
    weights = parameters.weights
    total = weights.bm25 + weights.char
    mixed = weights.bm25 * signals.bm25 + weights.char * signals.char
    if signals.model is not None:
        total += weights.model
        mixed += weights.model * signals.model
    if abs(mixed / total + parameters.job.weight * signals.job - signals.hybrid) > _TOLERANCE:
        yield "its hybrid is not the weighted mean of its scores and the job's share"
    if bool(result.model_name) != (signals.model is not None):
        yield "a model's score without a model, or the reverse"
    if not result.learnt_from and not proposal.decided:
        names = result.model_name.count("+") + 1 if result.model_name else 0
        odds = parameters.odds[names]
        ahead = signals.to_second if signals.to_first >= 0 else signals.to_first
        exponent = odds.constant + odds.hybrid * signals.hybrid + odds.lead * ahead
        if abs(1 / (1 + math.exp(-max(-30.0, min(30.0, exponent)))) - proposal.score) > _ROUNDING:
            yield f"score {proposal.score} does not follow from its signals"


def _silence_faults(
    abstention: Abstention, text: str, result: Result, said: dict[str, bool]
) -> Iterator[str]:
    if abstention.nearest is not None and abstention.score >= result.threshold:
        yield f"silent although {abstention.nearest} has {abstention.score}"
    if abstention.reason is Silence.REJECTED and False not in said.values():
        yield "says rejected, and nothing was"
    if abstention.reason is Silence.EMPTY and re.search(r"[^\W\d_]", re.sub(r"<[^<>]*>|&\w+;", " ", text)):
        yield "says empty, and there are words"


def _same(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold()).strip()
