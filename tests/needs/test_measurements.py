"""What to measure next: the page's worked example, and the choice of the most telling ones."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from tests import cast
from tests.needs.running import make_year

from sasando.needs.bridge import spread_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "methods" / "measurements.md"


def test_the_worked_example_of_the_page() -> None:
    text = PAGE.read_text("utf-8").split("**Worked example.**")[1]
    said = re.search(
        r"weight (\d+) with masses ([\d., ]+): mean ([\d.]+).*?√([\d.]+) = ([\d.]+), value ([\d.]+)\.",
        text,
        re.S,
    )
    assert said is not None
    masses = np.array([[float(mass) for mass in said[2].split(",")]])
    [spread] = spread_of(masses)
    assert (masses @ np.arange(6.0)).item() == pytest.approx(float(said[3]))
    assert spread**2 == pytest.approx(float(said[4]))
    assert f"{spread:.4f}" == said[5]
    assert f"{float(said[1]) * spread:.4f}" == said[6]


@pytest.mark.django_db
def test_ties_go_by_code_and_three_a_person_at_most(tmp_path: Path) -> None:
    tables = cast.city()
    del tables["penilaian"]
    made = make_year(cast.write_folder(tables, tmp_path / "in"), tmp_path / "out")
    rows = made.rows("pengukuran")
    # nobody is measured: all spreads are alike, so weights decide and then codes
    chosen = {
        nip: [row["kompetensi_kode"] for row in rows if row["nip"] == nip] for nip in (cast.NURSE, cast.HEAD)
    }
    assert chosen == {cast.NURSE: ["M.1", "M.2", "M.3"], cast.HEAD: ["M.1", "M.2", "T.1"]}
    value = {(row["nip"], row["kompetensi_kode"]): float(row["nilai"]) for row in rows}
    assert value[cast.HEAD, "T.1"] == pytest.approx(2 * value[cast.HEAD, "M.1"], abs=0.0002)
    assert {row["penilai_nip"] for row in rows if row["nip"] == cast.NURSE} == {cast.HEAD}
    assert {row["penilai_nip"] for row in rows if row["nip"] == cast.ALONE} == {""}
    assert {row["alasan"] for row in rows} == {"belum pernah diukur"}


@pytest.mark.django_db
def test_what_is_validly_measured_is_not_asked_again(tmp_path: Path) -> None:
    made = make_year(cast.write_folder(cast.city(), tmp_path / "in"), tmp_path / "out")
    asked = {(row["nip"], row["kompetensi_kode"]): row["alasan"] for row in made.rows("pengukuran")}
    assert not {nip for nip, _ in asked} & {cast.NURSE, cast.EXPIRING}
    assert asked[cast.HEAD, "M.2"] == "pengukuran formal terakhir telah kedaluwarsa"
    assert asked[cast.ZERO, "T.1"] == "sejauh ini hanya bukti yang tidak dapat menjadi resmi"
    assert asked[cast.ZERO, "M.2"] == "sejauh ini hanya pandangan atasan atau orangnya sendiri"
