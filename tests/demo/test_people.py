"""People are believable: NIPs, careers, superiors, the mixture of the service."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from tests.demo.reading import City

from sasando.demo.arrays import NEVER
from sasando.demo.careers import drawn_careers
from sasando.demo.world import AS_OF as AS_OF_DAY
from sasando.demo.world import CLASSES

AS_OF = "2026-09-30"


def test_nip_says_birth_entry_and_sex(city: City) -> None:
    for nip, row in city.people().items():
        assert len(nip) == 18
        assert nip.isdigit()
        assert nip[14] == {"L": "1", "P": "2"}[row["jenis_kelamin"]]
        if row["status"].startswith("pppk"):
            assert nip[8:14] == row["perjanjian_kerja_pertama"][:4] + "21"
            assert not row["tmt_cpns"]
        else:
            assert nip[8:14] == row["tmt_cpns"][:4] + row["tmt_cpns"][5:7]
            assert not row["perjanjian_kerja_mulai"]


def test_retirement_follows_birth_and_job(city: City) -> None:
    jobs = city.by("jabatan")
    for nip, row in city.people().items():
        years = int(row["tmt_pensiun"][:4]) - int(nip[:4]) - (nip[4:6] == "12")
        job_class = jobs[row["jabatan_kode"]]["jenjang"]
        assert years in (58, 60, 65)
        assert (years == 65) == (job_class == "jf_utama")
        if job_class.startswith("jpt") or job_class == "jf_madya":
            assert years == 60


def test_dates_of_a_career_are_in_order(city: City) -> None:
    for row in city.tables["asn"]:
        entry = row["tmt_cpns"] or row["perjanjian_kerja_pertama"]
        assert entry <= row["tmt_jabatan"] <= AS_OF
        assert entry < row["tmt_pensiun"]
        if row["perjanjian_kerja_mulai"]:
            assert entry <= row["perjanjian_kerja_mulai"] <= AS_OF
            assert row["perjanjian_kerja_selesai"] >= "2026-10"


def test_careers_of_very_many_are_in_order() -> None:
    """What happens to one in ten thousand must be in order, too."""
    rng = np.random.default_rng(0)
    people = 60_000
    job_class = np.repeat(np.arange(len(CLASSES), dtype=np.int32), people // len(CLASSES) + 1)[:people]
    job_class[: people // 2] = CLASSES.index("pelaksana")
    found = drawn_careers(job_class, ["ADMIN-PERKANTORAN"] * people, np.zeros(people, dtype=np.bool_), rng)
    leaves = found.leaves[found.leaves != NEVER]
    assert len(leaves) > 500
    assert (found.leaves[found.leaves != NEVER] > found.entry[found.leaves != NEVER]).all()
    assert (found.entry <= found.in_post).all()
    assert (found.in_post <= AS_OF_DAY).all()
    assert (found.entry < found.retires).all()
    assert ((found.entry - found.birth) / 365.25 > 18).all()
    agreed = found.agreement != NEVER
    assert (found.agreement[agreed] <= AS_OF_DAY).all()
    assert (found.agreement_end[agreed] > found.agreement[agreed]).all()


def test_ranks_belong_to_the_status(city: City) -> None:
    for row in city.tables["asn"]:
        is_roman = "/" not in row["golongan_ruang"]
        assert is_roman == row["status"].startswith("pppk")


@pytest.mark.parametrize(("status", "share"), [("pns", 0.62), ("cpns", 0.02), ("pppk", 0.33)])
def test_mixture_of_the_service(city: City, status: str, share: float) -> None:
    count = Counter(row["status"] for row in city.tables["asn"])[status]
    assert count / len(city.tables["asn"]) == pytest.approx(share, abs=0.03)


def test_superiors_form_one_tree_that_follows_the_units(city: City) -> None:
    people = city.people()
    tops = [nip for nip, row in people.items() if not row["atasan_nip"]]
    assert [people[nip]["jabatan_kode"] for nip in tops] == ["SEKDA"]
    for nip in people:
        line = [nip]
        while people[line[-1]]["atasan_nip"]:
            line.append(people[line[-1]]["atasan_nip"])
            assert len(line) < 10, line
    units = city.by("unit")
    for nip, row in people.items():
        if row["atasan_nip"] and people[row["atasan_nip"]]["jabatan_kode"] != "SEKDA":
            above = people[row["atasan_nip"]]["unit_kode"]
            line = [row["unit_kode"]]
            while line[-1] and line[-1] != above:
                line.append(units[line[-1]]["induk_kode"])
            assert line[-1] == above, nip


def test_each_office_has_one_head_and_schools_have_teachers(large: City) -> None:
    jobs = large.by("jabatan")
    heads = Counter(
        row["unit_kode"]
        for row in large.tables["asn"]
        if jobs[row["jabatan_kode"]]["jenjang"] == "jpt_pratama" and row["unit_kode"] != "5371.01"
    )
    assert heads
    assert set(heads.values()) == {1}
    kinds = {row["kode"]: row["jenis"] for row in large.tables["unit"]}
    for start, kind in (("GURU-PERTAMA", "sekolah"), ("KAPUS", "puskesmas"), ("LURAH", "kelurahan")):
        where = {kinds[row["unit_kode"]] for row in large.tables["asn"] if row["jabatan_kode"] == start}
        assert where == {kind}


def test_some_retire_leave_change_or_are_away(large: City) -> None:
    rows = large.tables["asn"]
    assert any(row["tmt_pensiun"].startswith("2027") for row in rows)
    assert any(row["tmt_pensiun"] <= AS_OF for row in rows)
    assert any(row["tmt_berhenti"] and row["tmt_berhenti"] <= AS_OF for row in rows)
    assert any(row["tmt_berhenti"] > AS_OF for row in rows)
    assert any(row["jabatan_tujuan_kode"] for row in rows)
    assert any(row["nip_lama"] for row in rows)
    assert any(row["perjanjian_kerja_selesai"].startswith("2027") for row in rows)
    assert {row["email"].endswith("@contoh.id") for row in rows if row["email"]} == {True}
    assert {row["telepon"] for row in rows} == {""}


def test_all_units_stand_even_in_a_small_city(cities: dict[int, City]) -> None:
    assert len(cities[200].tables["unit"]) == len(cities[3_000].tables["unit"])
    assert len({row["unit_kode"] for row in cities[200].tables["asn"]}) < 40
