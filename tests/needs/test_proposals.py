"""What duties ask for: the quote is the duty's own words, and whether the standard holds it already."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests import cast
from tests.needs import again
from tests.needs.running import make_year

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("on", [cast.ON, dt.date(2024, 12, 31)], ids=str)
def test_each_proposal_quotes_its_duty_and_knows_the_standard(on: dt.date, tmp_path: Path) -> None:
    tables = cast.city()
    made = make_year(cast.write_folder(tables, tmp_path / "in"), tmp_path / "out", on=on)
    rows = made.rows("usulan_standar")
    assert {row["kompetensi_kode"] for row in rows} >= {"T.1", "T.2"}
    duty = {(row["jabatan_kode"], row["nomor"]): row["uraian"] for row in tables["tugas"]}
    for row in rows:
        text = duty[row["jabatan_kode"], row["tugas_nomor"]]
        assert text[int(row["awal"]) : int(row["akhir"])] == row["kutipan"] != ""
        demands = again.demands(tables, row["jabatan_kode"], on)
        # a provisional standard is no standard: only a decree's row counts
        decreed = row["kompetensi_kode"] in demands and not demands[row["kompetensi_kode"]].provisional
        assert row["dalam_standar"] == ("ya" if decreed else "tidak")
        assert 1 <= int(row["level"]) <= 5
        assert row["alasan"].startswith(f"level {row['level']}")
    order = [
        (row["jabatan_kode"], row["kompetensi_kode"], int(row["level"]), int(row["tugas_nomor"]))
        for row in rows
    ]
    assert order == sorted(order)


def test_where_nothing_fits_nothing_is_proposed(tmp_path: Path) -> None:
    tables = cast.city()
    tables["tugas"] = [{"jabatan_kode": "STAF", "nomor": "1", "uraian": "Xyzzy plugh qwerty"}]
    made = make_year(cast.write_folder(tables, tmp_path / "in"), tmp_path / "out")
    assert made.rows("usulan_standar") == []
