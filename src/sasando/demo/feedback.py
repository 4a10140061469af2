"""What participants, superiors, colleagues and subordinates answer about courses, mentoring and projects."""

from __future__ import annotations

from typing import Final

import numpy as np

from sasando.demo.arrays import Floats, Ints, Texts, ints, texts
from sasando.demo.course_years import CourseYears
from sasando.demo.days import day_texts
from sasando.demo.handwritten import Handwritten
from sasando.demo.mentoring import RUNNING, Mentoring
from sasando.demo.people import People
from sasando.demo.projects import Projects
from sasando.demo.selection import took_part
from sasando.demo.world import AS_OF, CLASSES

ANSWERS: Final = {
    ("pelatihan", "materi", "peserta"): 0.36,
    ("pelatihan", "penerapan", "peserta"): 0.10,
    ("pelatihan", "penerapan", "atasan"): 0.14,
    ("pelatihan", "penerapan", "rekan_kerja"): 0.05,
    ("pelatihan", "penerapan", "bawahan"): 0.35,
    ("mentoring", "materi", "peserta"): 0.55,
    ("mentoring", "penerapan", "peserta"): 0.40,
    ("mentoring", "penerapan", "atasan"): 0.35,
    ("proyek", "materi", "peserta"): 0.60,
    ("proyek", "penerapan", "peserta"): 0.45,
    ("proyek", "penerapan", "atasan"): 0.40,
    ("proyek", "penerapan", "rekan_kerja"): 0.30,
}
"""Share of people about whom each form is filled in."""
UNANSWERED: Final = 0.03
COMMENTS: Final = 0.10
LIKED, LIKED_BY_EFFECT, RUN_SPREAD, ITEM_SPREAD, PERSON_SPREAD = 3.28, 0.35, 0.30, 0.15, 0.55
"""A usual answer of 1 … 4, what a strong effect adds, and how far runs, items and people differ."""
SECOND_RATER: Final = 0.4
"""Share of colleagues and subordinates that are two."""
COLUMNS: Final = (
    "kegiatan",
    "kode",
    "nip",
    "penilai",
    "nomor",
    "tahap",
    "butir",
    "skor",
    "isi",
    "tanggal",
)
STAGE_DELAY: Final = {"materi": 0, "penerapan": 120}


class Form:
    """One form: its items, the comments that fit each score, and the item's own difficulty."""

    def __init__(self, rows: list[dict[str, str]], rng: np.random.Generator) -> None:
        self.items = texts([row["butir"] for row in rows])
        self.comments = [row["contoh_isi"].split(";") for row in rows]
        self.ease = ITEM_SPREAD * rng.standard_normal(len(rows))


class Feedback:
    """Fills in forms about activities."""

    def __init__(self, hand: Handwritten, people: People, rng: np.random.Generator) -> None:
        self._people, self._rng = people, rng
        self._answers: dict[str, list[Texts]] = {name: [] for name in COLUMNS}
        self._forms: dict[tuple[str, str, str], Form] = {}
        for key in ANSWERS:
            rows = [
                row
                for row in hand.rows["butir_umpan_balik"]
                if (row["kegiatan"], row["tahap"], row["penilai"]) == key
            ]
            self._forms[key] = Form(rows, rng)

    def about(self, kind: str, code: str, person: Ints, ended: Ints, worth: float) -> None:
        """All forms about one activity.

        Args:
            kind: ``pelatihan``, ``mentoring`` or ``proyek``.
            person: its participants.
            ended: the day on which each ended.
            worth: what it is worth, 0 = usual; moves all answers.
        """
        for key, share in ANSWERS.items():
            if key[0] != kind:
                continue
            _, stage, rater = key
            on = ended + STAGE_DELAY[stage] + self._rng.integers(0, 20, len(person))
            asked = (self._rng.random(len(person)) < share) & (on <= AS_OF)
            if rater == "bawahan":
                asked &= self._people.job_class[person] <= CLASSES.index("pengawas")
            who, when = ints(person[asked]), ints(on[asked])
            number = np.ones(len(who), dtype=np.int32)
            if rater in ("rekan_kerja", "bawahan"):
                twice = self._rng.random(len(who)) < SECOND_RATER
                who, when = np.concatenate([who, who[twice]]), np.concatenate([when, when[twice]])
                number = ints(np.concatenate([number, np.full(int(twice.sum()), 2)]))
            self._fill(key, code, who, number, when, worth)

    def _fill(
        self, key: tuple[str, str, str], code: str, who: Ints, number: Ints, when: Ints, worth: float
    ) -> None:
        form, rng = self._forms[key], self._rng
        items, count = len(form.items), len(who)
        if not count or not items:
            return
        spread: Floats = PERSON_SPREAD * rng.standard_normal((count, 1))
        answer = LIKED + worth + form.ease + spread + 0.4 * rng.standard_normal((count, items))
        score = np.clip(np.rint(answer), 1, 4).astype(np.int64)
        silent = rng.random((count, items)) < UNANSWERED
        speaks = rng.random((count, items)) < COMMENTS
        said = [
            form.comments[item][score[row, item] - 1] if speaks[row, item] else ""
            for row in range(count)
            for item in range(items)
        ]
        marks = texts(["1", "2", "3", "4"])[score.ravel() - 1]
        numbers = texts(["", "1", "2"])
        columns = {
            "kegiatan": np.full(count * items, key[0], dtype=object),
            "kode": np.full(count * items, code, dtype=object),
            "nip": np.repeat(self._people.nip[who], items),
            "penilai": np.full(count * items, key[2], dtype=object),
            "nomor": np.repeat(numbers[number], items),
            "tahap": np.full(count * items, key[1], dtype=object),
            "butir": np.tile(form.items, count),
            "skor": texts(np.where(silent.ravel(), "", marks)),
            "isi": texts(said),
            "tanggal": np.repeat(day_texts(when), items),
        }
        for name, column in columns.items():
            self._answers[name].append(column)

    def table(self) -> dict[str, Texts]:
        """The table ``umpan_balik``."""
        return {name: np.concatenate(parts) if parts else texts([]) for name, parts in self._answers.items()}


def feedback_table(
    hand: Handwritten,
    people: People,
    years: CourseYears,
    mentoring: Mentoring,
    projects: Projects,
    rng: np.random.Generator,
) -> dict[str, Texts]:
    """Answers about everything that has ended; courses that help are liked a little better."""
    feedback = Feedback(hand, people, rng)
    taste = RUN_SPREAD * rng.standard_normal(len(years.catalogue))
    for enrolment in years.enrolments:
        run, chosen = enrolment.run, enrolment.chosen
        came = ints(chosen.person[took_part(chosen.status)])
        effect = float(years.effects.of_version(run.course, run.version).mean())
        worth = LIKED_BY_EFFECT * (effect - 0.3) + float(taste[run.course])
        feedback.about("pelatihan", run.code, came, ints(np.full(len(came), run.last)), worth)
    _about_mentors(people, mentoring, feedback, rng)
    _about_projects(projects, feedback, rng)
    return feedback.table()


def _about_mentors(
    people: People, mentoring: Mentoring, feedback: Feedback, rng: np.random.Generator
) -> None:
    ended = [place for place, status in enumerate(mentoring.status) if status != RUNNING]
    by_mentor: dict[int, list[int]] = {}
    for place in ended:
        by_mentor.setdefault(mentoring.mentor[place], []).append(place)
    for mentor in sorted(by_mentor):
        places = by_mentor[mentor]
        mentees = ints([mentoring.mentee[place] for place in places])
        last = ints([mentoring.last[place] for place in places])
        feedback.about("mentoring", people.nip[mentor], mentees, last, RUN_SPREAD * rng.standard_normal())


def _about_projects(projects: Projects, feedback: Feedback, rng: np.random.Generator) -> None:
    by_project: dict[str, list[int]] = {}
    for place, role in enumerate(projects.role):
        if projects.status[place] != RUNNING:
            by_project.setdefault(projects.roles[role].project, []).append(place)
    for code in sorted(by_project):
        places = by_project[code]
        person = ints([projects.person[place] for place in places])
        last = ints([projects.last[place] for place in places])
        feedback.about("proyek", code, person, last, RUN_SPREAD * rng.standard_normal())
