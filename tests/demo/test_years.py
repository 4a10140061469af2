"""What else happened: the ledger of hours, appraisals, mentoring, projects, feedback."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
from tests.demo.reading import City

from sasando.demo.law import predicate, unit_of


def test_the_ledger_covers_five_years_and_counts_in_the_unit_of_each_form(city: City) -> None:
    rows = city.tables["riwayat"]
    assert {row["selesai"][:4] for row in rows} == {"2022", "2023", "2024", "2025", "2026"}
    for row in rows:
        assert row["mulai"] <= row["selesai"] <= "2026-09-30"
        if unit_of(row["kode_kegiatan"]) in ("hour", "session", "semester"):
            assert float(row["jumlah"]) > 0


def test_certificates_of_a_person_differ(city: City) -> None:
    numbers = [row["nomor_sertifikat"] for row in city.tables["riwayat"] if row["nomor_sertifikat"]]
    assert len(set(numbers)) == len(numbers)


def test_sessions_fit_into_the_months(city: City) -> None:
    for row in city.tables["riwayat"]:
        if row["kode_kegiatan"] in ("C1", "C2"):
            first, last = (int(row[name][:4]) * 12 + int(row[name][5:7]) for name in ("mulai", "selesai"))
            assert float(row["jumlah"]) <= 2 * (last - first + 1) or row["kode_kegiatan"] == "C2"


def test_predicates_follow_from_the_matrix(city: City) -> None:
    for row in city.tables["kinerja"]:
        assert row["predikat"] == predicate(row["hasil_kerja"], row["perilaku_kerja"])
        assert not row["sebab"] or row["predikat"] not in ("baik", "sangat_baik")
    assert {row["tahun"] for row in city.tables["kinerja"]} == {"2024", "2025"}


def test_mentors_are_experienced_pns_with_room_for_those_they_guide(city: City) -> None:
    people = city.people()
    capacity = {row["nip"]: int(row["kapasitas"] or 2) for row in city.tables["mentor"]}
    for nip in capacity:
        assert people[nip]["status"] == "pns"
        assert people[nip]["tmt_cpns"] < "2021-09-30"
    running = Counter(row["mentor_nip"] for row in city.tables["pendampingan"] if row["status"] == "berjalan")
    assert running
    assert all(count <= 4 for count in running.values())
    for row in city.tables["pendampingan"]:
        assert row["mentor_nip"] != row["mentee_nip"]
        assert (row["status"] == "berjalan") == (row["selesai"] > "2026-09-30")


def test_one_mentorship_a_mentee(city: City) -> None:
    count = Counter(row["mentee_nip"] for row in city.tables["pendampingan"])
    assert max(count.values()) == 1


def test_nobody_serves_in_more_than_two_projects_or_sixteen_hours_at_once(city: City) -> None:
    hours = {
        (row["proyek_kode"], row["peran"]): float(row["jam_per_minggu"])
        for row in city.tables["peran_proyek"]
    }
    seats = {
        (row["proyek_kode"], row["peran"]): int(row["jumlah_orang"]) for row in city.tables["peran_proyek"]
    }
    served = defaultdict(list)
    for row in city.tables["penugasan"]:
        key = (row["proyek_kode"], row["peran"])
        served[row["nip"]].append((row["mulai"], row["selesai"], hours[key]))
    for spans in served.values():
        for first, _, _ in spans:
            at_once = [load for start, end, load in spans if start <= first <= end]
            assert len(at_once) <= 2
            assert sum(at_once) <= 16
    filled = Counter((row["proyek_kode"], row["peran"]) for row in city.tables["penugasan"])
    assert all(count <= seats[key] for key, count in filled.items())


def test_feedback_is_about_what_has_ended(city: City) -> None:
    codes = {
        "pelatihan": {row["kode"] for row in city.tables["angkatan"] if row["selesai"] <= "2026-09-30"},
        "mentoring": {row["mentor_nip"] for row in city.tables["pendampingan"]},
        "proyek": set(city.by("proyek")),
    }
    for row in city.tables["umpan_balik"]:
        assert row["kode"] in codes[row["kegiatan"]]
        assert row["tanggal"] <= "2026-09-30"


def test_most_material_is_liked_and_some_is_not(large: City) -> None:
    scores = defaultdict(list)
    people = defaultdict(set)
    for row in large.tables["umpan_balik"]:
        if row["kegiatan"] == "pelatihan" and row["tahap"] == "materi" and row["skor"]:
            scores[row["kode"]].append(int(row["skor"]))
            people[row["kode"]].add(row["nip"])
    means = [np.mean(found) for code, found in scores.items() if len(people[code]) >= 3]
    assert len(means) > 30
    assert 0.03 < np.mean(np.array(means) < 3.0) < 0.5


def test_hours_of_2025_are_short_for_many_but_not_for_all(large: City) -> None:
    hours = Counter[str]()
    for row in large.tables["riwayat"]:
        if row["selesai"].startswith("2025") and unit_of(row["kode_kegiatan"]) == "hour":
            hours[row["nip"]] += round(float(row["jumlah"]))
    pns = [nip for nip, row in large.people().items() if row["status"] == "pns"]
    assert 0.1 < np.mean([hours[nip] >= 20 for nip in pns]) < 0.6
