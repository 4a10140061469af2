"""What is true in the made-up city, written apart: for judging results, never for reading them in."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sasando.demo.arrays import Floats, Reals, Texts, ints, texts
from sasando.demo.catalogue import WAYS
from sasando.demo.course_years import CourseYears
from sasando.demo.days import day_texts
from sasando.demo.handwritten import Handwritten
from sasando.demo.ledger import Ledger
from sasando.demo.mentoring import Mentoring
from sasando.demo.people import People
from sasando.demo.projects import Projects
from sasando.demo.world import AS_OF, HABITS, SOURCES
from sasando.demo.writing import write_table


def write_truth(
    folder: Path,
    hand: Handwritten,
    people: People,
    ledger: Ledger,
    years: CourseYears,
    mentoring: Mentoring,
    projects: Projects,
) -> None:
    """Writes true levels, true effects, and the habits of sources and raters (see docs of each table)."""
    levels = ledger.truth.all_levels(AS_OF)
    columns = {code: _two_places(levels[:, place]) for place, code in enumerate(hand.competencies)}
    write_table(folder, "taraf", {"nip": people.nip, **columns})
    write_table(folder, "dampak_pelatihan", _course_effects(hand, years))
    write_table(folder, "dampak_pendampingan", _mentoring_gains(people, mentoring))
    write_table(folder, "dampak_penugasan", _project_gains(people, projects))
    write_table(folder, "kebiasaan_sumber", _sources())
    raters = texts([*people.nip, *ledger.outside])
    write_table(
        folder, "kebiasaan_penilai", {"penilai_nip": raters, "kelonggaran": _four_places(ledger.leniency)}
    )
    hidden = {"motivasi": _four_places(people.motivation), "kemampuan": _four_places(people.ability)}
    write_table(folder, "sifat", {"nip": people.nip, **hidden})


def _course_effects(hand: Handwritten, years: CourseYears) -> dict[str, Texts]:
    """Per version held: the full effect, how many took part, what they gained on average."""
    rows = []
    for number, course in enumerate(years.catalogue):
        versions = years.effects.versions(number) or [int(years.effects.newest[number])]
        for version in versions:
            full = years.effects.of_version(number, version)
            for place, aim in enumerate(course.aims):
                count, mean = years.effects.happened(number, place, version)
                rows.append(
                    (
                        course.code,
                        hand.competencies[aim.competency],
                        str(version),
                        WAYS[course.way],
                        "ya" if course.is_drawn else "tidak",
                        f"{full[place]:.4f}",
                        str(count),
                        f"{mean:.4f}" if count else "",
                    )
                )
    names = ("pelatihan_kode", "kompetensi_kode", "versi", "cara_memilih", "diundi", "dampak_penuh",
             "n_peserta", "dampak_rata_rata")  # fmt: skip
    return {name: texts(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}


def _mentoring_gains(people: People, mentoring: Mentoring) -> dict[str, Texts]:
    return {
        "mentee_nip": people.nip[ints(mentoring.mentee)],
        "mentor_nip": people.nip[ints(mentoring.mentor)],
        "mulai": day_texts(ints(mentoring.first)),
        "kenaikan": _four_places(np.array(mentoring.gained)),
    }


def _project_gains(people: People, projects: Projects) -> dict[str, Texts]:
    return {
        "proyek_kode": texts([projects.roles[role].project for role in projects.role]),
        "peran": texts([projects.roles[role].name for role in projects.role]),
        "nip": people.nip[ints(projects.person)],
        "kenaikan": _four_places(np.array(projects.gained)),
    }


def _sources() -> dict[str, Texts]:
    return {
        "sumber": texts(SOURCES),
        "bias": texts([f"{habit.bias:g}" for habit in HABITS]),
        "kemiringan": texts([f"{habit.slope:g}" for habit in HABITS]),
        "simpangan": texts([f"{habit.noise:g}" for habit in HABITS]),
        "kelonggaran": texts([f"{habit.leniency:g}" for habit in HABITS]),
    }


def _two_places(values: Reals) -> Texts:
    """Levels 0 … 5 with two decimals, quickly: all 501 texts are made once."""
    ready = texts([f"{number / 100:.2f}" for number in range(501)])
    shown: Texts = ready[np.rint(values * 100).astype(int)]
    return shown


def _four_places(values: Floats) -> Texts:
    return texts([f"{value:.4f}" for value in values])
