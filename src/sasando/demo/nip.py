"""NIPs of made-up people: 18 digits that say birth, start of service, sex and a serial number."""

from __future__ import annotations

import numpy as np

from sasando.demo.arrays import Flags, Ints, Texts, texts
from sasando.demo.days import day_texts

PPPK_MARK = "21"
"""Stands where the NIP of a PNS has the month of entry."""
SERIALS = 999


def made_nips(birth: Ints, entry: Ints, is_pppk: Flags, is_female: Flags) -> Texts:
    """A NIP for each person, no two alike (regulation H.1).

    Args:
        birth: day of birth.
        entry: first day as CPNS, or of the first work agreement of a PPPK.
        is_pppk, is_female: of each person.

    Raises:
        ValueError: more than 999 people share birth, entry and sex.
    """
    taken: dict[str, int] = {}
    made = []
    entries = day_texts(entry)
    for born, entered, pppk, female in zip(day_texts(birth), entries, is_pppk, is_female, strict=True):
        month = PPPK_MARK if pppk else entered[5:7]
        stem = f"{born[:4]}{born[5:7]}{born[8:]}{entered[:4]}{month}{2 if female else 1}"
        serial = taken.get(stem, 0) + 1
        if serial > SERIALS:
            raise ValueError(stem)
        taken[stem] = serial
        made.append(f"{stem}{serial:03d}")
    return texts(made)


def outside_nips(how_many: int, rng: np.random.Generator) -> Texts:
    """NIPs of assessors of other agencies: serials from 900 up, which nobody of the city has."""
    years = rng.integers(1968, 1990, how_many)
    months = rng.integers(1, 13, how_many)
    entries = years + rng.integers(23, 30, how_many)
    return texts(
        [
            f"{year}{month:02d}{15:02d}{entry}{3:02d}{1 + place % 2}{900 + place % 100}"
            for place, (year, month, entry) in enumerate(zip(years, months, entries, strict=True))
        ]
    )
