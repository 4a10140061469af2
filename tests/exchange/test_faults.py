"""Each fault is named with file, row, column and value; it breeds no other, and nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.exchange import world
from tests.exchange.conftest import Import, stages

from sasando.agency.models import Agency, Unit
from sasando.exchange.actions import ImportOutcome
from sasando.exchange.findings import TEXTS, describe
from sasando.exchange.formats.faults import Fault
from sasando.exchange.texts import TEXTS as IMPORT_TEXTS
from sasando.journal.models import Run


@dataclass(frozen=True)
class Case:
    """One cell (or two) made wrong, and what is to be said of it."""

    code: str
    table: str
    at: int
    column: str
    value: str | None
    cells: dict[str, str] = field(default_factory=dict)
    warns: bool = False
    says: str = ""

    def spoil(self, tables: dict[str, world.Rows]) -> None:
        tables[self.table][self.at].update(self.cells or {self.column: self.value or ""})

    @property
    def expected(self) -> tuple[str, str, int, str, str | None]:
        return self.code, f"{self.table}.csv", self.at + 2, self.column, self.value


def case(code: str, table: str, at: int, column: str, value: str | None, **more: Any) -> Case:
    return Case(code, table, at, column, value, **more)


NOBODY = "199001012015011009"
FAULTS = [
    case("required_empty", "unit", 1, "nama", None),
    case("code_unknown", "jabatan", 1, "unit_kode", "Z.9", says="unit"),
    case("code_unknown", "unit", 3, "induk_kode", "Z.9", says="unit"),
    case("code_unknown", "pendampingan", 0, "kompetensi", "T.1;T.77", says="kompetensi"),
    case("code_unknown", "umpan_balik", 1, "kode", "P1-1999", says="angkatan"),
    case("code_unknown", "umpan_balik", 3, "kode", "P1-2025", says="proyek"),
    case("person_unknown", "kinerja", 2, "nip", NOBODY),
    case("person_unknown", "asn", 2, "atasan_nip", NOBODY),
    case("person_unknown", "umpan_balik", 0, "kode", NOBODY),
    case("code_semicolon", "mitra", 2, "kode", "X;Y"),
    case("outsider_nip", "penilaian", 4, "penilai_nip", "Bapak Guru!"),
    case("nip_spreadsheet", "penilaian", 4, "penilai_nip", "1.98E+17"),
    case("nip_spreadsheet", "mentor", 1, "nip", "1,98505E+17"),
    case("nip_length", "peserta", 2, "nip", "20000101"),
    case("form_unknown", "pelatihan", 1, "kode_kegiatan", "B99", says="A1"),
    case("mark_up_in_name", "asn", 1, "nama", "<script>alert(1)</script>"),
    case("rank_unknown", "asn", 1, "golongan_ruang", "V/z"),
    case("rank_of_other_status", "asn", 2, "golongan_ruang", "III/a", says="pppk"),
    case("rank_of_other_status", "asn", 1, "golongan_ruang", "IX", says="pns"),
    case("number_not_above", "standar_kompetensi", 1, "bobot", "0"),
    case("number_range", "standar_kompetensi", 1, "level", "6"),
    case("number_range", "penilaian", 1, "level", "6"),
    case("quantity_places", "pelatihan", 1, "jp", "7.505"),
    case("money_negative", "pelatihan", 0, "biaya_per_orang", "-1500000"),
    case("money_negative", "anggaran", 2, "jumlah", "-5"),
    case("date_impossible", "asn", 0, "tmt_cpns", "1995-02-30"),
    case("choice_unknown", "asn", 4, "status", "honorer"),
    case("text_too_long", "mitra", 2, "kode", "ß" * 41),
    case("ends_before_start", "angkatan", 1, "selesai", "2027-02-28", says="mulai (2027-03-01)"),
    case("ends_before_start", "riwayat", 2, "selesai", "2026-03-31"),
    case("ends_before_start", "mitra", 0, "pks_selesai", "2024-12-31"),
    case("ends_before_start", "asn", 2, "perjanjian_kerja_selesai", "2023-02-28"),
    case("seats_min_above_max", "angkatan", 2, "kursi_min", "1001", says="1000"),
    case("levels_do_not_rise", "pelatihan_kompetensi", 1, "ke_level", "2"),
    case("own_superior", "asn", 3, "atasan_nip", world.PART_TIME),
    case("own_mentor", "pendampingan", 0, "mentor_nip", world.NOVICE),
    case("own_mentor", "preferensi_mentor", 1, "mentor_nip", world.NOVICE),
    case("wish_zero", "preferensi_mentor", 0, "nilai", "0"),
    case("circle_unit", "unit", 1, "induk_kode", "d", cells={"induk_kode": "D"}),
    case("foreign_unit", "unit", 4, "unor_id", "7701.03", says="Kabupaten Kupang"),
    case("foreign_unit", "unit", 4, "unor_id", "7701-9"),
    case("foreign_unit", "unit", 4, "unor_id", "7701"),
    case("binding_of_voluntary", "wajib_untuk", 1, "pelatihan_kode", "P2"),
    case("role_disagrees", "peran_proyek", 1, "jumlah_orang", "3", says="2"),
    case("role_disagrees", "peran_proyek", 1, "jam_per_minggu", "8.5", cells={"jam_per_minggu": "8,5"}),
    case("role_unknown", "penugasan", 1, "peran", "Bendahara", says="SAMPAH"),
    case("mentor_unknown", "umpan_balik", 0, "kode", world.PART_TIME),
]  # fmt: skip
WARNINGS = [
    case("nip_sex", "asn", 0, "jenis_kelamin", "P", warns=True, says="1"),
    case("nip_cpns", "asn", 1, "tmt_cpns", "2010-02-01", warns=True),
    case("nip_pppk", "asn", 2, "perjanjian_kerja_pertama", "2022-03-01", warns=True),
    case("evidence_in_future", "penilaian", 4, "tanggal", "2026-11-25", warns=True),
    case("course_without_price", "pelatihan", 1, "biaya_per_orang", None, warns=True, says="P2"),
    case("quantity_missing", "riwayat", 1, "jumlah", None, warns=True, says="B3"),
    case("predicate_differs", "kinerja", 0, "predikat", "kurang", warns=True, says="sangat_baik"),
    case(
        "attendance_unrecorded",
        "peserta",
        1,
        "nip",
        world.PPPK,
        cells={"status": "hadir"},
        warns=True,
        says="P1",
    ),
]


def named(faults: list[Fault]) -> list[tuple[Any, ...]]:
    return [(fault.code, fault.place, fault.row, fault.column, fault.value) for fault in faults]


def assert_nothing_is_stored(outcome: ImportOutcome) -> None:
    assert not outcome.is_sound
    assert outcome.run is None
    assert Agency.objects.get().data_version == 0
    assert not Unit.objects.exists()
    assert not Run.objects.exists()
    assert stages() == []


@pytest.mark.parametrize("spoilt", FAULTS, ids=lambda spoilt: f"{spoilt.code}-{spoilt.table}-{spoilt.column}")
def test_a_fault_is_named_and_nothing_stored(importing: Import, tmp_path: Path, spoilt: Case) -> None:
    tables = world.world()
    spoilt.spoil(tables)
    outcome = importing(world.write(tmp_path / "in", tables))
    assert named(outcome.faults) == [spoilt.expected]
    assert spoilt.says in describe(outcome.faults[0], str)
    assert_nothing_is_stored(outcome)


@pytest.mark.parametrize("spoilt", WARNINGS, ids=lambda spoilt: spoilt.code)
def test_a_doubt_is_named_and_stored(importing: Import, tmp_path: Path, spoilt: Case) -> None:
    tables = world.world()
    spoilt.spoil(tables)
    outcome = importing(world.write(tmp_path / "in", tables))
    assert outcome.faults == []
    assert spoilt.expected in named(outcome.warnings)
    assert outcome.run is not None
    assert spoilt.says in describe(next(w for w in outcome.warnings if w.code == spoilt.code), str)


def test_every_text_has_a_case() -> None:
    elsewhere = {
        "row_repeated",
        "key_repeated",
        "nip_of_two_people",
        "nip_of_other_agency",
        "nip_former",
        "nip_month",
        "nip_rounded",
        "circle_asn",
        "circle_pelatihan",
        "decree_dates_mixed",
        "certificate_twice",
    }
    assert {spoilt.code for spoilt in FAULTS + WARNINGS} & set(IMPORT_TEXTS) == set(IMPORT_TEXTS) - elsewhere
    assert elsewhere < set(TEXTS)


def test_all_faults_come_in_one_go(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    # One fault a row, so that each expectation stands by itself; those of the rows' company left out.
    chosen = {(spoilt.table, spoilt.at): spoilt for spoilt in FAULTS if spoilt.code not in COMPANY}
    for spoilt in chosen.values():
        spoilt.spoil(tables)
    outcome = importing(world.write(tmp_path / "in", tables))
    assert len(chosen) > 20
    assert sorted(named(outcome.faults)) == sorted(spoilt.expected for spoilt in chosen.values())
    assert_nothing_is_stored(outcome)


# What these say depends on other rows, which other faults take out of the judgement.
COMPANY = {"role_disagrees", "role_unknown", "binding_of_voluntary", "mentor_unknown"}


def test_faults_come_in_the_order_of_the_files(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["asn"][4]["status"] = "honorer"
    tables["asn"][0]["golongan_ruang"] = "IX"  # found later, when the whole row is judged
    tables["asn"][0]["tmt_cpns"] = "besok"
    tables["unit"][3]["induk_kode"] = "Z"
    tables["unit"][0]["jenis"] = "Z"
    outcome = importing(world.write(tmp_path / "in", tables))
    assert [(fault.place, fault.row, fault.column) for fault in outcome.faults] == [
        ("unit.csv", 2, "jenis"),
        ("unit.csv", 5, "induk_kode"),
        ("asn.csv", 2, "golongan_ruang"),
        ("asn.csv", 2, "tmt_cpns"),
        ("asn.csv", 6, "status"),
    ]


def test_a_month_that_is_none_is_a_doubt(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["asn"].append({**tables["asn"][0], "nip": "197001011995131009", "tmt_cpns": "", "siasn_id": ""})
    outcome = importing(world.write(tmp_path / "in", tables))
    assert ("nip_month", "asn.csv", 7, "nip", "197001011995131009") in named(outcome.warnings)


def test_a_faulty_cell_hides_neither_its_row_nor_its_circle(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["angkatan"][0].update(
        mulai="2027-05-10", selesai="2027-05-01", kursi_min="10", kursi_maks="5", biaya_tetap="-1"
    )
    tables["unit"][1].update(induk_kode=tables["unit"][2]["kode"], jenis="istana")
    tables["unit"][2].update(induk_kode=tables["unit"][1]["kode"])
    faults = importing(world.write(tmp_path / "in", tables)).faults
    assert {fault.code for fault in faults if fault.place == "angkatan.csv"} == {
        "ends_before_start",
        "seats_min_above_max",
        "money_negative",
    }
    assert {fault.row for fault in faults if fault.code == "circle_unit"} == {3, 4}


def test_a_duty_longer_than_any_cell_is_refused(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["tugas"][0]["uraian"] = "a" * 100_000
    [fault] = importing(world.write(tmp_path / "in", tables)).faults
    assert (fault.code, fault.place, fault.row, fault.column) == ("text_too_long", "tugas.csv", 2, "uraian")
    assert fault.params == {"length": 100_000, "limit": 32_767}


def test_a_nip_that_a_spreadsheet_may_have_rounded_is_a_doubt(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    rounded = "197001011995031000"
    tables["asn"].append({**tables["asn"][0], "nip": rounded, "atasan_nip": ""})
    outcome = importing(world.write(tmp_path / "in", tables))
    assert ("nip_rounded", "asn.csv", len(tables["asn"]) + 1, "nip", rounded) in named(outcome.warnings)


def test_undated_rows_beside_dated_ones_are_a_doubt(importing: Import, tmp_path: Path) -> None:
    outcome = importing(world.write(tmp_path / "in", world.world()))
    mixed = [fault for fault in outcome.warnings if fault.code == "decree_dates_mixed"]
    assert named(mixed) == [("decree_dates_mixed", "standar_kompetensi.csv", 2, "berlaku_mulai", "ANALIS")]


def test_a_circle_names_all_its_members(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["asn"][0]["atasan_nip"] = world.PPPK  # head → PPPK → officer → head
    tables["pelatihan"][0]["prasyarat_kode"] = "P2"
    outcome = importing(world.write(tmp_path / "in", tables))
    assert named(outcome.faults) == [
        ("circle_asn", "asn.csv", 2, "atasan_nip", world.PPPK),
        ("circle_asn", "asn.csv", 3, "atasan_nip", world.HEAD),
        ("circle_asn", "asn.csv", 4, "atasan_nip", world.OFFICER),
        ("circle_pelatihan", "pelatihan.csv", 2, "prasyarat_kode", "p2"),
        ("circle_pelatihan", "pelatihan.csv", 3, "prasyarat_kode", "p1"),
    ]


def test_the_same_certificate_twice_is_refused(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["riwayat"].append(
        {
            **tables["riwayat"][1],
            "nama_kegiatan": "Lain",
            "nomor_sertifikat": " s/001 ",
            "penyelenggara": "lan",
        }
    )
    outcome = importing(world.write(tmp_path / "in", tables))
    assert named(outcome.faults) == [("certificate_twice", "riwayat.csv", 5, "nomor_sertifikat", "s/001")]
    assert "(row 3)" in describe(outcome.faults[0], str)


def test_a_stored_certificate_counts_too(importing: Import, tmp_path: Path) -> None:
    importing(world.write(tmp_path / "in", world.world()))
    row = {**world.world()["riwayat"][1], "nama_kegiatan": "Lain"}
    outcome = importing(world.write(tmp_path / "more", {"riwayat": [row]}))
    assert named(outcome.faults) == [("certificate_twice", "riwayat.csv", 2, "nomor_sertifikat", "S/001")]


def test_a_repeated_row_is_read_once(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["mitra"].append({**tables["mitra"][0], "kode": "lan"})
    tables["wajib_untuk"].append(tables["wajib_untuk"][0])
    tables["riwayat"].append(tables["riwayat"][1])
    outcome = importing(world.write(tmp_path / "in", tables))
    assert outcome.faults == []
    repeated = [fault for fault in outcome.warnings if fault.code == "row_repeated"]
    assert [(fault.place, fault.row, fault.params) for fault in repeated] == [
        ("mitra.csv", 5, {"other": 2}),
        ("wajib_untuk.csv", 5, {"other": 2}),
        ("riwayat.csv", 5, {"other": 3}),
    ]
    assert {table.name: table.new for table in outcome.tables}["riwayat"] == 3


def test_what_could_not_be_read_contradicts_nothing(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["mitra"].append({**tables["mitra"][0], "pks_mulai": "besok"})
    tables["proyek"].append({**tables["proyek"][0], "prioritas": "9", "nama": "Lain"})
    outcome = importing(world.write(tmp_path / "in", tables))
    assert named(outcome.faults) == [
        ("date_form", "mitra.csv", 5, "pks_mulai", "besok"),
        ("key_repeated", "proyek.csv", 4, "nama", "Lain"),
        ("number_range", "proyek.csv", 4, "prioritas", "9"),
    ]


def test_the_same_key_with_other_values_is_refused(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["mitra"].append({**tables["mitra"][0], "kode": "lan", "nama": "Lain", "kontak": ""})
    tables["penilaian"].append({**tables["penilaian"][1], "keterangan": "lain"})
    tables["asn"].append({**tables["asn"][1], "nip": world.FORMER, "nip_lama": "", "nama": "Lain"})
    outcome = importing(world.write(tmp_path / "in", tables))
    assert named(outcome.faults) == [
        ("key_repeated", "asn.csv", 7, "nama", "Lain"),
        ("key_repeated", "penilaian.csv", 7, "keterangan", "lain"),
        ("key_repeated", "mitra.csv", 5, "nama", "Lain"),
    ]
    assert outcome.faults[2].params == {"key": "lan", "other": 2, "differs": "nama, kontak"}
