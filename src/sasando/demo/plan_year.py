"""The year to be planned: runs and money in the city's size, and what people have already decided."""

from __future__ import annotations

from typing import Final

import numpy as np

from sasando.demo.arrays import Flags, Ints, Texts, ints, texts
from sasando.demo.careers import PNS
from sasando.demo.catalogue import starts_and_goals
from sasando.demo.course_years import CourseYears
from sasando.demo.days import day_of
from sasando.demo.handwritten import Handwritten, Rows
from sasando.demo.people import People
from sasando.demo.world import FULL_SIZE

OPEN_TO_MANY: Final = 100
"""Runs with so many seats are on line and take everybody: one run, seats in proportion."""
SMALL_RUN: Final = 9
LEAST_BUDGET: Final = 5_000_000
ROUND_BUDGET: Final = 1_000_000
LOCKS: Final = 0.004
VETOES: Final = 0.002
LOCKS_A_RUN: Final = 3
DEAREST_LOCK: Final = 2_500_000
NOT_LOCKED: Final = frozenset(("A1", "A2", "B1", "C13"))


def scaled_runs(hand: Handwritten, people: int, rng: np.random.Generator) -> Rows:
    """Runs of the plan year for a city of this size.

    A large city holds each run several times; a small one holds fewer and smaller runs, but the first
    of each mandatory course.
    """
    scale = people / FULL_SIZE
    mandatory = {row["kode"] for row in hand.rows["pelatihan"] if row["wajib"] == "ya"}
    kept: Rows = []
    seen: set[str] = set()
    for row in hand.rows["angkatan"]:
        seats = int(row["kursi_maks"])
        must = row["pelatihan_kode"] in mandatory and row["pelatihan_kode"] not in seen
        stays = bool(rng.random() * SMALL_RUN < max(1.0, seats * scale)) or must
        if seats >= OPEN_TO_MANY:
            kept.append(_with_seats(row, max(20, round(seats * scale))))
        elif scale >= 1:
            copies = round(scale)
            extra = [{**row, "kode": f"{row['kode']}-{copy}"} for copy in range(2, copies + 1)]
            kept += [_with_seats(one, round(seats * scale / copies)) for one in [row, *extra]]
        elif stays:
            kept.append(_with_seats(row, min(seats, max(SMALL_RUN, round(seats * scale)))))
        else:
            continue
        seen.add(row["pelatihan_kode"])
    return kept


def _with_seats(row: dict[str, str], seats: int) -> dict[str, str]:
    least = min(int(row["kursi_min"]), max(1, seats // 2))
    return {**row, "kursi_min": str(least), "kursi_maks": str(seats)}


def scaled_budgets(hand: Handwritten, people: int) -> Rows:
    """Budgets of the plan year in proportion to the city's people."""
    scale = people / FULL_SIZE
    return [
        {
            **row,
            "jumlah": str(max(LEAST_BUDGET, round(int(row["jumlah"]) * scale / ROUND_BUDGET) * ROUND_BUDGET)),
        }
        for row in hand.rows["anggaran"]
    ]


def decisions_table(
    hand: Handwritten,
    people: People,
    years: CourseYears,
    runs: Rows,
    rng: np.random.Generator,
) -> dict[str, Texts]:
    """Rows of ``peserta`` in the plan year: a few locks that can be kept, a few vetoes.

    Locks take PNS who serve all through the run, one of a unit, one run each, in courses with a price
    and a running agreement that they have not passed and whose prerequisites do not matter.
    """
    numbers = {course.code: number for number, course in enumerate(years.catalogue)}
    able = _lockable(hand, years, runs, numbers)
    units: set[int] = set()
    taken: set[int] = set()
    rows: list[tuple[str, int, str]] = []
    wanted = max(2, round(LOCKS * len(people)))
    for place in rng.permutation(able).tolist():
        run = runs[place]
        course = numbers[run["pelatihan_kode"]]
        free = _free(people, years, course, day_of(run["mulai"]), day_of(run["selesai"]))
        least = max(1, min(LOCKS_A_RUN, int(run["kursi_maks"]) // 2))
        for person in rng.permutation(free)[:40].tolist():
            unit = int(people.org.unit[person])
            if len(rows) >= wanted or least == 0:
                break
            if unit not in units and person not in taken:
                units.add(unit)
                taken.add(person)
                rows.append((run["kode"], person, "terpilih"))
                least -= 1
        if len(rows) >= wanted:
            break
    rows += _vetoes(people, years, runs, numbers, taken, rng)
    return {
        "angkatan_kode": texts([row[0] for row in rows]),
        "nip": people.nip[ints([row[1] for row in rows])],
        "status": texts([row[2] for row in rows]),
        "nilai_awal": texts([""] * len(rows)),
        "nilai_akhir": texts([""] * len(rows)),
        "hasil_undian": texts([""] * len(rows)),
    }


def _vetoes(
    people: People,
    years: CourseYears,
    runs: Rows,
    numbers: dict[str, int],
    taken: set[int],
    rng: np.random.Generator,
) -> list[tuple[str, int, str]]:
    """People who withdrew from a run beforehand; none of them is locked into anything."""
    rows: list[tuple[str, int, str]] = []
    for place in rng.integers(0, len(runs), max(1, round(VETOES * len(people)))).tolist():
        run = runs[place]
        course = numbers[run["pelatihan_kode"]]
        free = _free(people, years, course, day_of(run["mulai"]), day_of(run["selesai"]))
        free = ints([person for person in free.tolist() if person not in taken])
        if len(free):
            person = int(rng.choice(free))
            taken.add(person)
            rows.append((run["kode"], person, "mengundurkan_diri"))
    return rows


def _lockable(hand: Handwritten, years: CourseYears, runs: Rows, numbers: dict[str, int]) -> Ints:
    partners = {row["kode"]: row for row in hand.rows["mitra"]}
    able = []
    for place, run in enumerate(runs):
        course = years.catalogue[numbers[run["pelatihan_kode"]]]
        if course.price is None or course.price > DEAREST_LOCK or course.prerequisite >= 0:
            continue
        if course.form in NOT_LOCKED or not _agreement_covers(partners.get(course.partner), run):
            continue
        able.append(place)
    return ints(able)


def _agreement_covers(partner: dict[str, str] | None, run: dict[str, str]) -> bool:
    if partner is None:
        return True
    if not partner["pks_nomor"]:
        return False
    begins = not partner["pks_mulai"] or partner["pks_mulai"] <= run["mulai"]
    return begins and (not partner["pks_selesai"] or run["selesai"] <= partner["pks_selesai"])


def _free(people: People, years: CourseYears, course: int, first: int, last: int) -> Ints:
    """PNS in service all through a run, whose job asks for what it teaches, and who have not had it."""
    competency, start, _ = starts_and_goals(years.catalogue[course])
    asked: Flags = np.asarray((years.required[:, competency] > start).any(axis=1))
    able = asked & (people.careers.status == PNS) & people.active(first, last)
    return ints(np.flatnonzero(able & ~years.passed[:, course]))
