"""Runs, their people, the draws, the locks, and what courses truly did."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from tests.demo.reading import City, read_city

from sasando.demo import plan_year
from sasando.demo.catalogue import courses
from sasando.demo.city import make_city
from sasando.demo.handwritten import handwritten_folder, read_handwritten
from sasando.demo.law import is_bound_to_days
from sasando.demo.selection import LOST, WON, chosen_people

ATTENDED = {"hadir", "lulus", "tidak_lulus"}
PLAN_YEAR = "2027"


def test_runs_are_named_for_course_and_year_and_never_overfull(city: City) -> None:
    runs = city.by("angkatan")
    sat = Counter(row["angkatan_kode"] for row in city.tables["peserta"] if row["status"] in ATTENDED)
    assert {row["mulai"][:4] for row in runs.values()} == {"2023", "2024", "2025", "2026", "2027"}
    for code, run in runs.items():
        assert code.startswith(f"{run['pelatihan_kode']}-{run['mulai'][:4]}-")
        assert run["mulai"] <= run["selesai"]
        assert int(run["kursi_min"]) <= int(run["kursi_maks"])
        assert sat[code] <= int(run["kursi_maks"])


def test_nobody_sits_in_two_rooms_at_once_or_twice_in_a_course(city: City) -> None:
    runs, courses = city.by("angkatan"), city.by("pelatihan")
    spans = defaultdict(list)
    for row in city.tables["peserta"]:
        run = runs[row["angkatan_kode"]]
        if row["status"] in ATTENDED | {"terpilih"}:
            spans[row["nip"]].append((run["mulai"], run["selesai"], run["pelatihan_kode"]))
    for nip, taken in spans.items():
        assert len({course for *_, course in taken}) == len(taken), nip
        bound = sorted(t for t in taken if is_bound_to_days(courses[t[2]]["kode_kegiatan"]))
        assert all(one[1] < two[0] for one, two in pairwise(bound)), nip


def test_who_took_part_stands_in_the_ledger_but_for_a_few(city: City) -> None:
    runs = city.by("angkatan")
    ledger = {(row["nip"], row["pelatihan_kode"], row["selesai"]) for row in city.tables["riwayat"]}
    took = [row for row in city.tables["peserta"] if row["status"] in ("hadir", "lulus")]
    missing = [
        row
        for row in took
        if (
            row["nip"],
            runs[row["angkatan_kode"]]["pelatihan_kode"],
            runs[row["angkatan_kode"]]["selesai"],
        )
        not in ledger
    ]
    assert len(missing) / len(took) < 0.02


def test_winners_and_losers_of_draws_start_alike(large: City) -> None:
    """A draw does not look at people: over all draws both sides have the same ability and eagerness."""
    hidden = {row["nip"]: row for row in large.truth["sifat"]}
    sides = defaultdict(list)
    per_run = defaultdict(Counter)
    for row in large.tables["peserta"]:
        if row["hasil_undian"]:
            sides[row["hasil_undian"]].append(float(hidden[row["nip"]]["motivasi"]))
            per_run[row["angkatan_kode"]][row["hasil_undian"]] += 1
    won, lost = np.array(sides["terpilih"]), np.array(sides["tidak_terpilih"])
    assert len(won) > 80
    assert abs(won.mean() - lost.mean()) < 2.6 * np.sqrt(won.var() / len(won) + lost.var() / len(lost))
    assert all(count["terpilih"] >= 8 and count["tidak_terpilih"] >= 8 for count in per_run.values())


def test_a_draw_does_not_look_at_the_rank() -> None:
    """Over many draws of one run winners and losers have the same mean rank."""
    hand = read_handwritten(handwritten_folder())
    course = replace(courses(hand, np.random.default_rng(0))[0], is_drawn=True)
    rng, ranked, means = np.random.default_rng(1), np.arange(60, dtype=np.int32), []
    for _ in range(400):
        chosen = chosen_people(course, ranked, 32, has_happened=True, rng=rng)
        won, lost = (chosen.person[chosen.draw == side].mean() for side in (WON, LOST))
        means.append(won - lost)
    assert np.abs(np.mean(means)) < 3 * np.std(means) / np.sqrt(len(means))
    assert sorted(chosen.person.tolist()) == list(range(48))


def test_winners_and_losers_were_rated_alike_before(large: City) -> None:
    runs, aims = large.by("angkatan"), defaultdict(set)
    for row in large.tables["pelatihan_kompetensi"]:
        aims[row["pelatihan_kode"]].add(row["kompetensi_kode"])
    rated = defaultdict(list)
    for row in large.tables["penilaian"]:
        rated[row["nip"]].append(row)
    sides = defaultdict(list)
    for row in large.tables["peserta"]:
        run = runs[row["angkatan_kode"]]
        if row["hasil_undian"]:
            sides[row["hasil_undian"]] += [
                int(one["level"])
                for one in rated[row["nip"]]
                if one["tanggal"] < run["mulai"] and one["kompetensi_kode"] in aims[run["pelatihan_kode"]]
            ]
    won, lost = (np.array(sides[side]) for side in ("terpilih", "tidak_terpilih"))
    assert min(len(won), len(lost)) > 80
    assert abs(won.mean() - lost.mean()) < 3 * np.sqrt(won.var() / len(won) + lost.var() / len(lost))


def test_winners_mostly_attend_and_losers_mostly_do_not(large: City) -> None:
    drawn = defaultdict(list)
    for row in large.tables["peserta"]:
        if row["hasil_undian"]:
            drawn[row["hasil_undian"]].append(row["status"] in ATTENDED)
    assert np.mean(drawn["terpilih"]) > 0.75
    assert np.mean(drawn["tidak_terpilih"]) < 0.2


def test_eager_people_fill_some_courses_and_needy_people_others(large: City) -> None:
    ways = {row["pelatihan_kode"]: row["cara_memilih"] for row in large.truth["dampak_pelatihan"]}
    hidden = {row["nip"]: float(row["motivasi"]) for row in large.truth["sifat"]}
    runs = large.by("angkatan")
    found = defaultdict(list)
    for row in large.tables["peserta"]:
        if row["status"] in ATTENDED:
            found[ways[runs[row["angkatan_kode"]]["pelatihan_kode"]]].append(hidden[row["nip"]])
    assert np.mean(found["motivasi"]) > np.mean(found["kebutuhan"]) + 0.5


def test_some_courses_do_nothing_and_claims_tell_little(large: City) -> None:
    steps = {
        (row["pelatihan_kode"], row["kompetensi_kode"]): int(row["ke_level"]) - int(row["dari_level"])
        for row in large.tables["pelatihan_kompetensi"]
    }
    true = {
        (row["pelatihan_kode"], row["kompetensi_kode"]): float(row["dampak_penuh"])
        for row in large.truth["dampak_pelatihan"]
    }
    effects = np.array(list(true.values()))
    assert set(true) == set(steps)
    assert 0.1 < (effects == 0).mean() < 0.45
    assert (effects > 0.4).any()
    assert (effects < 0).any()
    assert -0.1 < np.corrcoef(effects, [steps[key] for key in true])[0, 1] < 0.6


def test_true_effects_are_what_participants_gained(large: City) -> None:
    """The mean gain written down lies between half of the full effect and all of it."""
    for row in large.truth["dampak_pelatihan"]:
        full, count = float(row["dampak_penuh"]), int(row["n_peserta"])
        if count >= 30 and full > 0.2:
            assert 0.4 * full < float(row["dampak_rata_rata"]) < 1.1 * full, row


def check_locks(city: City) -> int:
    """Priced, active, free on those days, within seats, agreement and money; PNS only."""
    runs, courses, people = city.by("angkatan"), city.by("pelatihan"), city.people()
    partners = city.by("mitra")
    locks = [
        (row["nip"], runs[row["angkatan_kode"]])
        for row in city.tables["peserta"]
        if row["status"] == "terpilih" and runs[row["angkatan_kode"]]["mulai"].startswith(PLAN_YEAR)
    ]
    assert locks
    cost = 0
    for nip, run in locks:
        person, course = people[nip], courses[run["pelatihan_kode"]]
        assert person["status"] == "pns"
        assert person["kedudukan_hukum"] == "aktif"
        assert run["selesai"] < person["tmt_pensiun"]
        assert not person["tmt_berhenti"] or run["selesai"] < person["tmt_berhenti"]
        partner = partners.get(course["mitra_kode"])
        if partner:
            assert partner["pks_nomor"]
            assert not partner["pks_selesai"] or run["selesai"] <= partner["pks_selesai"]
        cost += int(course["biaya_per_orang"]) + int(run["biaya_perjalanan"])
    cost += sum(int(run["biaya_tetap"]) for run in {run["kode"]: run for _, run in locks}.values())
    whole = sum(int(row["jumlah"]) for row in city.tables["anggaran"] if not row["unit_kode"])
    assert cost < whole
    assert max(Counter(nip for nip, _ in locks).values()) == 1
    assert max(Counter(people[nip]["unit_kode"] for nip, _ in locks).values()) == 1
    seats = Counter(run["kode"] for _, run in locks)
    assert all(count <= int(runs[code]["kursi_maks"]) for code, count in seats.items())
    return len(locks)


def test_locks_can_be_kept(city: City) -> None:
    assert check_locks(city) >= 2


def test_many_locks_can_be_kept(small_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many that every rule meets somebody who would break it."""
    monkeypatch.setattr(plan_year, "LOCKS", 0.06)
    make_city(small_folder, people=2_500, seed=2)
    assert check_locks(read_city(small_folder)) > 100


def test_vetoes_stand_beside_the_locks(city: City) -> None:
    runs = city.by("angkatan")
    decided = defaultdict(set)
    for row in city.tables["peserta"]:
        if runs[row["angkatan_kode"]]["mulai"].startswith(PLAN_YEAR):
            decided[row["status"]].add(row["nip"])
    assert set(decided) == {"terpilih", "mengundurkan_diri"}
    assert not decided["terpilih"] & decided["mengundurkan_diri"]


def test_marks_lie_between_bounds(large: City) -> None:
    marks = [
        float(row[name])
        for row in large.tables["peserta"]
        for name in ("nilai_awal", "nilai_akhir")
        if row[name]
    ]
    assert min(marks) >= 0
    assert max(marks) <= 100


def test_seats_and_money_follow_the_size_of_the_city(cities: dict[int, City]) -> None:
    def total(people: int, table: str, column: str) -> float:
        rows = cities[people].tables[table]
        return sum(int(row[column]) for row in rows if "2027" in (row.get("tahun"), row.get("mulai", "")[:4]))

    for table, column in (("angkatan", "kursi_maks"), ("anggaran", "jumlah")):
        large, small = total(3_000, table, column) / 3_000, total(500, table, column) / 500
        assert 0.4 < small / large < 2.5
