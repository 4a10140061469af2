"""Gaps: what each person's job asks, what is officially held, and what is missing (rules 15-25).

``find`` answers with the embedded engine, ``find_by_ranges`` does so for files of a nation in bounded
memory, ``cluster.find`` runs the same expression on a cluster, ``check`` verifies any answer.
Each verb loads its engine when it is asked, so that importing this package costs little.
"""

from sasando_engine.gaps.check import check
from sasando_engine.gaps.find import find
from sasando_engine.gaps.problem import HELD, TO_COME, Parameters, Problem
from sasando_engine.gaps.ranges import find_by_ranges
from sasando_engine.gaps.result import FillingCategory, GapCategory, MappingCategory, Result
from sasando_engine.gaps.stored import Stored

__all__ = [
    "HELD",
    "TO_COME",
    "FillingCategory",
    "GapCategory",
    "MappingCategory",
    "Parameters",
    "Problem",
    "Result",
    "Stored",
    "check",
    "find",
    "find_by_ranges",
]
