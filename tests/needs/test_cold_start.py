"""A city that begins with nothing: the run ends well and says what is missing."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from tests import cast
from tests.needs import again
from tests.needs.running import make_year

pytestmark = pytest.mark.django_db


def bare() -> cast.Tables:
    """No decree, no evidence, no budget."""
    tables = cast.city()
    return {name: tables[name] for name in ("unit", "jabatan", "kompetensi", "tugas", "asn")}


def test_without_decree_and_assessment_all_is_provisional_and_unmeasured(tmp_path: Path) -> None:
    made = make_year(cast.write_folder(bare(), tmp_path / "in"), tmp_path / "out")
    needs = made.rows("kebutuhan")
    assert len(needs) == 9 * (10 + 2)  # ten in service, two of them with a job to come
    for row in needs:
        assert row["sementara"] == "ya"
        assert row["kategori_kesenjangan"] == "belum_diukur"
        assert (row["level_resmi"], row["kesenjangan"], row["level_estimasi"]) == ("", "", "")
        assert row["kesenjangan_harapan"] == "0.0000"
    for row in made.rows("jpm"):
        assert (row["jpm"], row["jpm_lapangan"], row["cakupan_persen"]) == ("", "", "0.00")
    assert {row["dalam_standar"] for row in made.rows("usulan_standar")} == {"tidak"}
    measure = made.rows("pengukuran")
    assert len(measure) == 3 * 10
    assert [row["nip"] for row in measure if not row["penilai_nip"]] == [cast.HEAD] * 3 + [cast.ALONE] * 3
    assert made.warning_codes == ["year_from_clock", "no_evidence", "no_standards", "model_absent"]
    assert made.summary["tahun"] == 2027  # the year after today's
    assert made.summary["estimasi"] == {
        "sumber": [],
        "kalibrasi": {"n": 0, "dinyatakan": None, "benar": None, "suhu": 1.0},
    }


def test_the_prior_where_nobody_was_ever_measured_is_the_rulebooks(tmp_path: Path) -> None:
    tables = bare() | {"standar_kompetensi": cast.city()["standar_kompetensi"]}
    made = make_year(cast.write_folder(tables, tmp_path / "in"), tmp_path / "out", year=2027)
    rules = again.level_parameters()
    grid = [step * rules.grid_step for step in range(round(5 / rules.grid_step) + 1)]
    density = [math.exp(-((at - rules.start_mean) ** 2) / (2 * rules.start_spread)) for at in grid]
    masses = [0.0] * 6
    for at, mass in zip(grid, density, strict=True):
        masses[int(at + 0.5 + 1e-9)] += mass / sum(density)
    told = {
        (row["level_syarat"], row["kesenjangan_harapan"])
        for row in made.rows("kebutuhan")
        if row["sementara"] == "tidak"
    }
    assert len(told) > 2
    for required, expected in told:
        assert float(expected) == pytest.approx(again.expected_gap(masses, int(required)), abs=0.00006)


def only(*names: str) -> cast.Tables:
    return {name: rows for name, rows in bare().items() if name in names}


HEADERS = {
    "unit": "kode,nama",
    "jabatan": "kode,nama,jenjang",
    "asn": "nip,nama,status,jabatan_kode,unit_kode",
    "penilaian": "nip,kompetensi_kode,level,sumber,tanggal",
}


def test_headers_alone_are_an_empty_city(tmp_path: Path) -> None:
    files = tmp_path / "in"
    files.mkdir()
    for name, header in HEADERS.items():
        (files / f"{name}.csv").write_text(f"{header}\n", "utf-8")
    made = make_year(files, tmp_path / "out")
    assert [len(made.rows(name)) for name in ("kebutuhan", "jpm", "pengukuran", "usulan_standar")] == [0] * 4
    assert {"no_people", "no_evidence", "no_standards", "no_duties"} <= set(made.warning_codes)


def test_units_and_jobs_alone_run_to_the_end(tmp_path: Path) -> None:
    made = make_year(cast.write_folder(only("unit", "jabatan"), tmp_path / "in"), tmp_path / "out")
    assert made.rows("jpm") == []
    assert {"no_people", "no_duties"} <= set(made.warning_codes)


def test_one_person_alone(tmp_path: Path) -> None:
    tables = bare()
    tables["asn"] = [row for row in tables["asn"] if row["nip"] == cast.ALONE]
    made = make_year(cast.write_folder(tables, tmp_path / "in"), tmp_path / "out")
    assert [row["nip"] for row in made.rows("jpm")] == [cast.ALONE]
    assert "no_duties" not in made.warning_codes


def test_nobody_in_service_is_said(tmp_path: Path) -> None:
    tables = bare()
    for row in tables["asn"]:
        row["kedudukan_hukum"] = "diberhentikan_sementara"
    made = make_year(cast.write_folder(tables, tmp_path / "in"), tmp_path / "out")
    assert made.rows("jpm") == []
    assert "nobody_in_service" in made.warning_codes


def test_jobs_without_a_standard_are_counted(tmp_path: Path) -> None:
    made = make_year(cast.write_folder(cast.city(), tmp_path / "in"), tmp_path / "out")
    [told] = [row["teks"] for row in made.summary["peringatan"] if row["kode"] == "some_provisional"]
    assert told.startswith("2 jabatan")
