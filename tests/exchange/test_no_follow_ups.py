"""One fault is said once: rows that name a faulty row, and checks that would need it, stay silent."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from django.db import transaction
from tests.exchange import world
from tests.exchange.conftest import Import
from tests.exchange.test_faults import assert_nothing_is_stored, named

from sasando.agency.models import Agency
from sasando.exchange.export import export_files


@pytest.mark.parametrize(
    ("table", "at", "cells", "code"),
    [
        ("unit", 1, {"jenis": "kantor"}, "choice_unknown"),
        ("jabatan", 0, {"jenjang": "?"}, "choice_unknown"),
        ("kompetensi", 1, {"kelompok": "?"}, "choice_unknown"),
        ("asn", 0, {"status": "?"}, "choice_unknown"),
        ("asn", 0, {"jabatan_kode": "?"}, "code_unknown"),
        ("asn", 1, {"atasan_nip": "12"}, "nip_length"),
        ("mitra", 0, {"pks_mulai": "?"}, "date_form"),
        ("pelatihan", 0, {"wajib": "mungkin"}, "choice_unknown"),
        ("pelatihan", 0, {"biaya_per_orang": "murah"}, "money_form"),
        ("pelatihan", 0, {"kode_kegiatan": "Z1"}, "form_unknown"),
        ("angkatan", 0, {"mulai": "?"}, "date_form"),
        ("angkatan", 0, {"kursi_maks": "0"}, "number_range"),
        ("riwayat", 1, {"jumlah": "banyak"}, "number_form"),
        ("riwayat", 1, {"pelatihan_kode": "P9"}, "code_unknown"),
        ("proyek", 0, {"selesai": "2025-12-31"}, "ends_before_start"),
        ("peran_proyek", 2, {"level": "6"}, "number_range"),
        ("mentor", 1, {"kapasitas": "11"}, "number_range"),
        ("kinerja", 1, {"hasil_kerja": "?"}, "choice_unknown"),
    ],
)
def test_a_faulty_row_breeds_no_other_fault(
    importing: Import, tmp_path: Path, table: str, at: int, cells: dict[str, str], code: str
) -> None:
    tables = world.world()
    tables[table][at].update(cells)
    before = {"decree_dates_mixed", "course_without_price"}
    outcome = importing(world.write(tmp_path / "in", tables))
    assert [(fault.code, fault.row) for fault in outcome.faults] == [(code, at + 2)]
    assert {fault.code for fault in outcome.warnings} <= before
    assert_nothing_is_stored(outcome)


@pytest.mark.parametrize("damaged", ["1.97E+17", "1.98505052010012E+17", "2E+17", "1,985E+17"])
def test_a_damaged_nip_is_said_once(importing: Import, tmp_path: Path, damaged: str) -> None:
    """The true NIP stands in eight other tables; none of them is at fault."""
    tables = world.world()
    whose = world.HEAD if damaged == "1.97E+17" else world.OFFICER
    row = next(row for row in tables["asn"] if row["nip"] == whose)
    if damaged == "2E+17":
        row = next(row for row in tables["asn"] if row["nip"] == world.NOVICE)
    row["nip"] = damaged
    outcome = importing(world.write(tmp_path / "in", tables))
    assert named(outcome.faults) == [
        ("nip_spreadsheet", "asn.csv", tables["asn"].index(row) + 2, "nip", damaged)
    ]


def test_a_damaged_nip_excuses_nobody_else(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["asn"][0]["nip"] = "1.97E+17"
    tables["kinerja"][2]["nip"] = "200505052010012002"
    outcome = importing(world.write(tmp_path / "in", tables))
    assert [fault.code for fault in outcome.faults] == ["nip_spreadsheet", "person_unknown"]


@pytest.mark.parametrize(
    ("table", "column"),
    [("unit", "kode"), ("asn", "nip"), ("asn", "status"), ("pelatihan", "jp"), ("peran_proyek", "peran"),
     ("angkatan", "selesai"), ("penilaian", "level"), ("kompetensi", "kode"), ("mentor", "nip")],
)  # fmt: skip
def test_a_missing_column_is_said_once(importing: Import, tmp_path: Path, table: str, column: str) -> None:
    tables = world.world()
    left = [name for name in tables[table][0] if name != column]
    outcome = importing(world.write(tmp_path / "in", tables, {table: left}))
    assert named(outcome.faults) == [("column_missing", f"{table}.csv", 1, column, None)]
    assert_nothing_is_stored(outcome)


@pytest.mark.parametrize("table", list(world.world()))
def test_half_a_file_is_said_once(importing: Import, tmp_path: Path, table: str) -> None:
    folder = world.write(tmp_path / "in", world.world())
    path = folder / f"{table}.csv"
    head, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(head + b'\n"' + rest[:5].replace(b'"', b""))
    outcome = importing(folder)
    assert {(fault.place, fault.code) for fault in outcome.faults} == {(path.name, "quote_open")}
    assert_nothing_is_stored(outcome)


@pytest.mark.parametrize(("sheet", "cell", "column"), [("unit", "B2", "nama"), ("asn", "A2", "nip"),
                                                      ("pelatihan", "H2", "wajib")])  # fmt: skip
def test_a_formula_is_said_once(
    importing: Import, agency: Agency, tmp_path: Path, sheet: str, cell: str, column: str
) -> None:
    start = transaction.savepoint()
    importing(world.write(tmp_path / "in", world.world()))
    export_files(tmp_path / "book.xlsx", agency=agency)
    transaction.savepoint_rollback(start)
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    book[sheet][cell].value = "=1+1"
    book.save(tmp_path / "book.xlsx")
    outcome = importing(tmp_path / "book.xlsx")
    assert named(outcome.faults) == [("formula", f"book.xlsx/{sheet}", 2, column, "=1+1")]
    assert_nothing_is_stored(outcome)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", "é".encode("latin-1") * 100])
def test_an_unreadable_file_is_said_once(importing: Import, tmp_path: Path, content: bytes) -> None:
    folder = world.write(tmp_path / "in", world.world())
    (folder / "asn.csv").write_bytes(content)
    outcome = importing(folder)
    assert {fault.place for fault in outcome.faults} == {"asn.csv"}
    assert len(outcome.faults) == 1
    assert_nothing_is_stored(outcome)
