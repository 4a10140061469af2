"""Ratings carry the habits that the world gave their sources, and the gaps are uneven."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest
from tests.demo.reading import City, former_nips

from sasando.demo.world import HABITS, MIDDLE, SOURCES


def recent(city: City, source: str) -> tuple[list[float], list[float]]:
    """Levels given by a source in the last year, and the true levels of today."""
    true = {row["nip"]: row for row in city.truth["taraf"]}
    given, real = [], []
    for row in city.tables["penilaian"]:
        if row["sumber"] == source and row["tanggal"] >= "2025-10":
            given.append(float(row["level"]))
            real.append(float(true[row["nip"]][row["kompetensi_kode"]]))
    return given, real


def test_some_fifteen_ratings_a_person(city: City) -> None:
    assert 12 < len(city.tables["penilaian"]) / len(city.tables["asn"]) < 19


def test_ratings_lie_between_entry_and_the_as_of_date(city: City) -> None:
    people = city.people() | {old: city.people()[nip] for old, nip in former_nips(city).items()}
    for row in city.tables["penilaian"]:
        person = people[row["nip"]]
        entry = person["tmt_cpns"] or person["perjanjian_kerja_pertama"]
        assert entry <= row["tanggal"] <= "2026-09-30"
        assert row["tanggal"][:4] >= "2021"


@pytest.mark.parametrize("source", ["asesmen", "atasan", "mandiri", "rekan_kerja"])
def test_bias_and_slope_of_a_source_can_be_found_again(large: City, source: str) -> None:
    given, real = recent(large, source)
    middle = [(y, x) for y, x in zip(given, real, strict=True) if 0.6 < x < 4.4]
    slope, cut = np.polyfit([x for _, x in middle], [y for y, _ in middle], 1)
    habit = HABITS[SOURCES.index(source)]
    assert slope == pytest.approx(habit.slope, abs=0.15)
    assert slope * MIDDLE + cut - MIDDLE == pytest.approx(habit.bias, abs=0.2)


def test_superiors_differ_in_leniency(large: City) -> None:
    true = {row["nip"]: row for row in large.truth["taraf"]}
    told = {row["penilai_nip"]: float(row["kelonggaran"]) for row in large.truth["kebiasaan_penilai"]}
    errors = defaultdict(list)
    for row in large.tables["penilaian"]:
        if row["sumber"] == "atasan" and row["penilai_nip"] and row["nip"] in true:
            errors[row["penilai_nip"]].append(
                float(row["level"]) - float(true[row["nip"]][row["kompetensi_kode"]])
            )
    busy = [(np.mean(found), told[rater]) for rater, found in errors.items() if len(found) >= 40]
    assert len(busy) > 30
    assert np.corrcoef(np.array(busy).T)[0, 1] > 0.6


def test_few_cells_are_assessed_and_few_of_the_rest_unmeasured(large: City) -> None:
    jobs = defaultdict(set)
    latest: dict[str, str] = {}
    rows = [row for row in large.tables["standar_kompetensi"] if row["berlaku_mulai"] <= "2026-09-30"]
    for row in rows:
        latest[row["jabatan_kode"]] = max(latest.get(row["jabatan_kode"], ""), row["berlaku_mulai"])
    for row in rows:
        if row["berlaku_mulai"] == latest[row["jabatan_kode"]]:
            jobs[row["jabatan_kode"]].add(row["kompetensi_kode"])
    cells = {(nip, code) for nip, row in large.people().items() for code in jobs[row["jabatan_kode"]]}
    found = defaultdict(set)
    for row in large.tables["penilaian"]:
        found[row["sumber"] == "asesmen"].add((row["nip"], row["kompetensi_kode"]))
    assert 0.03 < len(cells & found[True]) / len(cells) < 0.10
    assert 0.04 < 1 - len(cells & (found[True] | found[False])) / len(cells) < 0.25
    dates = [row["tanggal"] for row in large.tables["penilaian"] if row["sumber"] == "asesmen"]
    assert 0.1 < sum(date < "2023-09-30" for date in dates) / len(dates) < 0.6


def test_gaps_are_uneven_between_units(large: City) -> None:
    """Unit means of the true level spread more than the people in them could make them by chance."""
    code = "M.5"
    by_unit = defaultdict(list)
    people = large.people()
    for row in large.truth["taraf"]:
        person = people[row["nip"]]
        if person["jabatan_kode"] in ("GURU-PERTAMA", "ADMIN-PERKANTORAN"):
            by_unit[person["unit_kode"], person["jabatan_kode"]].append(float(row[code]))
    groups = [np.array(levels) for levels in by_unit.values() if len(levels) >= 8]
    within = np.mean([group.var(ddof=1) / len(group) for group in groups])
    assert len(groups) > 20
    assert np.var([group.mean() for group in groups], ddof=1) > 1.5 * within


def test_no_two_ratings_of_one_rater_on_one_day(city: City) -> None:
    names = ("nip", "kompetensi_kode", "sumber", "tanggal", "penilai_nip")
    count = Counter(tuple(row[name] for name in names) for row in city.tables["penilaian"])
    assert max(count.values()) == 1
