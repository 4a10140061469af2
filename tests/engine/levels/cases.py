"""Small evidence that several tests share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from sasando_engine.evidence import Source
from sasando_engine.levels import Problem

TODAY = 20_000


def problem_of(
    rows: list[tuple[Any, ...]], job_class: dict[int, int] | None = None, **changes: Any
) -> Problem:
    """A problem from rows (person, competency, source, level, days ago, rater)."""
    columns = list(zip(*rows, strict=True)) or [()] * 6
    person, competency, source, level, ago, rater = (np.array(column, np.int64) for column in columns)
    job_class = job_class or {}
    fields = {
        "person": person,
        "competency": competency,
        "source": source,
        "level": level,
        "day": TODAY - ago,
        "rater": rater,
        "persons": np.array(list(job_class), np.int64),
        "classes": np.array(list(job_class.values()), np.int64),
        "as_of": TODAY,
        "seed": 1,
    }
    return Problem(**(fields | changes))


def rounded(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows with their real-valued opinion as a level 0 … 5."""
    return [(p, c, s, int(np.clip(np.floor(y + 0.5), 0, 5)), ago, r) for p, c, s, y, ago, r in rows]


def town(people: int = 150, seed: int = 0) -> tuple[Problem, np.ndarray]:
    """A town with known levels: superiors 0.5 too kind, half the cells assessed, six competencies."""
    rng = np.random.default_rng(seed)
    true = np.clip(rng.normal(2.5, 1, (people, 6)), 0, 5)
    rows = []
    for person in range(people):
        for competency in range(6):
            theta = true[person, competency]
            if rng.random() < 0.5:
                rows.append((person, competency, Source.ASESMEN, theta + rng.normal(0, 0.4), 100, -1))
            for k in range(3):
                seen = theta + 0.5 + rng.normal(0, 0.6)
                rows.append((person, competency, Source.ATASAN, seen, 30 + 200 * k, 1000 + person // 10))
            rows.append((person, competency, Source.MANDIRI, rng.normal(4, 1), 60, -1))
    return problem_of(rounded(rows), {person: person % 3 for person in range(people)}), true.ravel()


def reordered(problem: Problem, order: np.ndarray) -> Problem:
    """The same evidence with its rows in another order."""
    names = ("person", "competency", "source", "level", "day", "rater")
    return replace(problem, **{name: getattr(problem, name)[order] for name in names})
