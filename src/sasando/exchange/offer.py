"""Rows of ``riwayat`` that people who took part in a course still lack: the import offers to add them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sasando.exchange.checks.attendance import Attendance
from sasando.exchange.checks.context import Context
from sasando.exchange.tables.people import RIWAYAT
from sasando.kit.sheets.csv_writer import write_csv
from sasando.rulebook.queries import Rules


def offered_rows(context: Context, missing: list[Attendance]) -> Iterator[list[Any]]:
    """The rows that ``riwayat`` lacks, in its columns."""
    if not missing:
        return
    columns = ("kode", "nama", "kode_kegiatan", "jp", "internasional", "mitra_kode")
    courses = {code: told for code, *told in context.values("pelatihan", columns)}
    partners = dict(context.values("mitra", ("kode", "nama")))
    aims: dict[str, list[str]] = {}
    for course, competency in context.values("pelatihan_kompetensi", ("pelatihan_kode", "kompetensi_kode")):
        aims.setdefault(course, []).append(competency)
    written, competency_of = context.written("pelatihan"), context.written("kompetensi")
    for found in missing:
        if found.course not in courses:
            continue
        name, form, hours, international, partner = courses[found.course]
        cells = {
            "nip": found.nip,
            "nama_kegiatan": name,
            "kode_kegiatan": form,
            "pelatihan_kode": written[found.course],
            "penyelenggara": partners.get(partner),
            "mulai": found.starts_on,
            "selesai": found.ends_on,
            "jumlah": _quantity(context.rules, form, float(hours)),
            "internasional": bool(international),
            "kompetensi_kode": sorted(competency_of[key] for key in aims.get(found.course, ())),
        }
        yield [cells.get(column) for column in RIWAYAT.by_name]


def _quantity(rules: Rules, form: str, hours: float) -> float | None:
    """``jumlah`` of a course of so many JP, in the unit of its row of the JP table."""
    row = rules["hours.forms"][form]
    match row["unit"]:
        case "hour":
            return hours
        case "session":
            return math.ceil(hours / int(row["national"]))
        case "semester":
            return 1
        case _:  # days follow from the dates, an activity is one
            return None


def write_offer(path: Path, rows: list[list[Any]]) -> None:
    """Writes offered rows as a file that can be imported as ``riwayat``."""
    write_csv(path, tuple(RIWAYAT.by_name), rows)
