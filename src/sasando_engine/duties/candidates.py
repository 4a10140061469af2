"""The competencies that come nearest to a text, with everything that is known about each match."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sasando_engine.duties.framework import Scores
from sasando_engine.duties.problem import Competency
from sasando_engine.duties.result import Signals

Near = Callable[[int, int], tuple[float, float]]
"""Likeness of text (row) to the nearest one for which a competency (column) was accepted, rejected."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One competency near a text; ``column`` is its place in the dictionary.

    ``decided``: it was accepted for this very text.
    """

    competency: str
    column: int
    signals: Signals
    decided: bool


def candidates_of(
    row: int,
    scores: Scores,
    competencies: Sequence[Competency],
    decided: Mapping[str, bool],
    near: Near,
    most: int,
) -> list[Candidate]:
    """The candidates of one text: those accepted for it before, and the ``most`` best ones undecided.

    Args:
        row: the text's row in ``scores``.
        scores: of all competencies.
        competencies: in the order of the columns.
        decided: what was decided for this very text, by code; what was rejected is no candidate.
        near: likeness to decided texts.
        most: candidates beside the accepted ones. Ties by the order of the dictionary.
    """
    ranking = np.argsort(-scores.hybrid[row], kind="stable").tolist()
    accepted = [column for column in ranking if decided.get(competencies[column].code)]
    undecided = [column for column in ranking if competencies[column].code not in decided]
    return [
        Candidate(
            competencies[column].code,
            column,
            signals_of(row, column, scores, competencies[column].managerial, near(row, column)),
            competencies[column].code in decided,
        )
        for column in [*accepted, *undecided[:most]]
    ]


def signals_of(
    row: int, column: int, scores: Scores, managerial: bool, likeness: tuple[float, float]
) -> Signals:
    """Everything that is known about one text and one competency."""
    hybrid = float(scores.hybrid[row, column])
    best = np.sort(scores.hybrid[row])[::-1]
    return Signals(
        bm25=float(scores.bm25[row, column]),
        char=float(scores.char[row, column]),
        model=None if scores.model is None else float(scores.model[row, column]),
        job=float(scores.job[row, column]),
        hybrid=hybrid,
        to_first=hybrid - float(best[0]),
        to_second=hybrid - float(best[1]) if len(best) > 1 else 0.0,
        near_accepted=likeness[0],
        near_rejected=likeness[1],
        managerial=managerial,
    )
