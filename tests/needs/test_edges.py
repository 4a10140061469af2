"""What decides an official level at the edges of its rules, stated by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests import cast
from tests.needs.running import Made, make_year

pytestmark = pytest.mark.django_db

Key = tuple[str, str, str]


def found(made: Made) -> dict[Key, tuple[str, str, str, str]]:
    """Official level, its source, required level and class of the gap, by NIP, competency and purpose."""
    return {
        (row["nip"], row["kompetensi_kode"], row["untuk"]): (
            row["level_resmi"],
            row["sumber_resmi"],
            row["level_syarat"],
            row["kategori_kesenjangan"],
        )
        for row in made.rows("kebutuhan")
    }


def test_each_rule_of_the_official_level_decides_somewhere(tmp_path: Path) -> None:
    made = make_year(cast.write_folder(cast.city(), tmp_path / "in"), tmp_path / "out")
    held = {(nip, code): told for (nip, code, purpose), told in found(made).items() if purpose == "jabatan"}
    # valid on the very day on which three years end; expired the day after, an older superior is no help
    assert held[cast.HEAD, "M.1"] == ("5", "asesmen", "4", "tidak_ada")
    assert held[cast.HEAD, "M.2"] == ("2", "asesmen_kedaluwarsa", "4", "sedang")
    # a valid competency test beats an expired assessment; two on one date: the lower; a later one is unused
    assert held[cast.EXPIRING, "M.1"] == ("3", "uji_kompetensi", "3", "tidak_ada")
    assert held[cast.EXPIRING, "T.1"] == ("2", "asesmen", "3", "rendah")
    # a superior strictly newer than the expired one stands; of the same day he does not
    assert held[cast.NEWER, "M.1"] == ("2", "atasan", "3", "rendah")
    assert held[cast.NEWER, "T.1"] == ("4", "uji_kompetensi_kedaluwarsa", "3", "tidak_ada")
    # a measured zero is measured; a course's record never is official
    assert held[cast.ZERO, "M.1"] == ("0", "asesmen", "1", "rendah")
    assert held[cast.ZERO, "M.2"] == ("1", "mandiri", "2", "rendah")
    assert held[cast.ZERO, "T.1"] == ("", "", "1", "belum_diukur")
    assert {told for (nip, _), told in held.items() if nip == cast.NOTHING} == {
        ("", "", "1", "belum_diukur"),
        ("", "", "2", "belum_diukur"),
    }


def test_the_latest_decree_sets_the_whole_standard(tmp_path: Path) -> None:
    files = cast.write_folder(cast.city(), tmp_path / "in")
    asked = [
        {code for nip, code, purpose in found(made) if (nip, purpose) == (cast.EXPIRING, "jabatan")}
        for made in (make_year(files, tmp_path / str(on), on=on) for on in DECREES)
    ]
    assert asked == [{"M.1", "M.3"}, {"M.1", "T.1"}, {"M.1"}]


DECREES = (dt.date(2024, 12, 31), dt.date(2026, 9, 30), dt.date(2026, 10, 1))


def test_who_is_in_service_has_rows(tmp_path: Path) -> None:
    made = make_year(cast.write_folder(cast.city(), tmp_path / "in"), tmp_path / "out")
    present = {row["nip"] for row in made.rows("jpm")}
    # retires the day after; agreement ends on the day; agreement begins before the plan year
    assert {cast.RETIRES, cast.ENDS, cast.STARTS} <= present
    # gone on the very day; on leave without pay
    assert not present & {cast.GONE, cast.AWAY}
    assert present == {row["nip"] for row in made.rows("kebutuhan")}


def test_a_job_to_come_adds_rows_of_its_own(tmp_path: Path) -> None:
    made = make_year(cast.write_folder(cast.city(), tmp_path / "in"), tmp_path / "out")
    to_come = {key[:2]: told for key, told in found(made).items() if key[2] == "jabatan_tujuan"}
    assert to_come[cast.NEWER, "M.2"] == ("3", "asesmen", "4", "rendah")
    assert {nip for nip, _ in to_come} == {cast.NEWER, cast.ALONE}
    provisional = {
        (row["untuk"], row["sementara"]) for row in made.rows("kebutuhan") if row["nip"] == cast.ALONE
    }
    assert provisional == {("jabatan", "ya"), ("jabatan_tujuan", "tidak")}


def test_no_match_is_shown_unless_everything_is_measured(tmp_path: Path) -> None:
    made = make_year(cast.write_folder(cast.city(), tmp_path / "in"), tmp_path / "out")
    match = {row["nip"]: row for row in made.rows("jpm")}
    assert match[cast.ZERO]["jpm"] == ""
    assert match[cast.ZERO]["cakupan_persen"] == "66.67"
    assert match[cast.NOTHING]["cakupan_persen"] == "0.00"
    # 1, 2, 3, 1, … of 2 each: 3 × (1 + 2 + 2) of 18; the field variant 18 of 18
    nurse = match[cast.NURSE]
    assert (nurse["jpm"], nurse["jpm_lapangan"]) == ("83.33", "100.00")
    assert (nurse["kategori_pemetaan"], nurse["kategori_pengisian"]) == ("Cukup Optimal", "MS")
    assert nurse["sementara"] == "ya"


def test_estimates_are_empty_without_evidence_and_never_zero(tmp_path: Path) -> None:
    made = make_year(cast.write_folder(cast.city(), tmp_path / "in"), tmp_path / "out")
    columns = ("level_estimasi", "keyakinan", "p0", "p1", "p2", "p3", "p4", "p5")
    rows = {(row["nip"], row["kompetensi_kode"]): row for row in made.rows("kebutuhan")}
    assert [rows[cast.NOTHING, "M.1"][column] for column in columns] == [""] * 8
    assert float(rows[cast.NOTHING, "M.1"]["kesenjangan_harapan"]) > 0  # by decree: the class's prior
    assert rows[cast.ALONE, "M.3"]["kesenjangan_harapan"] == "0.0000"  # provisional: no gap is claimed
    told = rows[cast.ZERO, "T.1"]  # unofficial evidence: estimated, though not measured
    assert told["level_resmi"] == ""
    assert abs(sum(float(told[f"p{level}"]) for level in range(6)) - 1) < 0.0005
