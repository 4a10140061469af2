"""Strategic projects: past editions beside the hand-written ones, who served, who serves, what it taught."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sasando.demo.arrays import Ints, Texts, ints, texts
from sasando.demo.careers import PART_TIME
from sasando.demo.days import day, day_of, day_texts
from sasando.demo.handwritten import Handwritten, Rows
from sasando.demo.ledger import Ledger
from sasando.demo.mentoring import DONE, PROGRESS, RUNNING, STOPPED
from sasando.demo.people import People
from sasando.demo.world import AS_OF, ATASAN, FOLLOW_UP_DAYS, FULL_SIZE, PROYEK

EDITIONS: Final = (2023, 2024)
"""Years with earlier editions of hand-written projects, so that there is something to evaluate."""
EDITION: Final = 0.6
CANDIDATES: Final = 40
FILLED_PAST: Final = 0.9
FILLED_RUNNING: Final = 0.6
MOST_PROJECTS: Final = 2
MOST_HOURS: Final = 16.0
TRUE_SHARE: Final = 0.45
"""Project work closes so much of the step to the level of the role, counted up to one level."""
BY_PERSON: Final = 0.1
RATED: Final = 0.7
FEWEST_DAYS: Final = 90


@dataclass(slots=True)
class Role:
    """A role of a project with its seats and what it asks for."""

    project: str
    name: str
    seats: int
    hours: float
    first: int
    last: int
    unit: int
    needs: list[tuple[int, int]]


@dataclass(slots=True)
class Projects:
    """All projects and seats."""

    hand: Handwritten
    people: People
    required: Ints
    rng: np.random.Generator
    rows: Rows = field(init=False)
    role_rows: Rows = field(init=False)
    roles: list[Role] = field(init=False)
    role: list[int] = field(default_factory=list)
    person: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    status: list[int] = field(default_factory=list)
    gained: list[float] = field(default_factory=list)
    _away: Counter[int] = field(default_factory=Counter)
    _held: defaultdict[int, list[Role]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        scale = len(self.people) / FULL_SIZE
        self.rows = [dict(row) for row in self.hand.rows["proyek"]]
        self.role_rows = [
            {**row, "jumlah_orang": str(_scaled(int(row["jumlah_orang"]), scale))}
            for row in self.hand.rows["peran_proyek"]
        ]
        for year in EDITIONS:
            self._add_edition(year)
        self.roles = self._roles()

    def _add_edition(self, year: int) -> None:
        """Earlier editions of some projects, finished by December of their year."""
        written = list(self.hand.rows["proyek"])
        seats = list(self.role_rows[: len(self.hand.rows["peran_proyek"])])
        for row in written:
            if self.rng.random() >= EDITION:
                continue
            code = f"{row['kode']}-{year}"
            earlier = {
                **row,
                "kode": code,
                "nama": f"{row['nama']}: Tahap Awal {year}",
                "mulai": f"{year}-02-06",
                "selesai": f"{year}-11-24",
                "sk_nomor": row["sk_nomor"].rsplit("/", 1)[0] + f"/{year}",
                "nilai_awal": "",
                "target": "",
                "nilai_akhir": "",
            }
            self.rows.append(earlier)
            self.role_rows += [
                {**seat, "proyek_kode": code} for seat in seats if seat["proyek_kode"] == row["kode"]
            ]

    def _roles(self) -> list[Role]:
        units = {row["kode"]: number for number, row in enumerate(self.people.org.units)}
        by_code = {row["kode"]: row for row in self.rows}
        roles: dict[tuple[str, str], Role] = {}
        for row in self.role_rows:
            project = by_code[row["proyek_kode"]]
            key = (row["proyek_kode"], row["peran"])
            role = roles.setdefault(
                key,
                Role(
                    project=row["proyek_kode"],
                    name=row["peran"],
                    seats=int(row["jumlah_orang"]),
                    hours=float(row["jam_per_minggu"]),
                    first=day_of(project["mulai"]),
                    last=day_of(project["selesai"]),
                    unit=units[project["unit_kode"]],
                    needs=[],
                ),
            )
            role.needs.append((self.hand.competency_numbers[row["kompetensi_kode"]], int(row["level"])))
        return list(roles.values())

    def serve(self, year: int, ledger: Ledger) -> None:
        """Fills the seats of projects that start in a year; what ends by the as-of date teaches."""
        begun = len(self.person)
        units = Counter(self.people.org.unit.tolist())
        for number, role in enumerate(self.roles):
            if day(year) <= role.first < day(year + 1) and role.first <= AS_OF:
                self._fill(number, role, units, ledger)
        self._learn(begun, ledger)

    def _fill(self, number: int, role: Role, units: Counter[int], ledger: Ledger) -> None:
        running = role.last > AS_OF
        filled = FILLED_RUNNING if running else FILLED_PAST
        wanted = int((self.rng.random(role.seats) < filled).sum())
        what = ints([need[0] for need in role.needs])
        level = ints([need[1] for need in role.needs])
        can = self.people.active(role.first, min(role.last, AS_OF)) & (
            self.people.careers.status != PART_TIME
        )
        can &= (self.required[:, what] > 0).any(axis=1)
        pool = ints(np.flatnonzero(can))
        if not len(pool):
            return
        pool = ints(np.unique(self.rng.choice(pool, CANDIDATES + 4 * wanted)))
        on = ints(np.full(len(pool), role.first))
        true = np.stack(
            [ledger.truth.levels(pool, ints(np.full(len(pool), one)), on) for one in what], axis=1
        )
        fit = -np.abs(true - (level - 0.4)).sum(axis=1) + 0.3 * self.people.motivation[pool]
        taken = 0
        for person in pool[np.argsort(-fit, kind="stable")].tolist():
            if taken >= wanted:
                break
            if self._is_free(person, role, running, units):
                taken += 1
                self._seat(number, role, person, running)

    def _is_free(self, person: int, role: Role, running: bool, units: Counter[int]) -> bool:
        """Two projects and 16 hours at most at a time, a third of a unit, one role a project."""
        unit = int(self.people.org.unit[person])
        if running and self._away[unit] >= max(1, 3 * units[unit] // 10):
            return False
        same = self._held[person]
        if any(other.project == role.project for other in same):
            return False
        at_once = [other for other in same if other.first <= role.last and role.first <= other.last]
        hours = role.hours + sum(other.hours for other in at_once)
        return len(at_once) < MOST_PROJECTS and hours <= MOST_HOURS

    def _seat(self, number: int, role: Role, person: int, running: bool) -> None:
        stops = self.rng.random() < 0.05
        last = role.last
        if stops:
            last = role.first + int(self.rng.integers(40, max(41, min(AS_OF, role.last) - role.first)))
        ends = last <= AS_OF
        self.role.append(number)
        self._held[person].append(role)
        self.person.append(person)
        self.first.append(role.first)
        self.last.append(last)
        self.status.append(STOPPED if stops else DONE if ends else RUNNING)
        if running and not ends:
            self._away[int(self.people.org.unit[person])] += 1

    def _learn(self, begun: int, ledger: Ledger) -> None:
        rows = [
            (number, what, level)
            for number in range(begun, len(self.person))
            for what, level in self.roles[self.role[number]].needs
            if self.status[number] != RUNNING
        ]
        self.gained += [0.0] * (len(self.person) - begun)
        if not rows:
            return
        number, what, level = (ints(column) for column in zip(*rows, strict=True))
        person = ints(self.person)[number]
        first, last = ints(self.first)[number], ints(self.last)[number]
        step = np.clip(level - ledger.truth.levels(person, what, first), 0.0, 1.0)
        size = TRUE_SHARE * step + BY_PERSON * self.rng.standard_normal(len(what))
        size = np.where(last - first >= FEWEST_DAYS, np.maximum(size, 0.0), 0.0)
        ledger.truth.gain(person, what, last, size)
        for place, gain in zip(number.tolist(), size.tolist(), strict=True):
            self.gained[place] += gain
        unit = ints([self.roles[self.role[one]].unit for one in number])
        leader = self._leaders()[unit]
        leader = ints(np.where(leader == person, -1, leader))
        rated = self.rng.random(len(what)) < RATED
        ledger.rate(person[rated], what[rated], PROYEK, last[rated], leader[rated])
        later = self.rng.random(len(what)) < RATED
        on = ints(last + FOLLOW_UP_DAYS + self.rng.integers(0, 80, len(self.person))[number])
        raters = ledger.superiors(person, on)
        ledger.rate(person[later], what[later], ATASAN, on[later], raters[later])

    def _leaders(self) -> Ints:
        """The head of each unit, who rates what was done in its projects."""
        leaders = np.full(len(self.people.org.units), -1, dtype=np.int32)
        heads = np.flatnonzero(self.people.org.is_head)
        leaders[self.people.org.unit[heads]] = heads
        return leaders

    def project_table(self) -> dict[str, Texts]:
        """The table ``proyek``."""
        return {name: texts([row[name] for row in self.rows]) for name in self.hand.rows["proyek"][0]}

    def role_table(self) -> dict[str, Texts]:
        """The table ``peran_proyek``."""
        return {
            name: texts([row[name] for row in self.role_rows]) for name in self.hand.rows["peran_proyek"][0]
        }

    def table(self) -> dict[str, Texts]:
        """The table ``penugasan``."""
        return {
            "proyek_kode": texts([self.roles[number].project for number in self.role]),
            "peran": texts([self.roles[number].name for number in self.role]),
            "nip": self.people.nip[ints(self.person)],
            "mulai": day_texts(ints(self.first)),
            "selesai": day_texts(ints(self.last)),
            "status": texts(PROGRESS)[ints(self.status)],
        }


def _scaled(seats: int, scale: float) -> int:
    """Seats of a role in a city of another size; a single seat stays single."""
    return seats if seats == 1 else max(1, round(seats * scale))
