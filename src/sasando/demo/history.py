"""The ledger of what people have completed: their courses, their mentoring, and much from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sasando.demo.arrays import Flags, Ints, Texts, ints, texts
from sasando.demo.catalogue import Course, starts_and_goals
from sasando.demo.course_years import CourseYears
from sasando.demo.days import day, day_texts, years_of
from sasando.demo.formation import DATA
from sasando.demo.handwritten import Handwritten, read_rows
from sasando.demo.law import unit_of
from sasando.demo.mentoring import DONE, Mentoring
from sasando.demo.people import People
from sasando.demo.selection import ATTENDED, PASSED
from sasando.demo.streams import Streams
from sasando.demo.world import AS_OF, CLASSES, HISTORY_YEARS

FORGOTTEN: Final = 0.005
"""Share of attended courses that never reached the ledger."""
OUTSIDE_A_YEAR: Final = (0.62, 0.24)
"""Activities outside the catalogue a year, of PNS and of PPPK."""
SESSIONS_A_MONTH: Final = 2
OWN: Final = "BKPPD Kota Kupang"
HEALTH: Final = ("PERAWAT", "BIDAN", "DOKTER", "APOTEKER", "NUTRISIONIS", "PLK", "SANITARIAN", "PROMKES")


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of the ledger."""

    person: Ints
    name: Texts
    form: Texts
    course: Texts
    organiser: Texts
    first: Ints
    last: Ints
    amount: Texts
    international: Flags
    competency: Texts


def history_table(
    hand: Handwritten, people: People, years: CourseYears, mentoring: Mentoring, streams: Streams
) -> dict[str, Texts]:
    """The table ``riwayat``, by person and date."""
    parts = [
        _courses(hand, years, streams.stream("riwayat_kursus")),
        _mentoring(hand, people, mentoring),
        _outside(hand, people, streams.stream("riwayat_luar")),
        _degrees(people, streams.stream("tugas_belajar")),
    ]
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in Part.__slots__}
    order = np.lexsort((columns["name"].astype(str), columns["last"], columns["first"], columns["person"]))
    kept = order[_first_of_key(columns, order)]
    columns = {name: column[kept] for name, column in columns.items()}
    last = ints(columns["last"])
    return {
        "nip": people.nip[columns["person"]],
        "nama_kegiatan": columns["name"],
        "kode_kegiatan": columns["form"],
        "pelatihan_kode": columns["course"],
        "penyelenggara": columns["organiser"],
        "mulai": day_texts(ints(columns["first"])),
        "selesai": day_texts(last),
        "jumlah": columns["amount"],
        "internasional": texts(np.where(columns["international"], "ya", "tidak")),
        "nomor_sertifikat": _certificates(columns["form"], last),
        "kompetensi_kode": columns["competency"],
        "siasn_id": np.full(len(kept), "", dtype=object),
    }


def _first_of_key(columns: dict[str, Texts], order: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Flags:
    """Which rows are the first of their key (person, name, form, dates)."""
    seen: set[tuple[object, ...]] = set()
    flags = np.zeros(len(order), dtype=np.bool_)
    keys = zip(
        *(columns[name][order].tolist() for name in ("person", "name", "form", "first", "last")), strict=True
    )
    for place, key in enumerate(keys):
        if key not in seen:
            seen.add(key)
            flags[place] = True
    return flags


def _certificates(form: Texts, last: Ints) -> Texts:
    """A number for each certificate; a tenth of the rows has none."""
    year = years_of(last)
    return texts(
        [
            "" if place % 10 == 7 else f"{place + 1:06d}/{kind}/{when}"
            for place, (kind, when) in enumerate(zip(form, year, strict=True))
        ]
    )


def _courses(hand: Handwritten, years: CourseYears, rng: np.random.Generator) -> Part:
    partners = {row["kode"]: row["nama"] for row in hand.rows["mitra"]}
    shown: dict[int, tuple[str, str]] = {}
    person, which, first, last = [], [], [], []
    for enrolment in years.enrolments:
        chosen, run = enrolment.chosen, enrolment.run
        done = np.isin(chosen.status, (ATTENDED, PASSED)) & (rng.random(len(chosen.status)) >= FORGOTTEN)
        here = chosen.person[done]
        person.append(here)
        which.append(np.full(len(here), run.course))
        first.append(np.full(len(here), run.first))
        last.append(np.full(len(here), run.last))
    number = ints(np.concatenate(which))
    starts, ends = ints(np.concatenate(first)), ints(np.concatenate(last))
    for course in np.unique(number).tolist():
        teaching = years.catalogue[course]
        codes = ";".join(hand.competencies[one] for one in starts_and_goals(teaching)[0])
        shown[course] = (partners.get(teaching.partner, OWN), codes)
    course_of = [years.catalogue[one] for one in number]
    amounts = [_amount(*row) for row in zip(course_of, starts.tolist(), ends.tolist(), strict=True)]
    return Part(
        person=ints(np.concatenate(person)),
        name=texts([course.name for course in course_of]),
        form=texts([course.form for course in course_of]),
        course=texts([course.code for course in course_of]),
        organiser=texts([shown[one][0] for one in number.tolist()]),
        first=starts,
        last=ends,
        amount=texts(amounts),
        international=np.zeros(len(number), dtype=np.bool_),
        competency=texts([shown[one][1] for one in number.tolist()]),
    )


def _amount(course: Course, first: int, last: int) -> str:
    """How much of a course was attended, in the unit of its form."""
    unit = unit_of(course.form)
    if unit == "day":
        return str(last - first + 1)
    if unit == "session":
        return str(int(-(-course.hours // 2)))
    return "1" if unit in ("semester", "activity") else f"{course.hours:g}"


def _mentoring(hand: Handwritten, people: People, mentoring: Mentoring) -> Part:
    done = [
        place
        for place, status in enumerate(mentoring.status)
        if status == DONE and mentoring.meetings[place] > 0 and mentoring.last[place] <= AS_OF
    ]
    names = [f"Mentoring oleh {people.name[mentoring.mentor[place]]}" for place in done]
    aims = [";".join(hand.competencies[aim] for aim in mentoring.aims[place]) for place in done]
    return Part(
        person=ints([mentoring.mentee[place] for place in done]),
        name=texts(names),
        form=texts(["C2"] * len(done)),
        course=texts([""] * len(done)),
        organiser=texts([OWN] * len(done)),
        first=ints([mentoring.first[place] for place in done]),
        last=ints([mentoring.last[place] for place in done]),
        amount=texts([str(mentoring.meetings[place]) for place in done]),
        international=np.zeros(len(done), dtype=np.bool_),
        competency=texts(aims),
    )


def _outside(hand: Handwritten, people: People, rng: np.random.Generator) -> Part:
    """Seminars, courses on line, briefings … that people found themselves; the eager find more."""
    rows = read_rows(DATA / "kegiatan_luar.csv")
    person, kind, first, last, amount = [], [], [], [], []
    usual = np.where(people.is_pppk, OUTSIDE_A_YEAR[1], OUTSIDE_A_YEAR[0])
    usual = usual * np.exp(0.45 * people.motivation - 0.1)
    group = _groups(hand, people)
    for year in HISTORY_YEARS:
        part = 1.0 if year < years_of(ints([AS_OF]))[0] else 0.7
        who = ints(np.repeat(np.arange(len(people)), rng.poisson(usual * part)))
        what = _kinds(rows, group[who], rng)
        shortest, longest, least, most = (
            np.array([int(row[name]) for row in rows])[what]
            for name in ("hari_min", "hari_maks", "jumlah_min", "jumlah_maks")
        )
        length = rng.integers(shortest, longest + 1)
        until = np.minimum(AS_OF if part < 1 else day(year, 12, 20), day(year, 12, 20))
        latest = np.maximum(until - length + 1, day(year, 1, 5) + 1)
        begins = rng.integers(day(year, 1, 5), latest)
        begins = begins - np.where((begins + 3) % 7 >= 5, 2, 0)
        ends = begins + length - 1
        kept = (people.careers.entry[who] < begins) & (ends <= AS_OF) & (people.last_day[who] >= ends)
        person.append(who[kept])
        kind.append(what[kept])
        first.append(begins[kept])
        last.append(ends[kept])
        amount.append(rng.integers(least, most + 1)[kept])
    what = ints(np.concatenate(kind))
    starts, ends_on = ints(np.concatenate(first)), ints(np.concatenate(last))
    taken = [
        _outside_amount(rows[row]["kode_kegiatan"], int(drawn), int(one), int(two))
        for row, drawn, one, two in zip(what, np.concatenate(amount), starts, ends_on, strict=True)
    ]
    nothing = np.full(len(what), "", dtype=object)
    return Part(
        person=ints(np.concatenate(person)),
        name=texts([row["nama"] for row in rows])[what],
        form=texts([row["kode_kegiatan"] for row in rows])[what],
        course=nothing,
        organiser=texts([row["penyelenggara"] for row in rows])[what],
        first=starts,
        last=ends_on,
        amount=texts(taken),
        international=np.array([row["internasional"] == "1" for row in rows])[what],
        competency=nothing,
    )


def _groups(hand: Handwritten, people: People) -> Ints:
    """0 teachers, 1 health, 2 other functional jobs, 3 all others."""
    codes = list(hand.jobs)
    teacher = np.array([code.startswith(("GURU", "KEPSEK")) for code in codes])[people.org.job]
    health = np.array([code.startswith(HEALTH) for code in codes])[people.org.job]
    functional = people.job_class >= CLASSES.index("jf_pemula")
    return ints(np.select([teacher, health, functional], [0, 1, 2], 3))


def _kinds(rows: list[dict[str, str]], group: Ints, rng: np.random.Generator) -> Ints:
    """An activity for each person, from those open to the person's group."""
    open_to = {"guru": (0,), "kesehatan": (1,), "jf": (0, 1, 2), "semua": (0, 1, 2, 3)}
    opened = np.array([[one in open_to[row["kelompok"]] for row in rows] for one in range(4)])
    weight = opened * np.array([float(row["bobot"]) for row in rows])
    steps = np.cumsum(weight / weight.sum(axis=1, keepdims=True), axis=1)
    drawn = rng.random(len(group))
    kind = np.zeros(len(group), dtype=np.int32)
    for one in range(4):
        here = group == one
        kind[here] = np.searchsorted(steps[one], drawn[here], side="right").clip(0, len(rows) - 1)
    return kind


def _outside_amount(form: str, drawn: int, first: int, last: int) -> str:
    """The amount in the unit of the form; days follow from the dates, so some leave them out."""
    unit = unit_of(form)
    if unit == "day":
        return "" if first % 3 == 0 else str(last - first + 1)
    if unit == "session":
        months = (last - first) // 30 + 1
        return str(min(drawn, SESSIONS_A_MONTH * months))
    return str(drawn)


def _degrees(people: People, rng: np.random.Generator) -> Part:
    """Whoever is away to study has completed some semesters."""
    students = np.flatnonzero(people.position == 2)
    semesters = rng.integers(1, 5, len(students))
    who = ints(np.repeat(students, semesters))
    back = np.concatenate([np.arange(count) for count in semesters]) if len(students) else np.zeros(0)
    first, last = [], []
    for one in back.astype(int).tolist():
        year, spring = 2026 - (one + 1) // 2, one % 2 == 0
        first.append(day(year, 2, 2) if spring else day(year, 8, 3))
        last.append(day(year, 7, 17) if spring else day(year, 12, 18))
    kept = people.careers.entry[who] < ints(first) if len(who) else np.zeros(0, dtype=np.bool_)
    who = who[kept]
    nothing = np.full(len(who), "", dtype=object)
    return Part(
        person=who,
        name=texts(["Tugas Belajar Program Magister"] * len(who)),
        form=texts(["A1"] * len(who)),
        course=nothing,
        organiser=texts(["Universitas Nusa Cendana"] * len(who)),
        first=ints(first)[kept],
        last=ints(last)[kept],
        amount=texts(["1"] * len(who)),
        international=np.zeros(len(who), dtype=np.bool_),
        competency=nothing,
    )
