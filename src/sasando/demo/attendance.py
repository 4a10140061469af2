"""The tables of runs held and of the people in them."""

from __future__ import annotations

from typing import Final

import numpy as np

from sasando.demo.arrays import Floats, Ints, Texts, ints, texts
from sasando.demo.course_years import CourseYears
from sasando.demo.days import day_texts
from sasando.demo.ledger import Ledger
from sasando.demo.past_runs import PastRun
from sasando.demo.people import People
from sasando.demo.selection import DRAWS, EXAMINED, STATUSES, took_part

TESTED: Final = 0.75
"""Share of runs with an examination that also test at the beginning."""
MISSED_A_TEST: Final = 0.06
TEACHING: Final = (0.16, 0.62)
"""Normalised gain of the poorest and of the best teaching."""
ROW = ("kode", "pelatihan_kode", "mulai", "selesai", "tempat", "kursi_min", "kursi_maks", "biaya_tetap",
       "biaya_perjalanan", "versi")  # fmt: skip


def run_rows(years: CourseYears) -> list[dict[str, str]]:
    """Rows of ``angkatan`` for the runs of past years."""
    return [_run_row(years, enrolment.run) for enrolment in years.enrolments]


def _run_row(years: CourseYears, run: PastRun) -> dict[str, str]:
    first, last = day_texts(ints([run.first, run.last]))
    values = (
        run.code,
        years.catalogue[run.course].code,
        first,
        last,
        run.place,
        str(max(1, run.seats_min)),
        str(run.seats),
        str(run.fixed_cost),
        str(run.travel_cost),
        str(run.version),
    )
    return dict(zip(ROW, values, strict=True))


def participant_table(
    people: People, years: CourseYears, ledger: Ledger, rng: np.random.Generator
) -> dict[str, Texts]:
    """The table ``peserta`` of past years, with tests before and after."""
    columns: dict[str, list[Texts]] = {
        name: [] for name in ("angkatan_kode", "nip", "status", "nilai_awal", "nilai_akhir", "hasil_undian")
    }
    for enrolment in years.enrolments:
        run, chosen = enrolment.run, enrolment.chosen
        course = years.catalogue[run.course]
        came = took_part(chosen.status)
        before, after = _tests(course.form, course.aims[0].competency, run, chosen.person, ledger, rng)
        for values, shown in ((before, "nilai_awal"), (after, "nilai_akhir")):
            sat = came & ~np.isnan(values)
            columns[shown].append(
                texts([f"{mark:g}" if has else "" for mark, has in zip(values, sat, strict=True)])
            )
        columns["angkatan_kode"].append(np.full(len(came), run.code, dtype=object))
        columns["nip"].append(people.nip[chosen.person])
        columns["status"].append(texts(STATUSES)[chosen.status])
        columns["hasil_undian"].append(texts(DRAWS)[chosen.draw])
    return {name: np.concatenate(parts) for name, parts in columns.items()}


def _tests(
    form: str, competency: int, run: PastRun, person: Ints, ledger: Ledger, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Marks 0 … 100 before and after; not a number where nobody tested."""
    count = len(person)
    none = np.full(count, np.nan)
    tests, teaching = rng.random(), rng.uniform(*TEACHING)
    level = ledger.truth.levels(person, ints(np.full(count, competency)), ints(np.full(count, run.first)))
    before = np.clip(np.rint(28 + 9 * level + 10 * rng.standard_normal(count)), 0, 100)
    after = before + (100 - before) * np.clip(teaching + 0.18 * rng.standard_normal(count), -0.2, 0.95)
    missed = rng.random((2, count)) < MISSED_A_TEST
    if form not in EXAMINED:
        return none, none
    before = np.where(missed[0], np.nan, before)
    after = np.where(missed[1], np.nan, np.clip(np.rint(after), 0, 100))
    return (before if tests < TESTED else none), after
