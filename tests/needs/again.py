"""The year's needs computed a second time, straight from the definitions, row by row, in plain Python.

It shares nothing with the product but the engine's estimate of levels, which has tests of its own.
Tables are those of ``tests.cast``: codes as written, dates in ISO form, empty = missing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Final

import numpy as np
from tests.cast import Tables

from sasando.rulebook.book import read_book
from sasando_engine import levels

NINE: Final = [*(f"M.{number}" for number in range(1, 9)), "SK.1"]
DEFAULT_LEVEL: Final = {
    "jpt_utama": 5, "jpt_madya": 5, "jpt_pratama": 4, "administrator": 3, "pengawas": 2, "pelaksana": 1,
    "jf_pemula": 1, "jf_terampil": 2, "jf_mahir": 2, "jf_penyelia": 3, "jf_pertama": 2, "jf_muda": 3,
    "jf_madya": 4, "jf_utama": 5,
}  # fmt: skip
CLASSES: Final = list(DEFAULT_LEVEL)
SOURCES: Final = (
    "asesmen", "uji_kompetensi", "atasan", "rekan_kerja", "mandiri", "pelatihan", "proyek", "mentor",
)  # fmt: skip
Masses = list[float]


@dataclass(frozen=True)
class Demand:
    """What a job asks of one competency."""

    level: int
    weight: Fraction
    provisional: bool


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def is_active(person: dict[str, str], on: dt.date) -> bool:
    retires, left = day(person.get("tmt_pensiun", "")), day(person.get("tmt_berhenti", ""))
    starts = day(person.get("perjanjian_kerja_mulai", ""))
    ends = day(person.get("perjanjian_kerja_selesai", ""))
    return (
        (person.get("kedudukan_hukum") or "aktif") == "aktif"
        and not (retires and on >= retires)
        and not (left and on >= left)
        and not (starts and on < starts)
        and not (ends and on > ends)
    )


def in_scope(tables: Tables, on: dt.date, year: int) -> list[dict[str, str]]:
    people = sorted(tables["asn"], key=lambda person: person["nip"])
    return [one for one in people if is_active(one, on) or is_active(one, dt.date(year, 1, 1))]


def demands(tables: Tables, job: str, on: dt.date) -> dict[str, Demand]:
    rows = [row for row in tables.get("standar_kompetensi", []) if row["jabatan_kode"] == job]
    begun = [row for row in rows if not row["berlaku_mulai"] or row["berlaku_mulai"] <= on.isoformat()]
    if begun:
        newest = max(row["berlaku_mulai"] for row in begun)  # empty sorts before every date
        return {
            row["kompetensi_kode"]: Demand(int(row["level"]), Fraction(row["bobot"] or "1"), False)
            for row in begun
            if row["berlaku_mulai"] == newest
        }
    [job_class] = [row["jenjang"] for row in tables["jabatan"] if row["kode"] == job]
    return {code: Demand(DEFAULT_LEVEL[job_class], Fraction(1), True) for code in NINE}


def three_years_on(start: dt.date) -> dt.date:
    try:
        return start.replace(year=start.year + 3)
    except ValueError:
        return dt.date(start.year + 3, 2, 28)


def official(rows: Iterable[dict[str, str]], on: dt.date) -> tuple[int, str] | None:
    """The official level and what the output calls its source; None = not measured."""
    latest: dict[str, tuple[dt.date, int]] = {}
    for row in rows:
        when = dt.date.fromisoformat(row["tanggal"])
        if when > on:
            continue
        seen = latest.get(row["sumber"])
        if seen is None or when > seen[0]:
            latest[row["sumber"]] = (when, int(row["level"]))
        elif when == seen[0]:
            latest[row["sumber"]] = (when, min(seen[1], int(row["level"])))
    formal = [(name, *latest[name]) for name in ("asesmen", "uji_kompetensi") if name in latest]
    for name, when, level in formal:
        if on <= three_years_on(when):
            return level, name
    newest_formal = max((when for _, when, _ in formal), default=dt.date.min)
    for name in ("atasan", "mandiri"):
        if name in latest and latest[name][0] > newest_formal:
            return latest[name][1], name
    for name, _, level in formal:
        return level, f"{name}_kedaluwarsa"
    return None


def category(gap: int | None) -> str:
    if gap is None:
        return "belum_diukur"
    return "tidak_ada" if gap <= 0 else {1: "rendah", 2: "sedang"}.get(gap, "tinggi")


def half_up(value: Fraction | float, places: int) -> str:
    exact = (
        Decimal(value.numerator) / Decimal(value.denominator)
        if isinstance(value, Fraction)
        else Decimal(value)
    )
    return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


class Estimates:
    """Masses of the levels: of the evidence, or of the prior of the class of the job held."""

    def __init__(self, tables: Tables, on: dt.date, seed: int) -> None:
        rows = [row for row in tables.get("penilaian", []) if row["tanggal"] <= on.isoformat()]
        self._nips = sorted(person["nip"] for person in tables["asn"])
        raters = sorted({row["penilai_nip"] for row in rows if row.get("penilai_nip")})
        class_of_job = {row["kode"]: CLASSES.index(row["jenjang"]) for row in tables["jabatan"]}
        job_of = {person["nip"]: person["jabatan_kode"] for person in tables["asn"]}
        self._class_of = {nip: class_of_job[job_of[nip]] for nip in self._nips}
        problem = levels.Problem(
            person=np.array([int(row["nip"]) for row in rows], np.int64),
            competency=np.array([key_of(row["kompetensi_kode"]) for row in rows], np.int64),
            source=np.array([SOURCES.index(row["sumber"]) for row in rows], np.int8),
            level=np.array([int(row["level"]) for row in rows], np.int8),
            day=np.array([(dt.date.fromisoformat(row["tanggal"]) - EPOCH).days for row in rows], np.int32),
            rater=np.array(
                [
                    raters.index(row["penilai_nip"])
                    if row.get("penilai_nip") and row["sumber"] != "mandiri"
                    else -1
                    for row in rows
                ],
                np.int64,
            ),
            persons=np.array([int(nip) for nip in self._nips], np.int64),
            classes=np.array([self._class_of[nip] for nip in self._nips], np.int16),
            as_of=(on - EPOCH).days,
            seed=seed,
        )
        self._result = levels.estimate(problem, level_parameters())
        pairs = zip(self._result.person.tolist(), self._result.competency.tolist(), strict=True)
        self._row = {pair: at for at, pair in enumerate(pairs)}

    def masses(self, nip: str, code: str) -> tuple[Masses, bool]:
        """p0 … p5, and whether they rest on evidence."""
        at = self._row.get((int(nip), key_of(code)))
        if at is not None:
            return self._result.p[at].tolist(), True
        return self._result.prior(self._class_of[nip], key_of(code)).tolist(), False


EPOCH: Final = dt.date(1970, 1, 1)


def key_of(code: str) -> int:
    """A number from a competency's code alone, so that draws for it never change."""
    return int(hashlib.sha256(code.casefold().encode()).hexdigest()[:16], 16) // 2


def level_parameters() -> levels.Parameters:
    start = "levels."
    values: dict[str, Any] = {
        rule.key.removeprefix(start): rule.value for rule in read_book().rules if rule.key.startswith(start)
    }
    return levels.Parameters(**{name: values[name] for name in levels.Parameters.__dataclass_fields__})


def spread(masses: Masses) -> float:
    mean = sum(level * mass for level, mass in enumerate(masses))
    return sum(mass * (level - mean) ** 2 for level, mass in enumerate(masses)) ** 0.5


def expected_gap(masses: Masses, required: int) -> float:
    return sum(mass * max(0, required - level) for level, mass in enumerate(masses))


def needs_rows(tables: Tables, on: dt.date, year: int, estimates: Estimates) -> list[list[str]]:
    """``kebutuhan``, cells as written; estimates with four decimals."""
    made = []
    for person in in_scope(tables, on, year):
        for purpose, column in (("jabatan", "jabatan_kode"), ("jabatan_tujuan", "jabatan_tujuan_kode")):
            if person.get(column):
                made += _needs_of(tables, person, person[column], purpose, on, estimates)
    return sorted(made, key=lambda row: (row[0], row[1], row[2], row[-1]))


def _needs_of(
    tables: Tables, person: dict[str, str], job: str, purpose: str, on: dt.date, estimates: Estimates
) -> list[list[str]]:
    made = []
    for code, demand in demands(tables, job, on).items():
        held = official(_evidence(tables, person["nip"], code), on)
        masses, known = estimates.masses(person["nip"], code)
        level = sum(at * mass for at, mass in enumerate(masses))
        told = (
            [half_up(level, 4), half_up(masses[int(level + 0.5)], 4), *(half_up(mass, 4) for mass in masses)]
            if known
            else [""] * 8
        )
        gap = None if held is None else demand.level - held[0]
        expected = 0.0 if demand.provisional and not known else expected_gap(masses, demand.level)
        made.append(
            [
                person["nip"],
                job,
                code,
                str(demand.level),
                *(("", "") if held is None else map(str, held)),
                *told,
                "" if gap is None else str(gap),
                category(gap),
                half_up(expected, 4),
                "ya" if demand.provisional else "tidak",
                purpose,
            ]
        )
    return made


def _evidence(tables: Tables, nip: str, code: str) -> list[dict[str, str]]:
    rows = tables.get("penilaian", [])
    return [row for row in rows if row["nip"] == nip and row["kompetensi_kode"] == code]


def match_rows(tables: Tables, on: dt.date, year: int) -> list[list[str]]:
    """``jpm``."""
    made = []
    for person in in_scope(tables, on, year):
        asked = demands(tables, person["jabatan_kode"], on)
        held = {code: official(_evidence(tables, person["nip"], code), on) for code in asked}
        known = {code: found[0] for code, found in held.items() if found is not None}
        row = [person["nip"], person["jabatan_kode"], "", ""]
        row += [half_up(Fraction(100 * len(known), len(asked)), 2), "", ""]
        if len(known) == len(asked):
            total = sum(demand.level for demand in asked.values())
            matched = sum(min(known[code], demand.level) for code, demand in asked.items())
            jpm = half_up(Fraction(100 * matched, total), 2)
            row[2:4] = jpm, half_up(min(Fraction(100), Fraction(100 * sum(known.values()), total)), 2)
            row[5:7] = mapping(Decimal(jpm)), filling(Decimal(jpm))
        row.append("ya" if any(demand.provisional for demand in asked.values()) else "tidak")
        made.append(row)
    return made


def mapping(jpm: Decimal) -> str:
    return "Optimal" if jpm >= 90 else "Cukup Optimal" if jpm >= 78 else "Kurang Optimal"


def filling(jpm: Decimal) -> str:
    return "MS" if jpm >= 80 else "MMS" if jpm >= 68 else "KMS"


def measurement_rows(tables: Tables, on: dt.date, year: int, estimates: Estimates) -> list[list[str]]:
    """``pengukuran`` without its last column."""
    made = []
    for person in in_scope(tables, on, year):
        nip = person["nip"]
        values = []
        for code, demand in demands(tables, person["jabatan_kode"], on).items():
            held = official(_evidence(tables, nip, code), on)
            if held is None or held[1] not in {"asesmen", "uji_kompetensi"}:
                value = float(demand.weight) * spread(estimates.masses(nip, code)[0])
                values.append((-round(value, 9), code))
        made += [
            [nip, code, person.get("atasan_nip", ""), half_up(-value, 4)]
            for value, code in sorted(values)[:3]
        ]
    return sorted(made)
