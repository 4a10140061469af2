"""What each distinct text demands, before it is written down for every duty that has this text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sasando_engine.duties.candidates import Candidate, candidates_of
from sasando_engine.duties.framework import Framework, Scores
from sasando_engine.duties.learn import FixedScore, LearntScore
from sasando_engine.duties.memory import Memory
from sasando_engine.duties.parameters import Parameters
from sasando_engine.duties.problem import Competency
from sasando_engine.duties.quote import quote_span
from sasando_engine.duties.reading import ReadText
from sasando_engine.duties.result import Silence

CHUNK = 512
"""Texts scored at a time: bounds the memory of the score tables, changes no number."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One competency that a text demands, with its probability and the span quoted."""

    candidate: Candidate
    score: float
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one text demands, the best first; if nothing, why, and what came nearest."""

    demands: tuple[Demand, ...]
    silence: Silence
    nearest: str | None
    nearest_score: float


@dataclass(frozen=True, slots=True)
class Reader:
    """Answers texts with one dictionary, one memory and one score."""

    competencies: Sequence[Competency]
    parameters: Parameters
    framework: Framework
    memory: Memory
    score: FixedScore | LearntScore
    threshold: float

    def answers(
        self,
        texts: Sequence[ReadText],
        vectors: NDArray[np.float32] | None,
        leanings: NDArray[np.float64],
        job: NDArray[np.int64],
    ) -> Iterator[Answer]:
        """The answer to each text, in order.

        Args:
            texts, vectors: what was read, and what the models made of it.
            leanings: what :meth:`Framework.leanings` says of the job names.
            job: the row of ``leanings`` that belongs to each text.
        """
        for start in range(0, len(texts), CHUNK):
            part = texts[start : start + CHUNK]
            rows = None if vectors is None else vectors[start : start + CHUNK]
            scores = self.framework.scores(part, rows, leanings[job[start : start + CHUNK]])
            likeness = self.framework.likeness(part, rows)
            near = self.memory.near([text.original for text in part], likeness)
            for row, text in enumerate(part):
                if not text.spans:
                    yield silent(text)
                    continue
                decided = self.memory.decided(text.original)
                drawn = candidates_of(
                    row, scores, self.competencies, decided, near, self.parameters.most_proposals
                )
                yield self._answer(text, row, scores, drawn, decided)

    def _answer(
        self,
        text: ReadText,
        row: int,
        scores: Scores,
        drawn: Sequence[Candidate],
        decided: Mapping[str, bool],
    ) -> Answer:
        rated = sorted(
            ((1.0 if one.decided else self.score.of(one.signals), one) for one in drawn),
            key=lambda pair: (-pair[0], -pair[1].signals.hybrid, pair[1].column),
        )
        clauses = scores.clause_lexical[scores.first_clause[row] : scores.first_clause[row + 1]]
        demands = tuple(
            Demand(one, score, quote_span(text, clauses[:, one.column], self.parameters.quote_margin))
            for score, one in rated[: self.parameters.most_proposals]
            if score >= self.threshold
        )
        silence = Silence.REJECTED if decided and not all(decided.values()) else Silence.NOTHING_FITS
        nearest = rated[0] if rated else None
        return Answer(
            demands,
            silence,
            None if nearest is None else nearest[1].competency,
            0.0 if nearest is None else nearest[0],
        )


def silent(text: ReadText) -> Answer:
    """The answer to a text in which there is nothing to match, or with no dictionary to match it."""
    if text.spans:
        return Answer((), Silence.NOTHING_FITS, None, 0.0)
    return Answer((), Silence.CATCH_ALL if text.catch_all else Silence.EMPTY, None, 0.0)
