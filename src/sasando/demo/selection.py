"""Who gets the seats of one run: by measured need, by eagerness, by duty, and partly by lot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sasando.demo.arrays import Floats, Ints, ints
from sasando.demo.catalogue import BY_MOTIVATION, BY_NEED, MIXED, Course

STATUSES: Final = (
    "terpilih",
    "cadangan",
    "hadir",
    "lulus",
    "tidak_lulus",
    "mengundurkan_diri",
    "",
)
CHOSEN, RESERVE, ATTENDED, PASSED, FAILED, WITHDREW, NO_STATUS = range(7)
DRAWS: Final = ("terpilih", "tidak_terpilih", "")
WON, LOST, NOT_DRAWN = range(3)
EXAMINED: Final = frozenset(("B1", "B2", "B3", "B4", "B5", "B8", "B9", "B10", "C3", "C4", "C13"))
"""Forms that end with an examination: their people pass or fail."""
FAILS: Final = 0.035
WITHDRAWS: Final = 0.05
WINNERS_COME: Final = 0.88
LOSERS_COME: Final = 0.08
FEWEST_A_SIDE: Final = 8
KEEPS_A_LIST: Final = 0.5
"""Share of runs without a draw that keep a waiting list."""
LIST_LENGTH: Final = 0.4


@dataclass(frozen=True, slots=True)
class Chosen:
    """People of one run with status and draw, one entry a person."""

    person: Ints
    status: Ints
    draw: Ints


def scores(course: Course, need: Floats, motivation: Floats, rng: np.random.Generator) -> Floats:
    """How strongly people push or are pushed into a course; the highest get the seats.

    Args:
        need: measured shortfall in the competencies of the course, levels.
        motivation: standard normal.
    """
    noise = rng.standard_normal(len(need))
    if course.way == BY_NEED:
        return need + 0.05 * noise
    if course.way == BY_MOTIVATION:
        return motivation + 0.35 * noise
    if course.way == MIXED:
        return 0.6 * need + 0.5 * motivation + 0.5 * noise
    return 0.2 * need + noise


def chosen_people(
    course: Course, ranked: Ints, seats: int, *, has_happened: bool, rng: np.random.Generator
) -> Chosen:
    """Fills the seats of a run.

    Args:
        course: the course.
        ranked: people who could come, the first in line first.
        seats: seats of the run.
        has_happened: False for a run still to come: nobody has attended yet.
    """
    half = seats // 2
    if course.is_drawn and has_happened and half >= FEWEST_A_SIDE and len(ranked) >= seats + half:
        return _drawn(course, ranked, seats, rng)
    seated = ranked[:seats]
    listed = ranked[seats : seats + max(2, round(LIST_LENGTH * seats))]
    if rng.random() >= KEEPS_A_LIST:
        listed = listed[:0]
    if not has_happened:
        waits = np.repeat([CHOSEN, RESERVE], [len(seated), len(listed)])
        person = np.concatenate([seated, listed])
        return Chosen(ints(person), ints(waits), ints(np.full(len(person), NOT_DRAWN)))
    comes = rng.random(len(seated)) >= WITHDRAWS
    status = np.where(comes, _outcome(course, len(seated), rng), WITHDREW)
    moved_up = min(len(listed), int((~comes).sum()) // 2)
    rest = np.full(len(listed), RESERVE)
    rest[:moved_up] = _outcome(course, moved_up, rng)
    person = np.concatenate([seated, listed])
    return Chosen(ints(person), ints(np.concatenate([status, rest])), ints(np.full(len(person), NOT_DRAWN)))


def _drawn(course: Course, ranked: Ints, seats: int, rng: np.random.Generator) -> Chosen:
    """Half of the seats are drawn among those last in line with a seat and as many left out."""
    half = seats // 2
    sure = ranked[: seats - half]
    pool = rng.permutation(ranked[seats - half : seats + half])
    winners, losers = pool[:half], pool[half:]
    sure_comes = rng.random(len(sure)) >= WITHDRAWS
    winner_comes = rng.random(len(winners)) < WINNERS_COME
    free = int((~sure_comes).sum() + (~winner_comes).sum())
    loser_comes = rng.random(len(losers)) < LOSERS_COME
    loser_comes &= np.cumsum(loser_comes) <= free
    person = np.concatenate([sure, winners, losers])
    comes = np.concatenate([sure_comes, winner_comes, loser_comes])
    absent = np.concatenate([np.full(len(sure) + len(winners), WITHDREW), np.full(len(losers), NO_STATUS)])
    draw = np.repeat([NOT_DRAWN, WON, LOST], [len(sure), len(winners), len(losers)])
    status = np.where(comes, _outcome(course, len(person), rng), absent)
    return Chosen(ints(person), ints(status), ints(draw))


def _outcome(course: Course, how_many: int, rng: np.random.Generator) -> Ints:
    if course.form not in EXAMINED:
        return ints(np.full(how_many, ATTENDED))
    return ints(np.where(rng.random(how_many) < FAILS, FAILED, PASSED))


def took_part(status: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Who sat in the course, whatever the examination said."""
    return np.isin(status, (ATTENDED, PASSED, FAILED))
