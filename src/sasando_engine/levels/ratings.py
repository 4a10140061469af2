"""The evidence put in one order: distinct ratings, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sasando_engine.evidence import ANCHORS, LEVELS, Source
from sasando_engine.levels.parameters import Parameters
from sasando_engine.levels.problem import NO_CLASS, NO_RATER, Problem

DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Distinct ratings, sorted by cell; a cell is a (person, competency) with at least one rating.

    Attributes:
        cell, source, level, rater, day: of each rating; a formal measurement has no rater.
        age: age bucket, whole multiples of ``age_step``.
        first: where each cell's ratings begin, and the number of ratings, [cells + 1].
        person, competency, job_class: of each cell.
    """

    cell: NDArray[np.int64]
    source: NDArray[np.int64]
    level: NDArray[np.int64]
    rater: NDArray[np.int64]
    day: NDArray[np.int64]
    age: NDArray[np.int64]
    first: NDArray[np.int64]
    person: NDArray[np.int64]
    competency: NDArray[np.int64]
    job_class: NDArray[np.int64]


def arrange(problem: Problem, parameters: Parameters) -> Ratings:
    """The distinct ratings of ``problem`` in an order that does not depend on the order of its rows.

    Args:
        problem: the evidence.
        parameters: gives the age buckets.
    """
    source, day = problem.source.astype(np.int64), problem.day.astype(np.int64)
    competency = _rank(problem.competency)
    cell = _rank(problem.person) * (np.max(competency, initial=0) + 1) + competency
    group = cell * len(Source) + source
    event = _rank(problem.rater) * (problem.as_of - np.min(day, initial=problem.as_of) + 1)
    event += problem.as_of - day
    order = np.lexsort((event * LEVELS + problem.level, group))
    group, event = group[order], event[order]
    # Within one event the lowest level comes first, and only the first is taken; of raters who are not
    # named nobody can say that they are one, so each level stays.
    unnamed, level = problem.rater[order] == NO_RATER, problem.level[order]
    distinct = np.ones(len(order), bool)
    distinct[1:] = (group[1:] != group[:-1]) | (event[1:] != event[:-1])
    distinct[1:] |= unnamed[1:] & (level[1:] != level[:-1])
    order, group = order[distinct], group[distinct]
    formal = np.isin(source[order], ANCHORS)
    years = (problem.as_of - day[order]) / DAYS_A_YEAR
    return _by_cell(
        group // len(Source),
        Ratings(
            cell=group,
            source=source[order],
            level=problem.level[order].astype(np.int64),
            rater=np.where(formal, NO_RATER, problem.rater[order]),
            day=day[order],
            age=np.floor(years / parameters.age_step + 0.5).astype(np.int64),
            first=group,
            person=problem.person[order],
            competency=problem.competency[order],
            job_class=_classes(problem, problem.person[order]),
        ),
    )


def select(ratings: Ratings, rows: NDArray[np.bool_]) -> Ratings:
    """Some of the ratings, with the cells that they leave."""
    cell = ratings.cell[rows]
    return _by_cell(
        cell,
        Ratings(
            cell=cell,
            source=ratings.source[rows],
            level=ratings.level[rows],
            rater=ratings.rater[rows],
            day=ratings.day[rows],
            age=ratings.age[rows],
            first=cell,
            person=ratings.person[cell],
            competency=ratings.competency[cell],
            job_class=ratings.job_class[cell],
        ),
    )


def _by_cell(key: NDArray[np.int64], rows: Ratings) -> Ratings:
    """Ratings whose cell columns are still one a rating, with cells numbered and one value a cell."""
    begins = np.ones(len(key), bool)
    begins[1:] = key[1:] != key[:-1]
    start = np.flatnonzero(begins)
    return replace(
        rows,
        cell=np.cumsum(begins) - 1,
        first=np.append(start, len(key)),
        person=rows.person[start],
        competency=rows.competency[start],
        job_class=rows.job_class[start],
    )


def _rank(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place of each key among the distinct keys, so that several fit into one number."""
    if not len(keys):
        return np.zeros(0, np.int64)
    low, high = int(keys.min()), int(keys.max())
    if high - low > 4 * len(keys):
        return np.unique(keys, return_inverse=True)[1].astype(np.int64)
    seen = np.zeros(high - low + 1, np.int64)
    seen[keys - low] = 1
    result: NDArray[np.int64] = (np.cumsum(seen) - 1)[keys - low]
    return result


def _classes(problem: Problem, person: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(problem.persons):
        return np.full(len(person), NO_CLASS, np.int64)
    order = np.argsort(problem.persons)
    known = problem.persons[order]
    at = np.minimum(np.searchsorted(known, person), len(known) - 1)
    return np.where(known[at] == person, problem.classes[order][at], NO_CLASS).astype(np.int64)
