"""The same input and number give the same bytes, in whatever order, form or database it comes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests import cast
from tests.needs.running import TODAY, make_year, taken_back

from sasando.exchange.year import output_names

pytestmark = pytest.mark.django_db


def dense() -> cast.Tables:
    """The city with so much evidence that calibration draws what it holds out."""
    tables = cast.city()
    seniors = (cast.HEAD, cast.EXPIRING, cast.NEWER, cast.ZERO, cast.NURSE, cast.RETIRES)
    tables["penilaian"] += [
        {"nip": nip, "kompetensi_kode": code, "level": str((at + round_ + len(code)) % 6), "sumber": source}
        | {"tanggal": f"2026-0{1 + round_}-1{at}"}
        for at, nip in enumerate(seniors)
        for code in ("M.4", "M.5", "SK.1", "T.2")
        for round_ in range(6)
        for source in ("asesmen", "atasan")
    ]
    tables["penilaian"] = [{**row, "penilai_nip": row.get("penilai_nip", "")} for row in tables["penilaian"]]
    return tables


def undated(tables: cast.Tables) -> cast.Tables:
    """Without what the import warns of: a warning names the row, which is another in another order."""
    tables["standar_kompetensi"] = [
        row for row in tables["standar_kompetensi"] if row["jabatan_kode"] != "ANALIS"
    ]
    return tables


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in output_names()}


def test_twice_the_same_files(tmp_path: Path) -> None:
    files = cast.write_folder(dense(), tmp_path / "in")
    with taken_back():
        first = make_year(files, tmp_path / "first")
    second = make_year(files, tmp_path / "second")
    assert contents(second.out) == contents(first.out)
    assert first.summary["estimasi"]["kalibrasi"]["n"] > 0, "nothing is drawn, so nothing is tested"
    beside = {path.name for path in first.out.iterdir()} - set(output_names())
    assert beside == {"waktu.json"}


def test_other_order_and_other_form(tmp_path: Path) -> None:
    tables = undated(dense())
    forms = {
        "plain": cast.write_folder(tables, tmp_path / "plain"),
        "mixed": cast.write_folder(tables, tmp_path / "mixed", mixed=7),
        "book": cast.write_workbook(tables, tmp_path / "book.xlsx"),
    }
    made = {}
    for name, files in forms.items():
        with taken_back():
            made[name] = contents(make_year(files, tmp_path / f"out-{name}", seed=11).out)
    assert made["mixed"] == made["plain"]
    assert made["book"] == made["plain"]


def test_the_tests_database_and_a_fresh_one_of_the_command(tmp_path: Path) -> None:
    """Run on PostgreSQL, this compares both vendors: the command always makes an embedded database."""
    files = cast.write_folder(dense(), tmp_path / "in")
    here = make_year(files, tmp_path / "here")
    out = tmp_path / "there"
    command = [sys.executable, "-m", "sasando", "year", str(files), "--out", str(out)]
    command += ["--model", "none", "--today", TODAY.isoformat()]
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))
    assert contents(out) == contents(here.out)


def test_the_number_is_shown_and_touches_only_what_is_drawn(tmp_path: Path) -> None:
    files = cast.write_folder(dense(), tmp_path / "in")
    made = {}
    for seed in (1, 2):
        with taken_back():
            made[seed] = make_year(files, tmp_path / f"out-{seed}", seed=seed)
    assert [made[seed].summary["angka_acak"] for seed in (1, 2)] == [1, 2]
    official = [
        [[*row[:6], *row[14:16], *row[17:]] for row in made[seed].cells("kebutuhan")] for seed in (1, 2)
    ]
    assert official[0] == official[1]
    for name in ("jpm.csv", "usulan_standar.csv"):
        assert contents(made[1].out)[name] == contents(made[2].out)[name]
    told = [json.dumps(made[seed].summary["estimasi"]["kalibrasi"]) for seed in (1, 2)]
    assert told[0] != told[1], "the number draws what calibration holds out"


def test_a_new_person_changes_nobody_elses_official_level(tmp_path: Path) -> None:
    tables = cast.city()
    with taken_back():
        before = make_year(cast.write_folder(tables, tmp_path / "before"), tmp_path / "out-before", seed=3)
    newcomer = tables["asn"][3] | {"nip": cast.nip(0, year=2001), "nama": "Orang Baru"}  # first of all NIPs
    tables["asn"].insert(0, newcomer)
    after = make_year(cast.write_folder(tables, tmp_path / "after"), tmp_path / "out-after", seed=3)
    others = [row for row in after.cells("kebutuhan") if row[0] != newcomer["nip"]]
    assert others == before.cells("kebutuhan")
