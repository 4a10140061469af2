"""Who took part without a row of riwayat: the import offers it, as a file that can be imported."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.exchange import world
from tests.exchange.conftest import Import


def attended() -> dict[str, world.Rows]:
    """The PPPK took part too, and in a second course of another form; nobody wrote it down."""
    tables = world.world()
    tables["peserta"][1].update(status="hadir")
    tables["angkatan"].append({**tables["angkatan"][0], "kode": "P3-2026", "pelatihan_kode": "P3",
                               "mulai": "2026-01-01", "selesai": "2026-06-30"})  # fmt: skip
    tables["peserta"].append({**tables["peserta"][0], "angkatan_kode": "P3-2026", "nip": world.PPPK})
    return tables


def test_the_offer_is_a_file_that_closes_the_gap(importing: Import, tmp_path: Path) -> None:
    offer = tmp_path / "riwayat.csv"
    outcome = importing(world.write(tmp_path / "in", attended()), offer=offer)
    assert outcome.offered == 2
    with offer.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = ("nip", "nama_kegiatan", "kode_kegiatan", "pelatihan_kode", "penyelenggara", "mulai", "selesai",
            "jumlah", "internasional", "kompetensi_kode")  # fmt: skip
    assert [tuple(row[name] for name in told) for row in rows] == [
        (world.PPPK, "Dasar data", "B3", "P1", "Lembaga", "2025-03-03", "2025-03-05", "20", "tidak", "T.1"),
        (world.PPPK, "Pendampingan", "C2", "P3", "Universitas", "2026-01-01", "2026-06-30", "6", "tidak", ""),
    ]
    again = importing(offer)
    assert again.faults == []
    assert again.offered == 0
    assert {table.name: table.new for table in again.tables} == {"riwayat": 2}


def test_a_dry_run_offers_too_and_a_refused_import_does_not(importing: Import, tmp_path: Path) -> None:
    offer = tmp_path / "offer.csv"
    files = world.write(tmp_path / "in", attended())
    assert importing(files, dry_run=True, offer=offer).offered == 2
    assert offer.exists()
    offer.unlink()
    tables = attended()
    tables["unit"][0]["jenis"] = "?"
    assert importing(world.write(tmp_path / "bad", tables), offer=offer).offered == 0
    assert not offer.exists()


def test_a_record_by_the_course_s_name_is_enough(importing: Import, tmp_path: Path) -> None:
    tables = attended()
    row = {**tables["riwayat"][1], "nip": world.PPPK, "pelatihan_kode": "", "nama_kegiatan": "DASAR  data"}
    tables["riwayat"].append(row)
    assert importing(world.write(tmp_path / "in", tables)).offered == 1
