"""What a later file changes, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.exchange import world
from tests.exchange.conftest import Import
from tests.exchange.test_faults import named
from tests.exchange.test_round_trip import news

from sasando.agency.models import Agency, Unit
from sasando.competencies.models import Competency
from sasando.exchange.export import export_files
from sasando.exchange.tables import BY_NAME, TABLES
from sasando.jobs.models import Requirement
from sasando.people.models import DevelopmentAim, Evidence, Nip, Person, Posting


@pytest.fixture
def stored(importing: Import, tmp_path: Path) -> None:
    """The world is in the database."""
    importing(world.write(tmp_path / "stored", world.world()))


def exported(tmp_path: Path) -> dict[str, world.Rows]:
    export_files(tmp_path / "exported", agency=Agency.objects.get())
    return world.read(tmp_path / "exported")


def changed(table: str, at: int, **cells: Any) -> dict[str, world.Rows]:
    """One row of the world with other cells."""
    return {table: [{**world.world()[table][at], **cells}]}


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_absent_columns_keep_what_is_stored(
    stored: None, importing: Import, tmp_path: Path, spec: Any
) -> None:
    named_by = {column.name for column in spec.columns if column.required} | set(spec.key)
    tables = {spec.name: world.world()[spec.name]}
    outcome = importing(world.write(tmp_path / "part", tables, {spec.name: sorted(named_by)}))
    assert outcome.faults == []
    assert news(outcome) == {}
    assert exported(tmp_path) == world.world()


# A required cell that is no key, and what a later file says there.
ANEW = {
    "unit": ("nama", "Lain"),
    "jabatan": ("nama", "Lain"),
    "tugas": ("uraian", "Lain"),
    "kompetensi": ("nama", "Lain"),
    "standar_kompetensi": ("level", "2"),
    "asn": ("nama", "Lain"),
    "mitra": ("nama", "Lain"),
    "pelatihan": ("jp", "33"),
    "pelatihan_kompetensi": ("ke_level", "3"),
    "angkatan": ("kursi_maks", "40"),
    "anggaran": ("jumlah", "77"),
    "preferensi_mentor": ("nilai", "2"),
    "proyek": ("nama", "Lain"),
    "peran_proyek": ("level", "2"),
    "penugasan": ("selesai", "2028-01-01"),
}


@pytest.mark.parametrize("table", ANEW)
def test_absent_columns_keep_what_is_stored_when_another_cell_changes(
    stored: None, importing: Import, tmp_path: Path, table: str
) -> None:
    spec = BY_NAME[table]
    column, cell = ANEW[table]
    expected = world.world()
    for row in expected[table]:
        row[column] = cell
    needed = [name for name in spec.by_name if spec.by_name[name].required or name in spec.key]
    outcome = importing(world.write(tmp_path / "part", {table: expected[table]}, {table: needed}))
    assert outcome.faults == []
    assert list(news(outcome)) == [table]
    assert exported(tmp_path) == expected


@pytest.mark.parametrize(
    ("table", "at", "cells"),
    [("riwayat", 1, {"penyelenggara": "Lain"}), ("pendampingan", 0, {"status": "selesai"})],
)
def test_absent_lists_keep_what_is_stored(
    stored: None, importing: Import, tmp_path: Path, table: str, at: int, cells: dict[str, str]
) -> None:
    columns = [name for name in world.world()[table][0] if not name.startswith("kompetensi")]
    outcome = importing(world.write(tmp_path / "part", changed(table, at, **cells), {table: columns}))
    assert news(outcome) == {table: (0, 1)}
    expected = world.world()
    expected[table][at].update(cells)
    assert exported(tmp_path) == expected


def test_an_empty_cell_takes_a_value_away(stored: None, importing: Import, tmp_path: Path) -> None:
    importing(
        world.write(
            tmp_path / "new", changed("riwayat", 1, kompetensi_kode="", siasn_id="", pelatihan_kode="")
        )
    )
    row = exported(tmp_path)["riwayat"][1]
    assert (row["kompetensi_kode"], row["siasn_id"], row["pelatihan_kode"]) == ("", "", "")


def test_several_codes_become_just_those_given(stored: None, importing: Import, tmp_path: Path) -> None:
    importing(world.write(tmp_path / "new", changed("riwayat", 1, kompetensi_kode="t.2; M.1;t.2")))
    assert exported(tmp_path)["riwayat"][1]["kompetensi_kode"] == "M.1;T.2"
    assert DevelopmentAim.objects.count() == 3


def test_a_new_decree_leaves_the_old_rows(stored: None, importing: Import, tmp_path: Path) -> None:
    importing(
        world.write(tmp_path / "new", changed("standar_kompetensi", 1, level="5", berlaku_mulai="2027-01-01"))
    )
    levels = (
        Requirement.objects.filter(competency__code="T.1")
        .order_by("valid_from")
        .values_list("level", flat=True)
    )
    assert list(levels) == [3, 4, 5]


def test_a_new_posting_leaves_the_old_one(stored: None, importing: Import, tmp_path: Path) -> None:
    importing(
        world.write(tmp_path / "new", changed("asn", 0, jabatan_kode="ANALIS", tmt_jabatan="2026-10-01"))
    )
    postings = Posting.objects.filter(person__nips__nip=world.HEAD).order_by("starts_on")
    assert [(str(p.starts_on), p.job.code, p.is_current) for p in postings] == [
        ("2020-02-29", "KADIS", False),
        ("2026-10-01", "ANALIS", True),
    ]
    assert exported(tmp_path)["asn"][0]["jabatan_kode"] == "ANALIS"


def test_the_same_start_corrects_the_posting(stored: None, importing: Import, tmp_path: Path) -> None:
    importing(world.write(tmp_path / "new", changed("asn", 0, unit_kode="S")))
    [posting] = Posting.objects.filter(person__nips__nip=world.HEAD)
    assert (posting.unit.code, posting.is_current) == ("S", True)


NEW = "197001011995011077"


def renamed() -> dict[str, world.Rows]:
    """The head comes with a new NIP; one table calls him by the old one, another by the new."""
    tables = changed("asn", 0, nip=NEW, nip_lama=world.HEAD, tmt_cpns="1995-01-01")
    tables["kinerja"] = [{**world.world()["kinerja"][0], "tahun": "2025"}]
    tables["mentor"] = [{**world.world()["mentor"][0], "nip": NEW, "kapasitas": "7"}]
    return tables


def test_a_new_nip_names_the_same_person_everywhere(stored: None, importing: Import, tmp_path: Path) -> None:
    outcome = importing(world.write(tmp_path / "new", renamed()))
    assert outcome.faults == []
    assert news(outcome) == {"asn": (0, 1), "kinerja": (1, 0), "mentor": (0, 1)}
    assert Person.objects.count() == len(world.world()["asn"])
    assert set(Nip.objects.filter(person__nips__nip=NEW).values_list("nip", "is_current")) == {
        (NEW, True),
        (world.HEAD, False),
    }
    told = {name: [list(row.values()) for row in rows] for name, rows in exported(tmp_path).items()}
    for name, rows in told.items():
        column = list(world.world()[name][0]).index("nip_lama") if name == "asn" else -1
        old = [row for row in rows if world.HEAD in row[:column] + row[column + 1 :]]
        assert old == [], name
    # The assessor and the superior, too, are called by the new one.
    assert Evidence.objects.filter(assessor_nip=NEW).count() == 1


def test_old_and_new_files_then_change_nothing(stored: None, importing: Import, tmp_path: Path) -> None:
    new = world.write(tmp_path / "new", renamed())
    importing(new)
    assert news(importing(new)) == {}
    old = {name: rows for name, rows in world.world().items() if name not in {"mentor"}}
    outcome = importing(world.write(tmp_path / "old", old))
    assert outcome.faults == []
    assert news(outcome) == {}
    assert ("nip_former", "asn.csv", 2, "nip", world.HEAD) in named(outcome.warnings)


def test_a_nip_can_go_back(stored: None, importing: Import, tmp_path: Path) -> None:
    importing(world.write(tmp_path / "new", renamed()))
    importing(world.write(tmp_path / "back", changed("asn", 0, nip_lama=NEW)))
    assert exported(tmp_path)["asn"][0]["nip"] == world.HEAD
    assert exported(tmp_path)["penilaian"] == world.world()["penilaian"]


def test_evidence_told_under_both_nips_of_an_assessor_becomes_one(
    stored: None, importing: Import, tmp_path: Path
) -> None:
    """An outsider's NIP turns out to be a former one of somebody inside."""
    twin = {**world.world()["penilaian"][4], "penilai_nip": world.OFFICER}
    importing(world.write(tmp_path / "twin", {"penilaian": [twin]}))
    before = Evidence.objects.count()
    importing(world.write(tmp_path / "new", changed("asn", 1, nip_lama=f"{world.FORMER};{world.OUTSIDER}")))
    assert Evidence.objects.count() == before - 1
    assert not Evidence.objects.filter(assessor_nip=world.OUTSIDER).exists()
    assert news(importing(tmp_path / "twin")) == {}
    assert news(importing(tmp_path / "stored")) == {}


def test_two_people_cannot_become_one(stored: None, importing: Import, tmp_path: Path) -> None:
    outcome = importing(world.write(tmp_path / "new", changed("asn", 0, nip_lama=world.PPPK)))
    assert named(outcome.faults) == [("nip_of_two_people", "asn.csv", 2, "nip_lama", world.PPPK)]


def test_units_move_and_codes_change_their_case(stored: None, importing: Import, tmp_path: Path) -> None:
    importing(world.write(tmp_path / "new", changed("unit", 2, kode="d.1", induk_kode="S")))
    unit = Unit.objects.get(code_key="d.1")
    assert (unit.code, unit.parent and unit.parent.code) == ("d.1", "S")


def test_a_partial_row_is_judged_as_it_will_stand(stored: None, importing: Import, tmp_path: Path) -> None:
    """At least 5 seats are stored: a file without kursi_min cannot lower kursi_maks to 4."""
    tables = changed("angkatan", 1, kursi_maks="4")
    columns = ["kode", "pelatihan_kode", "mulai", "selesai", "kursi_maks"]
    outcome = importing(world.write(tmp_path / "new", tables, {"angkatan": columns}))
    assert named(outcome.faults) == [("seats_min_above_max", "angkatan.csv", 2, "kursi_min", "5")]


def test_a_predicate_follows_what_is_stored(stored: None, importing: Import, tmp_path: Path) -> None:
    """The stored behaviour and the new result give the predicate, though the file says nothing of it."""
    tables = changed("kinerja", 0, hasil_kerja="Di Bawah Ekspektasi")
    importing(world.write(tmp_path / "new", tables, {"kinerja": ["nip", "tahun", "hasil_kerja"]}))
    assert exported(tmp_path)["kinerja"][0]["predikat"] == "butuh_perbaikan"


def test_a_course_that_is_no_longer_mandatory_binds_nobody(
    stored: None, importing: Import, tmp_path: Path
) -> None:
    assert importing(world.write(tmp_path / "new", changed("pelatihan", 0, wajib="tidak"))).faults == []
    assert exported(tmp_path)["wajib_untuk"] == []
    assert importing(tmp_path / "exported").faults == []


def test_shipped_competencies_stay_out_of_exports_until_a_file_names_them(
    importing: Import, agency: Agency, tmp_path: Path
) -> None:
    assert Competency.objects.count() == 9
    assert exported(tmp_path)["kompetensi"] == []
    row = {"kode": "m.2", "nama": "Kerja sama kami", "kelompok": "manajerial"}
    outcome = importing(world.write(tmp_path / "new", {"kompetensi": [row]}))
    assert news(outcome) == {"kompetensi": (0, 1)}
    [told] = exported(tmp_path)["kompetensi"]
    assert (told["kode"], told["nama"]) == ("m.2", "Kerja sama kami")
    assert told["level_5"]  # the shipped words stay where the file says nothing


def test_roles_differ_by_more_than_case(importing: Import, tmp_path: Path) -> None:
    tables = world.world()
    tables["peran_proyek"][1]["peran"] = tables["peran_proyek"][1]["peran"].upper()
    files = world.write(tmp_path / "in", tables)
    assert importing(files).faults == []
    assert news(importing(files)) == {}
    assert exported(tmp_path)["peran_proyek"] == world.world()["peran_proyek"]


def test_one_row_can_tell_a_role_anew(stored: None, importing: Import, tmp_path: Path) -> None:
    assert importing(world.write(tmp_path / "new", changed("peran_proyek", 0, jumlah_orang="4"))).faults == []
    assert [row["jumlah_orang"] for row in exported(tmp_path)["peran_proyek"]] == ["4", "4", "1", "1"]


def test_complete_lists_who_is_missing(stored: None, importing: Import, tmp_path: Path) -> None:
    gone = {**world.world()["asn"][0], "tmt_berhenti": "2026-01-01", "nama": "Sudah pergi"}
    importing(world.write(tmp_path / "gone", {"asn": [gone]}))
    outcome = importing(world.write(tmp_path / "part", {"asn": world.world()["asn"][2:4]}), complete=True)
    assert outcome.leaving == [(world.OFFICER, "Maria «M» d'Or"), (world.NOVICE, world.LINES)]
    assert Person.objects.count() == 5
    assert importing(tmp_path / "part").leaving == []


def test_a_dry_run_stores_nothing(importing: Import, agency: Agency, tmp_path: Path) -> None:
    outcome = importing(world.write(tmp_path / "in", world.world()), dry_run=True)
    assert outcome.is_sound
    assert outcome.run is None
    assert news(outcome)["asn"] == (5, 0)
    agency.refresh_from_db()
    assert agency.data_version == 0
    assert not Person.objects.exists()
