"""The words for evidence of a level that more than one problem speaks.

A level is an integer 0 … 5 (0 is a measured zero; missing is never 0). A day is a whole number of
days since 1970-01-01. A person, a competency, a job and a unit are 64-bit integer keys.
"""

from __future__ import annotations

import datetime as dt
from enum import IntEnum
from typing import Final

LOWEST: Final = 0
HIGHEST: Final = 5
LEVELS: Final = HIGHEST - LOWEST + 1


class Source(IntEnum):
    """Where evidence of a level comes from; the order is that of the exchange file."""

    ASESMEN = 0
    UJI_KOMPETENSI = 1
    ATASAN = 2
    REKAN_KERJA = 3
    MANDIRI = 4
    PELATIHAN = 5
    PROYEK = 6
    MENTOR = 7

    @property
    def code(self) -> str:
        """The word of the exchange file, for instance ``uji_kompetensi``."""
        return self.name.lower()


ANCHORS: Final = (Source.ASESMEN, Source.UJI_KOMPETENSI)
"""Formal measurements: they define the scale (no bias) and may be official."""

OFFICIAL: Final = (Source.ASESMEN, Source.UJI_KOMPETENSI, Source.ATASAN, Source.MANDIRI)
"""Sources that can set an official level (rules 17-19), best first."""

EPOCH: Final = dt.date(1970, 1, 1)


def day_number(date: dt.date) -> int:
    """Days from 1970-01-01 to ``date``."""
    return (date - EPOCH).days


def date_of(day: int) -> dt.date:
    """The date of a day number."""
    return EPOCH + dt.timedelta(days=day)
