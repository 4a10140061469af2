"""From written duties to proposed requirements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sasando_engine.duties.answers import Answer, Demand, Reader, silent
from sasando_engine.duties.framework import build
from sasando_engine.duties.learn import FixedScore, LearntScore, learn
from sasando_engine.duties.level import level_of
from sasando_engine.duties.memory import Memory
from sasando_engine.duties.parameters import Parameters
from sasando_engine.duties.problem import Duty, Problem
from sasando_engine.duties.reading import ReadText, read
from sasando_engine.duties.result import Abstention, Notice, NoticeCode, Proposal, Result
from sasando_engine.duties.semantic import Progress, SentenceModel
from sasando_engine.errors import BadProblem

Asked = tuple[str, str]
"""The text of a duty and the name of its job: duties that share both share their answer."""


def propose(
    problem: Problem,
    parameters: Parameters,
    model: SentenceModel | None,
    *,
    progress: Progress | None = None,
) -> Result:
    """Which competencies each duty demands, at which level, and the clause that says so.

    A text that occurs several times is read once. What is proposed for a duty depends on its own text and
    its job's name and class, never on the other duties (``docs/methods/duties.md``).

    Args:
        problem: duties, dictionary, decisions.
        parameters: the rulebook's.
        model: the bundled sentence models, or None: then words and letters alone, with a notice.
        progress: told (done, all) while the models read, in texts.

    Raises:
        BadProblem: a duty's job class has no default level.
    """
    _require_classes(problem.duties, parameters)
    texts = {text: read(text, parameters) for text in dict.fromkeys(duty.text for duty in problem.duties)}
    notices = _notices(problem, texts, model)
    asked = list(dict.fromkeys((duty.text, duty.job_name) for duty in problem.duties))
    if not problem.competencies:
        answers = {(text, name): silent(texts[text]) for text, name in asked}
        notices.append(Notice(NoticeCode.NO_COMPETENCIES, 0))
        return _result(problem, parameters, answers, model, 0, notices)
    framework = build(problem.competencies, parameters, model, progress)
    memory = Memory(problem, parameters, framework, model)
    score, learnt_from = _score(memory, parameters, model)
    if not learnt_from and memory.count >= parameters.decisions_needed:
        notices.append(Notice(NoticeCode.ONE_SIDED, memory.count))
    threshold = _threshold(parameters, learnt_from)
    reader = Reader(problem.competencies, parameters, framework, memory, score, threshold)
    answers = _answers(asked, texts, reader, model, progress)
    return _result(problem, parameters, answers, model, learnt_from, notices)


def _answers(
    asked: Sequence[Asked],
    texts: Mapping[str, ReadText],
    reader: Reader,
    model: SentenceModel | None,
    progress: Progress | None,
) -> dict[Asked, Answer]:
    names = list(dict.fromkeys(name for _, name in asked))
    place = {name: row for row, name in enumerate(names)}
    job = np.array([place[name] for _, name in asked], dtype=np.int64)
    named = [read(name, reader.parameters) for name in names]
    seen = [texts[text] for text, _ in asked]
    if model is None:
        of_names, of_texts = None, None
    else:
        made = model.encode([one.whole for one in (*named, *seen)], progress)
        of_names, of_texts = made[: len(named)], made[len(named) :]
    leanings = reader.framework.leanings(named, of_names)
    return dict(zip(asked, reader.answers(seen, of_texts, leanings, job), strict=True))


def _score(
    memory: Memory, parameters: Parameters, model: SentenceModel | None
) -> tuple[FixedScore | LearntScore, int]:
    rows, accepted = memory.examples()
    if len(rows) >= parameters.decisions_needed and 0 < sum(accepted) < len(accepted):
        return learn(rows, accepted, ridge=parameters.ridge, steps=parameters.newton_steps), len(rows)
    parts = 0 if model is None else len(model.widths)
    return FixedScore(parameters.odds[min(parts, len(parameters.odds) - 1)]), 0


def _threshold(parameters: Parameters, learnt_from: int) -> float:
    return parameters.learnt_threshold if learnt_from else parameters.threshold


def _result(
    problem: Problem,
    parameters: Parameters,
    answers: Mapping[Asked, Answer],
    model: SentenceModel | None,
    learnt_from: int,
    notices: Sequence[Notice],
) -> Result:
    proposals: list[Proposal] = []
    abstentions: list[Abstention] = []
    for duty in problem.duties:
        answer = answers[duty.text, duty.job_name]
        proposals.extend(_proposal(duty, demand, parameters) for demand in answer.demands)
        if not answer.demands:
            abstentions.append(
                Abstention(duty.job, duty.number, answer.silence, answer.nearest, answer.nearest_score)
            )
    return Result(
        proposals=tuple(proposals),
        abstentions=tuple(abstentions),
        model_name="" if model is None else model.name,
        learnt_from=learnt_from,
        threshold=_threshold(parameters, learnt_from),
        notices=tuple(notices),
    )


def _proposal(duty: Duty, demand: Demand, parameters: Parameters) -> Proposal:
    start, end = demand.span
    quote = duty.text[start:end]
    level = level_of(quote, duty.job_class, parameters.levels)
    return Proposal(
        job=duty.job,
        number=duty.number,
        competency=demand.candidate.competency,
        level=level.level,
        level_reason=level.reason,
        level_word=level.word,
        quote=quote,
        start=start,
        end=end,
        score=demand.score,
        signals=demand.candidate.signals,
        decided=demand.candidate.decided,
    )


def _notices(problem: Problem, texts: Mapping[str, ReadText], model: SentenceModel | None) -> list[Notice]:
    notices: list[Notice] = []
    if model is None:
        notices.append(Notice(NoticeCode.MODEL_ABSENT, 0))
    elif len(model.widths) == 1:
        notices.append(Notice(NoticeCode.MODEL_PARTIAL, 0))
    cut = sum(texts[duty.text].cut for duty in problem.duties)
    if cut:
        notices.append(Notice(NoticeCode.TEXT_CUT, cut))
    return notices


def _require_classes(duties: Sequence[Duty], parameters: Parameters) -> None:
    unknown = {duty.job_class for duty in duties} - set(parameters.levels.class_levels)
    if unknown:
        raise BadProblem("job_class", f"no default level for {', '.join(sorted(unknown))}")
