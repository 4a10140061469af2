"""Who took part in a course without a row of the ledger: it earns nothing, and the import offers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sasando.exchange.checks.context import Context
from sasando.exchange.formats.folding import fold_name

TOOK_PART: Final = frozenset(("hadir", "lulus"))


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody took part in a run of a course, and the ledger does not say so.

    Attributes:
        place, row: the row of ``peserta`` in the files; None where it is stored only.
        nip: the person.
        course: the course's code, folded.
        starts_on, ends_on: days of the run, ISO.
    """

    place: str | None
    row: int | None
    nip: str
    course: str
    starts_on: str
    ends_on: str


def unrecorded(context: Context) -> list[Attendance]:
    """Who took part (``hadir``, ``lulus``) without a row of the ledger for that course and end date.

    A row of the ledger is of the course by ``pelatihan_kode``, else by its name (case and blanks folded).
    """
    runs = {
        run: (course, str(starts), str(ends))
        for run, course, starts, ends in context.values(
            "angkatan", ("kode", "pelatihan_kode", "mulai", "selesai")
        )
    }
    missing: dict[tuple[str, str, str], Attendance] = {}
    for row in context.standing("peserta", ("angkatan_kode", "nip", "status")):
        run, nip, status = row.values
        if status in TOOK_PART and run in runs:
            course, starts, ends = runs[run]
            missing[nip, course, ends] = Attendance(row.place, row.row, nip, course, starts, ends)
    if missing:
        course_of = {fold_name(name): code for code, name in context.values("pelatihan", ("kode", "nama"))}
        columns = ("nip", "pelatihan_kode", "nama_kegiatan", "selesai")
        for nip, told, name, ends in context.values("riwayat", columns, faulty=True):
            course = told or course_of.get(fold_name(name))
            if course is not None:
                missing.pop((nip, course, str(ends)), None)
    return sorted(missing.values(), key=lambda found: (found.nip, found.ends_on, found.course))


def check_unrecorded(context: Context) -> None:
    """Somebody who took part without a row in the ledger earns nothing: the row is offered."""
    if not context.given("peserta", "riwayat", "angkatan"):
        return
    written = context.written("pelatihan")
    for found in unrecorded(context):
        if found.place is not None:
            said = {"course": written.get(found.course, found.course), "ends": found.ends_on}
            context.findings.add(
                "attendance_unrecorded", found.place, found.row, "nip", found.nip, is_warning=True, **said
            )
