"""The hand-written part of the example city: units, jobs, standards, courses, money, projects."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from sasando.demo.arrays import NONE, Ints, ints
from sasando.demo.days import day_of
from sasando.demo.world import AS_OF, CLASSES, TYPICAL_LEVEL

Rows = list[dict[str, str]]
CITY: Final = "kota_kupang"
TABLES: Final = (
    "unit",
    "jabatan",
    "tugas",
    "kompetensi",
    "standar_kompetensi",
    "mitra",
    "pelatihan",
    "pelatihan_kompetensi",
    "wajib_untuk",
    "angkatan",
    "anggaran",
    "proyek",
    "peran_proyek",
)
WORD_LISTS: Final = ("nama", "butir_umpan_balik")


class MissingHandwrittenPart(Exception):
    """The hand-written part of the example city is not where an installation or a checkout has it."""


def handwritten_folder() -> Path:
    """Where the hand-written part stands: within the package (installed) or in ``examples/`` (checkout).

    Raises:
        MissingHandwrittenPart: in neither.
    """
    here = Path(__file__).resolve().parent
    places = [here / CITY, here.parents[2] / "examples" / CITY]
    for folder in places:
        if all((folder / f"{name}.csv").is_file() for name in (*TABLES, *WORD_LISTS)):
            return folder
    raise MissingHandwrittenPart(" | ".join(map(str, places)))


def read_rows(path: Path) -> Rows:
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Handwritten:
    """The hand-written tables as rows, and what the generator needs of them as arrays.

    Competencies are all that a table names, in order of their codes; the official ones need no row in
    ``kompetensi``, since they come with the product.
    """

    rows: dict[str, Rows]

    @cached_property
    def competencies(self) -> list[str]:
        """Codes of all competencies."""
        named = {row["kode"] for row in self.rows["kompetensi"]}
        return sorted(named | {row["kompetensi_kode"] for row in self.rows["standar_kompetensi"]})

    @cached_property
    def official(self) -> npt.NDArray[np.bool_]:
        """Which competencies come with the product (managerial and socio-cultural)."""
        own = {row["kode"] for row in self.rows["kompetensi"]}
        return np.array([code not in own for code in self.competencies])

    @cached_property
    def competency_numbers(self) -> dict[str, int]:
        """Row number of each competency."""
        return {code: number for number, code in enumerate(self.competencies)}

    @cached_property
    def jobs(self) -> dict[str, int]:
        """Row number of each job."""
        return {row["kode"]: number for number, row in enumerate(self.rows["jabatan"])}

    @cached_property
    def job_class(self) -> Ints:
        """Class of each job, as its place in ``CLASSES``."""
        return ints([CLASSES.index(row["jenjang"]) for row in self.rows["jabatan"]])

    @cached_property
    def required(self) -> Ints:
        """Level that each job requires of each competency, 0 = none (jobs × competencies).

        A job without a decree is given what its class usually masters, for the official competencies.
        """
        latest: dict[str, int] = {}
        for row in self.rows["standar_kompetensi"]:
            since = day_of(row["berlaku_mulai"])
            if since <= AS_OF:
                latest[row["jabatan_kode"]] = max(since, latest.get(row["jabatan_kode"], since))
        asked = np.zeros((len(self.jobs), len(self.competencies)), dtype=np.int32)
        for row in self.rows["standar_kompetensi"]:
            job = row["jabatan_kode"]
            if latest.get(job) == day_of(row["berlaku_mulai"]):
                asked[self.jobs[job], self.competency_numbers[row["kompetensi_kode"]]] = int(row["level"])
        bare = asked.sum(axis=1) == 0
        usual = ints(np.rint(np.array(TYPICAL_LEVEL)))[self.job_class]
        asked[np.ix_(bare, self.official)] = usual[bare][:, None]
        return asked


def read_handwritten(folder: Path) -> Handwritten:
    """Reads the hand-written tables and word lists of a folder."""
    return Handwritten({name: read_rows(folder / f"{name}.csv") for name in (*TABLES, *WORD_LISTS)})


def parents_of(units: Rows) -> Ints:
    """Row number of each unit's parent; ``NONE`` for a root."""
    numbers = {row["kode"]: number for number, row in enumerate(units)}
    return ints([numbers[row["induk_kode"]] if row["induk_kode"] else NONE for row in units])
