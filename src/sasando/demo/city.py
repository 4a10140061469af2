"""Makes a believable city: the hand-written part, and people with five years behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sasando.demo.arrays import Texts, texts
from sasando.demo.attendance import ROW, participant_table, run_rows
from sasando.demo.catalogue import courses, taught
from sasando.demo.course_years import CourseYears
from sasando.demo.effects import drawn_effects
from sasando.demo.feedback import feedback_table
from sasando.demo.handwritten import Handwritten, Rows, handwritten_folder, read_handwritten
from sasando.demo.history import history_table
from sasando.demo.ledger import Ledger, opened_ledger
from sasando.demo.mentoring import Mentoring
from sasando.demo.organisation import found_organisation
from sasando.demo.past_runs import runs_of
from sasando.demo.people import People, asn_table, settled_people
from sasando.demo.performance import performance_table
from sasando.demo.plan_year import decisions_table, scaled_budgets, scaled_runs
from sasando.demo.projects import Projects
from sasando.demo.routine import YEARS, planned_routine
from sasando.demo.streams import Streams
from sasando.demo.truth import drawn_truth
from sasando.demo.unseen import write_truth
from sasando.demo.world import COURSE_YEARS, LEAST_PEOPLE, MOST_PEOPLE
from sasando.demo.writing import TRUTH, fresh_folder, write_table

AS_WRITTEN = (
    "jabatan",
    "tugas",
    "kompetensi",
    "standar_kompetensi",
    "mitra",
    "pelatihan",
    "pelatihan_kompetensi",
    "wajib_untuk",
)
"""Tables that a city of any size takes over as they were written by hand."""


class WrongSize(Exception):
    """The city asked for is too small or too large; ``least`` and ``most`` say what is possible."""

    def __init__(self, people: int) -> None:
        super().__init__(f"{people}: {LEAST_PEOPLE} … {MOST_PEOPLE}")
        self.people, self.least, self.most = people, LEAST_PEOPLE, MOST_PEOPLE


@dataclass(frozen=True, slots=True)
class CitySummary:
    """What was made: where, from which number, and rows by table."""

    path: Path
    people: int
    seed: int
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Lives:
    """The people and everything that happened to them."""

    hand: Handwritten
    people: People
    ledger: Ledger
    years: CourseYears
    mentoring: Mentoring
    projects: Projects


def make_city(
    path: Path, *, people: int, seed: int, progress: Callable[[str], None] | None = None
) -> CitySummary:
    """Makes a city of synthetic people and writes it as a folder of exchange files.

    The same number gives the same bytes. True levels and effects go to the sub-folder ``_kebenaran``,
    which no import reads. A folder that this function made before is replaced; any other is refused.

    Args:
        path: the folder to write.
        people: 200 to 100,000.
        seed: any whole number from 0 up.
        progress: told the Indonesian name of each step as it begins.

    Raises:
        WrongSize: ``people`` is out of bounds.
        ForeignFolder: ``path`` holds something that was not made here.
        MissingHandwrittenPart: the installation lacks its example city.
    """
    if not LEAST_PEOPLE <= people <= MOST_PEOPLE:
        raise WrongSize(people)
    tell = progress or (lambda _step: None)
    with fresh_folder(path) as folder:
        tell("organisasi dan pegawai")
        streams = Streams(seed)
        lives = _lived(people, streams, tell)
        tell("menulis berkas")
        tables = _tables(lives, streams)
        rows = {name: write_table(folder, name, columns) for name, columns in tables.items()}
        tell("menulis kebenaran")
        write_truth(
            folder / TRUTH,
            lives.hand,
            lives.people,
            lives.ledger,
            lives.years,
            lives.mentoring,
            lives.projects,
        )
    return CitySummary(path, people, seed, rows)


def _lived(count: int, streams: Streams, tell: Callable[[str], None]) -> Lives:
    """Lets the years pass: each year courses, mentoring and projects are filled by what is known then."""
    hand = read_handwritten(handwritten_folder())
    org = found_organisation(hand, count, streams.stream("organisasi"))
    people = settled_people(hand, org, streams)
    tell("taraf kompetensi dan penilaian")
    ledger = opened_ledger(hand, people, drawn_truth(hand, people, streams), streams)
    catalogue = courses(hand, streams.stream("katalog"))
    effects = drawn_effects(catalogue, streams.stream("dampak"))
    routine = planned_routine(hand, people, taught(catalogue, len(hand.competencies)), streams)
    years = CourseYears(hand, people, catalogue, effects, ledger.required, streams.stream("peserta"))
    mentoring = Mentoring(hand, people, ledger.required, streams.stream("pendampingan"))
    projects = Projects(hand, people, ledger.required, streams.stream("penugasan"))
    for year in YEARS:
        if year in COURSE_YEARS:
            tell(f"tahun {year}")
            years.hold(year, runs_of(catalogue, year, count, streams.stream(f"angkatan {year}")), ledger)
            mentoring.guide(year, ledger)
            projects.serve(year, ledger)
        routine.give(ledger, year)
    return Lives(hand, people, ledger, years, mentoring, projects)


def _tables(lives: Lives, streams: Streams) -> dict[str, Mapping[str, Texts]]:
    hand, people, years = lives.hand, lives.people, lives.years
    planned = scaled_runs(hand, len(people), streams.stream("angkatan rencana"))
    past = participant_table(people, years, lives.ledger, streams.stream("nilai"))
    decided = decisions_table(hand, people, years, planned, streams.stream("kunci"))
    runs = [*run_rows(years), *planned]
    tables: dict[str, Mapping[str, Texts]] = {
        "unit": _columns(people.org.units),
        "asn": asn_table(hand, people, streams.stream("asn")),
        "penilaian": lives.ledger.table(hand),
        "kinerja": performance_table(people, streams.stream("kinerja")),
        "riwayat": history_table(hand, people, years, lives.mentoring, streams),
        "angkatan": {name: texts([row[name] for row in runs]) for name in ROW},
        "anggaran": _columns(scaled_budgets(hand, len(people))),
        "peserta": {name: np.concatenate([past[name], decided[name]]) for name in past},
        "mentor": lives.mentoring.mentor_table(),
        "preferensi_mentor": lives.mentoring.wish_table(),
        "pendampingan": lives.mentoring.table(),
        "proyek": lives.projects.project_table(),
        "peran_proyek": lives.projects.role_table(),
        "penugasan": lives.projects.table(),
        "umpan_balik": feedback_table(
            hand, people, years, lives.mentoring, lives.projects, streams.stream("umpan_balik")
        ),
    }
    tables.update({name: _columns(hand.rows[name]) for name in AS_WRITTEN})
    return tables


def _columns(rows: Rows) -> dict[str, Texts]:
    return {name: texts([row[name] for row in rows]) for name in rows[0]}
