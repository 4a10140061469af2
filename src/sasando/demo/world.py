"""The numbers of the made-up world: fiction that looks like a city; law and policy stand in the rulebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sasando.demo.days import day

PLAN_YEAR: Final = 2027
AS_OF: Final = day(2026, 9, 30)
"""The last day that the files know of; the plan for 2027 is made after it."""
HISTORY_YEARS: Final = (2022, 2023, 2024, 2025, 2026)
COURSE_YEARS: Final = (2023, 2024, 2025, 2026)
"""Years whose participants are known by name; of 2022 only the ledger of hours is left."""
FULL_SIZE: Final = 8_000
"""People for which seats and money of the hand-written part are meant."""
LEAST_PEOPLE: Final = 200
MOST_PEOPLE: Final = 100_000
FOLLOW_UP_DAYS: Final = 95
"""Earliest follow-up after a course, safely beyond the 90 days of the evaluation."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How a source of evidence answers: ``level + bias`` near ``MIDDLE``, flatter by ``slope``, with noise.

    Attributes:
        bias: levels too high for somebody of middling level.
        slope: rise of the answer per true level; 1 = tells people apart as they are.
        noise: standard deviation of an answer.
        leniency: how much of the rater's own leniency enters.
    """

    bias: float
    slope: float
    noise: float
    leniency: float


MIDDLE: Final = 2.4
"""The level around which flat raters answer."""
LENIENCY: Final = 0.35
"""Standard deviation of the raters' leniency."""
GARBAGE: Final = 0.02
"""Share of answers that say nothing."""
DRIFT: Final = 0.22
"""Standard deviation of a year's drift of a true level that nobody observes."""

SOURCES: Final = (
    "asesmen",
    "uji_kompetensi",
    "atasan",
    "rekan_kerja",
    "mandiri",
    "pelatihan",
    "proyek",
    "mentor",
)
ASESMEN, UJI, ATASAN, REKAN, MANDIRI, PELATIHAN, PROYEK, MENTOR = range(8)
HABITS: Final = (
    Habit(0.0, 1.0, 0.40, 0.2),
    Habit(0.0, 1.0, 0.45, 0.2),
    Habit(0.35, 0.85, 0.55, 1.0),
    Habit(0.45, 0.70, 0.70, 1.0),
    Habit(0.60, 0.55, 0.80, 1.0),
    Habit(0.50, 0.50, 0.60, 0.0),
    Habit(0.25, 0.90, 0.60, 0.6),
    Habit(0.30, 0.90, 0.50, 0.8),
)

CLASSES: Final = (
    "jpt_utama",
    "jpt_madya",
    "jpt_pratama",
    "administrator",
    "pengawas",
    "pelaksana",
    "jf_pemula",
    "jf_terampil",
    "jf_mahir",
    "jf_penyelia",
    "jf_pertama",
    "jf_muda",
    "jf_madya",
    "jf_utama",
)
TYPICAL_LEVEL: Final = (4.2, 4.0, 3.5, 2.8, 2.2, 1.4, 1.1, 1.6, 2.0, 2.5, 1.9, 2.6, 3.4, 4.3)
"""What people of each class usually master, in the city of this fiction."""
