"""Locks of the plan year that by themselves break the plan's rules (definitions, "The plan", 10)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

from sasando.exchange.checks.context import Context
from sasando.people.activity import Service
from sasando.people.hours import HoursTable, earned_hours
from sasando.planning import locks
from sasando.planning.locks import Lock, LockProblem

TABLES = ("peserta", "angkatan", "pelatihan", "asn", "anggaran", "riwayat", "mitra", "unit")
PERSON = (
    "nip",
    "nama",
    "status",
    "unit_kode",
    "kedudukan_hukum",
    "tmt_pensiun",
    "tmt_berhenti",
    "perjanjian_kerja_mulai",
    "perjanjian_kerja_selesai",
)


def check_locks(context: Context) -> None:
    """Names every lock that alone breaks a rule: the hard ones are refused, others are warnings."""
    if not context.given(*TABLES) or context.findings.names("circle_unit"):
        return
    if context.unreadable.intersection(TABLES):
        return
    year = context.year or max(
        (int(row.values[0]) for row in context.standing("anggaran", ("tahun",))), default=0
    )
    runs = _runs(context, year)
    chosen, places = _chosen(context, runs)
    if not chosen:
        return
    problem = _problem(context, runs, chosen, year)
    found = locks.breaches(
        problem,
        HoursTable.from_rules(context.rules.values),
        locks.Parameters.from_rules(context.rules.values),
    )
    for breach in found:
        first = min(breach.locks, key=lambda lock: (places[lock][1] is None, places[lock][1], lock))
        if breach.nip is not None and breach.run is not None:
            first = Lock(breach.run, breach.nip)
        place, row = places[first]
        context.findings.add(
            breach.code,
            place,
            row,
            "nip" if breach.nip else "angkatan_kode",
            breach.nip or breach.run,
            is_warning=not breach.is_error,
            **breach.params,
        )


def _runs(context: Context, year: int) -> dict[str, locks.Run]:
    """Runs that start and end in the plan year, by code as written."""
    columns = (
        "kode", "pelatihan_kode", "mulai", "selesai", "kursi_min", "kursi_maks", "biaya_tetap",
        "biaya_perjalanan",
    )  # fmt: skip
    code, course = context.written("angkatan"), context.written("pelatihan")
    runs = {}
    for row in context.standing("angkatan", columns):
        run, of, starts, ends, least, most, fixed, travel = row.values
        first, last = _date(starts), _date(ends)
        if first is not None and last is not None and first.year == last.year == year and first <= last:
            runs[code[run]] = locks.Run(code[run], course[of], first, last, least, most, fixed, travel)
    return runs


def _chosen(
    context: Context, runs: dict[str, locks.Run]
) -> tuple[list[Lock], dict[Lock, tuple[str, int | None]]]:
    """The locks, and where each stands."""
    code = context.written("angkatan")
    places: dict[Lock, tuple[str, int | None]] = {}
    for row in context.standing("peserta", ("angkatan_kode", "nip", "status")):
        run, nip, status = row.values
        for lock in locks.locks_of([(code.get(run, run), nip, status)], runs):
            places[lock] = (row.place or "peserta", row.row)
    return sorted(places), places


def _problem(context: Context, runs: dict[str, locks.Run], chosen: list[Lock], year: int) -> LockProblem:
    unit = context.written("unit")
    everybody = _people(context, unit)
    chosen = [lock for lock in chosen if lock.nip in everybody]
    units = {everybody[lock.nip].unit for lock in chosen}
    locked = {lock.nip for lock in chosen}
    return LockProblem(
        people={nip: person for nip, person in everybody.items() if nip in locked or person.unit in units},
        courses=_courses(context),
        runs=runs,
        units={
            unit[code]: unit.get(above) if above else None
            for code, above in (row.values for row in context.standing("unit", ("kode", "induk_kode")))
        },
        budgets=[
            locks.Budget(row.values[0], unit.get(row.values[1]) if row.values[1] else None, row.values[2])
            for row in context.standing("anggaran", ("kode", "unit_kode", "jumlah", "tahun"))
            if row.values[3] == year
        ],
        history=_history(context, {nip for nip in locked if everybody[nip].status.startswith("pppk")}),
        passed=_passed(context),
        locks=chosen,
    )


def _people(context: Context, unit: dict[str, str]) -> dict[str, locks.Person]:
    people = {}
    for row in context.standing("asn", PERSON):
        nip, name, status, code, position, *dates = row.values
        if code in unit:
            people[nip] = locks.Person(nip, name, status, unit[code], Service(position, *map(_date, dates)))
    return people


def _courses(context: Context) -> dict[str, locks.Course]:
    agreements = {}
    for row in context.standing("mitra", ("kode", "pks_nomor", "pks_mulai", "pks_selesai")):
        partner, number, starts, ends = row.values
        agreements[partner] = None if number is None else locks.Agreement(_date(starts), _date(ends))
    columns = (
        "kode", "kode_kegiatan", "jp", "biaya_per_orang", "internasional", "mitra_kode", "prasyarat_kode",
    )  # fmt: skip
    code = context.written("pelatihan")
    return {
        code[row.values[0]]: locks.Course(
            code=code[row.values[0]],
            form=row.values[1],
            hours=Decimal(str(row.values[2])),
            price=row.values[3],
            international=bool(row.values[4]),
            partner=row.values[5],
            agreement=agreements.get(row.values[5]),
            prerequisite=code.get(row.values[6]) if row.values[6] else None,
        )
        for row in context.standing("pelatihan", columns)
    }


def _history(context: Context, nips: set[str]) -> list[locks.Earned]:
    table = HoursTable.from_rules(context.rules.values)
    columns = ("nip", "kode_kegiatan", "jumlah", "mulai", "selesai", "internasional")
    found = []
    for row in context.standing("riwayat", columns):
        nip, form, quantity, starts, ends, international = row.values
        first, last = _date(starts), _date(ends)
        if nip not in nips or first is None or last is None or last < first:
            continue
        hours = earned_hours(
            table,
            form,
            quantity=None if quantity is None else Decimal(str(quantity)),
            starts_on=first,
            ends_on=last,
            international=bool(international),
        )
        if hours.counted:
            found.append(locks.Earned(nip, last, hours.value))
    return found


def _passed(context: Context) -> frozenset[tuple[str, str]]:
    code = context.written("pelatihan")
    course_of: defaultdict[str, str] = defaultdict(str)
    course_of.update(row.values for row in context.standing("angkatan", ("kode", "pelatihan_kode")))
    return locks.passed_courses(
        {
            code[course]: name
            for course, name in (row.values for row in context.standing("pelatihan", ("kode", "nama")))
        },
        (
            (code.get(course_of[run], ""), nip, status)
            for run, nip, status in (
                row.values for row in context.standing("peserta", ("angkatan_kode", "nip", "status"))
            )
        ),
        (
            (nip, code.get(course) if course else None, name)
            for nip, course, name in (
                row.values for row in context.standing("riwayat", ("nip", "pelatihan_kode", "nama_kegiatan"))
            )
        ),
    )


def _date(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
