"""Needs as columns, between what the engine found and what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from sasando.needs.words import MeasureReason
from sasando.people.models import SOURCES
from sasando.people.queries import Flags, Ints

FORMAL: Final = tuple(SOURCES.index(source) for source in ("asesmen", "uji_kompetensi"))
HELD, TO_COME = 0, 1
"""Positions in ``PURPOSES``: the job held, the job to come."""


@dataclass(frozen=True, slots=True)
class NeedColumns:
    """Needs as columns, with what the estimate adds; one position per need.

    Attributes:
        person, competency: positions among people by NIP, competencies by code; ``job``: key.
        purpose: ``HELD`` or ``TO_COME``.
        official, official_source, official_day, gap: None where not measured.
        expired: the official level rests on an expired formal measurement.
        expected_gap: in levels; ``spread``: standard deviation of the level, in levels.
        has_evidence: the estimate rests on evidence, not on the prior of the class.
    """

    person: Ints
    purpose: Ints
    job: Ints
    competency: Ints
    required: Ints
    weight: Any
    provisional: Flags
    official: list[int | None]
    official_source: list[int | None]
    official_day: list[int | None]
    expired: Flags
    gap: list[int | None]
    category: Ints
    expected_gap: Any
    spread: Any
    has_evidence: Flags

    @property
    def source_words(self) -> list[str | None]:
        """``sumber_resmi``: the source, with a suffix where it has expired."""
        return [
            None if source is None else SOURCES[source] + ("_kedaluwarsa" if expired else "")
            for source, expired in zip(self.official_source, self.expired.tolist(), strict=True)
        ]

    def most_telling(self, most: int) -> list[int]:
        """Needs whose measurement would tell most (docs/methods/measurements.md): positions, by person.

        Of the job held, without a valid formal measurement: of each person those of the highest
        :attr:`telling`; ties go by the code of the competency, which its position follows.
        """
        valid = np.array([source in FORMAL for source in self.official_source], dtype=bool) & ~self.expired
        rows = np.flatnonzero((self.purpose == HELD) & ~valid)
        rows = rows[np.lexsort((self.competency[rows], -self.telling[rows], self.person[rows]))]
        person = self.person[rows]
        place = np.arange(len(rows)) - np.searchsorted(person, person)
        chosen: list[int] = rows[place < most].tolist()
        return chosen

    @property
    def telling(self) -> Any:
        """How much a measurement would tell: weight × standard deviation, in levels."""
        return self.weight * self.spread

    def reason(self, row: int) -> MeasureReason:
        """Why a measurement would tell: what stands there now."""
        if self.expired[row]:
            return MeasureReason.EXPIRED
        if self.official_source[row] is not None:
            return MeasureReason.INFORMAL
        return MeasureReason.UNOFFICIAL if self.has_evidence[row] else MeasureReason.NEVER
