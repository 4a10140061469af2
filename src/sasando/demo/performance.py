"""Yearly performance appraisals."""

from __future__ import annotations

from typing import Final

import numpy as np

from sasando.demo.arrays import Texts, ints, texts
from sasando.demo.days import day
from sasando.demo.law import predicate
from sasando.demo.people import People

YEARS: Final = (2024, 2025)
EXPECTATIONS: Final = ("di_bawah", "sesuai", "di_atas")
BELOW, ABOVE = -1.75, 1.25
"""Where a performance (standard normal) falls below or rises above what was expected."""
APPRAISED: Final = 0.965
CAUSES: Final = ("pengetahuan", "keterampilan", "sikap", "alat", "proses", "motivasi")
CAUSE_SHARES: Final = (0.22, 0.28, 0.12, 0.14, 0.14, 0.10)
CAUSE_KNOWN: Final = 0.65
GOOD: Final = frozenset(("baik", "sangat_baik"))


def performance_table(people: People, rng: np.random.Generator) -> dict[str, Texts]:
    """The table ``kinerja``: result and behaviour of whoever served the whole year, mostly as expected.

    The able and the eager do better; a cause is known for part of those who did not do well.
    """
    rows: list[tuple[str, str, str, str, str, str]] = []
    for year in YEARS:
        push = 0.45 * people.ability + 0.3 * people.motivation
        result, behaviour = (
            np.digitize(push + 0.85 * rng.standard_normal(len(people)), (BELOW, ABOVE)) for _ in range(2)
        )
        served = (people.careers.entry < day(year, 7)) & (people.last_day >= day(year, 12, 31))
        who = np.flatnonzero(served & (rng.random(len(people)) < APPRAISED))
        cause = rng.choice(len(CAUSES), len(people), p=np.array(CAUSE_SHARES))
        known = rng.random(len(people)) < CAUSE_KNOWN
        for person in ints(who).tolist():
            one, two = EXPECTATIONS[result[person]], EXPECTATIONS[behaviour[person]]
            found = predicate(one, two)
            why = CAUSES[cause[person]] if found not in GOOD and known[person] else ""
            rows.append((people.nip[person], str(year), one, two, found, why))
    names = ("nip", "tahun", "hasil_kerja", "perilaku_kerja", "predikat", "sebab")
    return {name: texts(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
