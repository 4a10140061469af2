"""What an analyst decided before, and how near a text comes to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sasando_engine.duties.candidates import Near, signals_of
from sasando_engine.duties.framework import Framework, Likeness
from sasando_engine.duties.parameters import Parameters
from sasando_engine.duties.problem import Problem
from sasando_engine.duties.reading import normal, read
from sasando_engine.duties.result import Signals
from sasando_engine.duties.semantic import SentenceModel


class Memory:
    """The decisions on competencies that the dictionary holds; of several on one text the last counts.

    A text that was decided in several jobs is remembered with the name of the last.
    """

    def __init__(
        self, problem: Problem, parameters: Parameters, framework: Framework, model: SentenceModel | None
    ) -> None:
        self._competencies = problem.competencies
        columns = {competency.code: column for column, competency in enumerate(problem.competencies)}
        self._texts: dict[str, int] = {}
        self._decided: dict[tuple[int, int], bool] = {}
        originals: list[str] = []
        names: dict[int, str] = {}
        for decision in problem.decisions:
            if decision.competency in columns:
                key = normal(decision.text)
                if key not in self._texts:
                    self._texts[key] = len(originals)
                    originals.append(decision.text)
                self._decided[self._texts[key], columns[decision.competency]] = decision.accepted
                names[self._texts[key]] = decision.job_name
        self._by_text: dict[int, dict[str, bool]] = {}
        for (held, column), accepted in self._decided.items():
            self._by_text.setdefault(held, {})[problem.competencies[column].code] = accepted
        texts = [read(text, parameters) for text in originals]
        jobs = [read(names[text], parameters) for text in range(len(texts))]
        vectors, job_vectors = (
            (None, None)
            if model is None
            else (model.encode([seen.whole for seen in several]) for several in (texts, jobs))
        )
        self._framework = framework
        self._scores = framework.scores(texts, vectors, framework.leanings(jobs, job_vectors))
        self._own = framework.likeness(texts, vectors)
        self._with = {
            (column, verdict): np.array(
                [text for (text, held), said in self._decided.items() if held == column and said == verdict],
                dtype=np.int64,
            )
            for column in {column for _, column in self._decided}
            for verdict in (True, False)
        }

    @property
    def count(self) -> int:
        """Decisions that count."""
        return len(self._decided)

    def decided(self, text: str) -> dict[str, bool]:
        """What was decided for this very text, by code."""
        return self._by_text.get(self._texts.get(normal(text), -1), {})

    def near(self, texts: Sequence[str], likeness: Likeness) -> Near:
        """How near each of these texts comes to decided ones, itself left out.

        Args:
            texts: as written.
            likeness: what :meth:`Framework.likeness` says of them.
        """
        table = likeness.to(self._own)
        own = [self._texts.get(normal(text), -1) for text in texts]

        def near(row: int, column: int) -> tuple[float, float]:
            return self._nearest(table[row], own[row], column, True), self._nearest(
                table[row], own[row], column, False
            )

        return near

    def examples(self) -> tuple[list[Signals], list[bool]]:
        """The signals of every decision and what was decided, in the order they were first made."""
        table = self._own.to(self._own)
        rows = [
            signals_of(
                text,
                column,
                self._scores,
                self._competencies[column].managerial,
                (
                    self._nearest(table[text], text, column, True),
                    self._nearest(table[text], text, column, False),
                ),
            )
            for text, column in self._decided
        ]
        return rows, list(self._decided.values())

    def _nearest(self, row: NDArray[np.float64], own: int, column: int, verdict: bool) -> float:
        others = self._with.get((column, verdict))
        if others is None:
            return 0.0
        others = others[others != own]
        return max(float(row[others].max()), 0.0) if len(others) else 0.0
