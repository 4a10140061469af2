"""Duties to requirements: what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sasando_engine.duties.level import LevelReason


class Silence(StrEnum):
    """Why nothing is proposed for a duty."""

    EMPTY = "empty"
    """There is no word in it."""
    CATCH_ALL = "catch_all"
    """It is the closing line of a job description ("other duties as assigned")."""
    NOTHING_FITS = "nothing_fits"
    """No competency reaches the threshold."""
    REJECTED = "rejected"
    """What would fit was rejected for this very text."""


class NoticeCode(StrEnum):
    """What the reader of a result must know."""

    MODEL_ABSENT = "model_absent"
    """No sentence model: words and letters alone; English duties and synonyms suffer."""
    MODEL_PARTIAL = "model_partial"
    """One sentence model instead of two."""
    TEXT_CUT = "text_cut"
    """``count`` duties are longer than what is read of them."""
    ONE_SIDED = "one_sided"
    """``count`` decisions, all accepting or all rejecting: nothing can be learnt from them."""
    NO_COMPETENCIES = "no_competencies"
    """The dictionary is empty."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know, with how many duties or decisions it is about (0: the whole result)."""

    code: NoticeCode
    count: int


@dataclass(frozen=True, slots=True)
class Signals:
    """What a score is made of, in standard deviations unless said otherwise.

    Args:
        bm25, char, model: the three scores; ``model`` is None without a sentence model.
        job: how far the job's name speaks for the competency (:mod:`~sasando_engine.duties.job`).
        hybrid: the weighted mean of the three, and the job's share on top.
        to_first: hybrid less that of the best competency for this duty (0 or below).
        to_second: hybrid less that of the second best (0 where there is only one).
        near_accepted, near_rejected: likeness (cosine) to the nearest text for which this competency
            was accepted or rejected; 0 if none.
        managerial: whether it is one of the nine that every job needs.
    """

    bm25: float
    char: float
    model: float | None
    job: float
    hybrid: float
    to_first: float
    to_second: float
    near_accepted: float
    near_rejected: float
    managerial: bool

    @property
    def lead(self) -> float:
        """How far it is ahead of the best other one (below 0: behind it)."""
        return self.to_first if self.to_first < 0 else self.to_second


@dataclass(frozen=True, slots=True)
class Proposal:
    """One competency that a duty demands.

    Args:
        job, number: the duty.
        competency: its code.
        level: proposed level, 1 … 5.
        level_reason, level_word: why, and the words of the quote that said so (empty: none did).
        quote, start, end: the clause; ``text[start:end] == quote``.
        score: probability that an analyst accepts it, 0 … 1, four decimals.
        signals: what the score is made of.
        decided: an analyst accepted it for this very text before (then ``score`` is 1).
    """

    job: str
    number: str
    competency: str
    level: int
    level_reason: LevelReason
    level_word: str
    quote: str
    start: int
    end: int
    score: float
    signals: Signals
    decided: bool


@dataclass(frozen=True, slots=True)
class Abstention:
    """A duty for which nothing is proposed.

    Args:
        job, number: the duty.
        reason: why.
        nearest: code of the best competency that was not good enough, if any.
        score: its probability.
    """

    job: str
    number: str
    reason: Silence
    nearest: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """Proposals and abstentions in the order of the problem's duties; within a duty the best first.

    Args:
        proposals: at most ``most_proposals`` a duty.
        abstentions: one for every duty without a proposal.
        model_name: the sentence models used, or empty.
        learnt_from: decisions that the score was learnt from; 0: the fixed score.
        threshold: what a proposal had to reach.
        notices: what the reader must know.
    """

    proposals: tuple[Proposal, ...]
    abstentions: tuple[Abstention, ...]
    model_name: str
    learnt_from: int
    threshold: float
    notices: tuple[Notice, ...]
