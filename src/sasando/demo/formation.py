"""Which jobs each unit has: its head, its fixed posts, and how often each job occurs among its people."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from sasando.demo.arrays import NONE, Floats
from sasando.demo.handwritten import Handwritten, Rows, read_rows

DATA: Final = Path(__file__).resolve().parent / "data"
STRUCTURAL: Final = frozenset(("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas"))
NOT_SPECIALISED: Final = frozenset(("sekolah", "puskesmas", "sekretariat", "subbagian"))
"""Kinds of units where jobs of a whole office are not found, unless written for that very unit."""
SPECIALISTS: Final = {
    "pelaksana": 16.0,
    "jf_pemula": 14.0,
    "jf_terampil": 12.0,
    "jf_mahir": 8.0,
    "jf_penyelia": 4.0,
    "jf_pertama": 10.0,
    "jf_muda": 5.0,
    "jf_madya": 2.0,
    "jf_utama": 0.3,
}
"""How often a job that the hand-written part ties to an office occurs there, beside the general jobs."""


def matches(selector: str, unit: dict[str, str], *, below: bool) -> int:
    """How precisely a selector means a unit: 0 not at all, 1 by kind, 2 by name, 3 by code.

    Args:
        selector: ``jenis:…``, ``nama:…`` (beginning of the name) or ``kode:…``.
        below: a code means all units below it too.
    """
    by, _, wanted = selector.partition(":")
    if by == "jenis":
        return int(unit["jenis"] == wanted)
    if by == "nama":
        return 2 * int(unit["nama"].startswith(wanted))
    inside = unit["kode"] == wanted or (below and unit["kode"].startswith(wanted + "."))
    return 3 * int(inside)


class Formation:
    """The jobs of each unit, from the generator's lists and the hand-written jobs."""

    def __init__(self, hand: Handwritten) -> None:
        self._jobs = hand.jobs
        self._rules = read_rows(DATA / "formasi.csv")
        self._sizes = read_rows(DATA / "ukuran_unit.csv")
        self._own_head: dict[str, int] = {}
        self._tied: Rows = []
        fixed = {rule["jabatan_kode"] for rule in self._rules if rule["peran"] == "tetap"}
        for row in hand.rows["jabatan"]:
            if row["unit_kode"] and row["jenjang"] in STRUCTURAL and row["kode"] not in fixed:
                self._own_head.setdefault(row["unit_kode"], self._jobs[row["kode"]])
            elif row["unit_kode"] and row["jenjang"] not in STRUCTURAL:
                self._tied.append(row)

    def size(self, unit: dict[str, str]) -> float:
        """How many people the unit has in a city of the usual size."""
        found = [(matches(row["pemilih"], unit, below=False), float(row["orang"])) for row in self._sizes]
        return max(found, key=lambda pair: pair[0])[1]

    def head(self, unit: dict[str, str]) -> int:
        """The job of the unit's head; ``NONE`` where nobody of the service heads it."""
        if unit["kode"] in self._own_head:
            return self._own_head[unit["kode"]]
        best, job = 0, NONE
        for rule in self._rules:
            precision = matches(rule["pemilih"], unit, below=False) if rule["peran"] == "kepala" else 0
            if precision > best:
                best, job = precision, self._jobs[rule["jabatan_kode"]]
        return job

    def fixed(self, unit: dict[str, str]) -> list[int]:
        """Jobs of which the unit has a fixed number of posts, one entry a post."""
        return [
            self._jobs[rule["jabatan_kode"]]
            for rule in self._rules
            if rule["peran"] == "tetap" and matches(rule["pemilih"], unit, below=False)
            for _ in range(int(rule["bobot"]))
        ]

    def shares(self, unit: dict[str, str]) -> Floats:
        """The share of each job among the unit's other people."""
        weight = np.zeros(len(self._jobs))
        for rule in self._rules:
            if rule["peran"] == "anggota" and matches(rule["pemilih"], unit, below=True):
                weight[self._jobs[rule["jabatan_kode"]]] += float(rule["bobot"])
        for row in self._tied:
            exact = row["unit_kode"] == unit["kode"]
            below = unit["kode"].startswith(row["unit_kode"] + ".") and unit["jenis"] not in NOT_SPECIALISED
            if exact or below:
                weight[self._jobs[row["kode"]]] += SPECIALISTS[row["jenjang"]] * (2.0 if exact else 1.0)
        return np.asarray(weight / weight.sum(), dtype=np.float64)
