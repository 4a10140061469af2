"""A small city as exchange tables, made so that each rule of levels and standards decides something.

A test takes ``city()``, changes what it is about, writes it with ``write_folder`` or ``write_workbook``
and runs its year. The as-of date that the dates are made for is ``ON``.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import openpyxl

Tables = dict[str, list[dict[str, str]]]
YEAR: Final = 2027
ON: Final = dt.date(2026, 9, 30)


def nip(number: int, *, year: int = 2015) -> str:
    """A well-formed NIP: born 1985, in service since January of ``year``."""
    return f"19850101{year}011{number:03d}"


HEAD, EXPIRING, NEWER, ZERO, NOTHING, NURSE, RETIRES, STARTS, GONE, AWAY, ENDS, ALONE = map(nip, range(1, 13))


def _rows(columns: str, *lines: str) -> list[dict[str, str]]:
    names = columns.split()
    return [dict(zip(names, (cell.strip() for cell in line.split("|")), strict=True)) for line in lines]


def city() -> Tables:
    """A dozen people, five jobs, four decrees."""
    return {
        "unit": _rows(
            "kode nama induk_kode jenis",
            "KOTA | Pemerintah Kota | | instansi",
            "DINKES | Dinas Kesehatan | KOTA | perangkat_daerah",
            "ARSIP | Kantor Arsip | KOTA | bagian",
        ),
        "jabatan": _rows(
            "kode nama jenjang",
            "KADIS | Kepala Dinas Kesehatan | jpt_pratama",
            "ANALIS | Analis Kesehatan | jf_muda",
            "STAF | Pengadministrasi Umum | pelaksana",
            "PERAWAT | Perawat Terampil | jf_terampil",
            "ARSIPARIS | Arsiparis | jf_pertama",
        ),
        "kompetensi": _rows(
            "kode nama kelompok definisi",
            "T.1 | Analisis Data Kesehatan | teknis | Mengolah dan menganalisis data kesehatan masyarakat",
            "T.2 | Pengelolaan Arsip | teknis | Menata, memelihara, dan menyusutkan arsip dinamis",
        ),
        "tugas": _rows(
            "jabatan_kode nomor uraian",
            "ANALIS | 1 | Mengumpulkan data kesehatan, lalu menganalisis data kesehatan masyarakat",
            "ANALIS | 2 | Melayani permintaan data dari masyarakat dengan ramah",
            "STAF | 1 | Menata dan memelihara arsip surat masuk",
            "ARSIPARIS | 1 | Menyusutkan arsip dinamis sesuai jadwal retensi",
        ),
        "standar_kompetensi": _rows(
            "jabatan_kode kompetensi_kode level bobot sk_nomor berlaku_mulai",
            "KADIS | M.1 | 4 | | SK-1/2024 | 2024-01-01",
            "KADIS | M.2 | 4 | | SK-1/2024 | 2024-01-01",
            "KADIS | T.1 | 3 | 2 | SK-1/2024 | 2024-01-01",
            # three decrees: always, one that drops M.3, one after the as-of date
            "ANALIS | M.1 | 2 | | |",
            "ANALIS | M.3 | 2 | | |",
            "ANALIS | M.1 | 3 | | SK-7/2025 | 2025-01-01",
            "ANALIS | T.1 | 3 | 1.5 | SK-7/2025 | 2025-01-01",
            "ANALIS | M.1 | 5 | | SK-9/2026 | 2026-10-01",
            "STAF | M.1 | 1 | | |",
            "STAF | M.2 | 2 | 0.5 | |",
            "STAF | T.1 | 1 | | |",
        ),
        "asn": _people(),
        "penilaian": _evidence(),
        "anggaran": _rows("kode nama jumlah tahun", f"APBD | Anggaran | 1000000 | {YEAR}"),
    }


def _people() -> list[dict[str, str]]:
    columns = (
        "nip nama status jabatan_kode unit_kode atasan_nip jabatan_tujuan_kode tmt_pensiun tmt_berhenti "
        "kedudukan_hukum perjanjian_kerja_mulai perjanjian_kerja_selesai"
    )
    return _rows(
        columns,
        f"{HEAD} | Kepala | pns | KADIS | DINKES | | | | | | |",
        f"{EXPIRING} | Analis Satu | pns | ANALIS | DINKES | {HEAD} | | | | | |",
        f"{NEWER} | Analis Dua | pns | ANALIS | DINKES | {HEAD} | KADIS | | | | |",
        f"{ZERO} | Staf Nol | pns | STAF | DINKES | {HEAD} | | | | | |",
        f"{NOTHING} | Staf Baru | cpns | STAF | DINKES | {HEAD} | | | | | |",
        f"{NURSE} | Perawat | pns | PERAWAT | DINKES | {HEAD} | | | | | |",
        f"{RETIRES} | Staf Purna | pns | STAF | DINKES | {HEAD} | | 2026-10-01 | | | |",
        f"{STARTS} | Staf Kontrak | pppk | STAF | DINKES | {HEAD} | | | | | 2026-12-01 | 2031-11-30",
        f"{GONE} | Staf Pindah | pns | STAF | DINKES | {HEAD} | | | 2026-09-30 | | |",
        f"{AWAY} | Staf Cuti | pns | STAF | DINKES | {HEAD} | | | | cltn | |",
        f"{ENDS} | Staf Usai | pppk | STAF | DINKES | {HEAD} | | | | | 2021-10-01 | 2026-09-30",
        f"{ALONE} | Arsiparis | pns | ARSIPARIS | ARSIP | | STAF | | | | |",
    )


def _evidence() -> list[dict[str, str]]:
    nine = [*(f"M.{number}" for number in range(1, 9)), "SK.1"]
    lines = [
        f"{HEAD} | M.1 | 5 | asesmen | 2023-09-30",  # valid to the very day
        f"{HEAD} | M.2 | 2 | asesmen | 2023-09-29",  # expired the day before
        f"{HEAD} | M.2 | 4 | atasan | 2023-01-01",  # older than the expired one
        f"{HEAD} | T.1 | 2 | uji_kompetensi | 2025-05-05",
        f"{EXPIRING} | M.1 | 1 | asesmen | 2022-05-05",
        f"{EXPIRING} | M.1 | 3 | uji_kompetensi | 2024-05-05",  # valid, although of the lower source
        f"{EXPIRING} | T.1 | 4 | asesmen | 2025-03-03",
        f"{EXPIRING} | T.1 | 2 | asesmen | 2025-03-03",  # two on one date: the lower
        f"{EXPIRING} | T.1 | 5 | asesmen | 2026-10-01",  # after the as-of date
        f"{NEWER} | M.1 | 4 | asesmen | 2021-01-01",
        f"{NEWER} | M.1 | 2 | atasan | 2021-01-02",  # strictly newer than the expired one
        f"{NEWER} | T.1 | 4 | uji_kompetensi | 2021-01-01",
        f"{NEWER} | T.1 | 1 | atasan | 2021-01-01",  # of the same day: not newer
        f"{NEWER} | M.2 | 3 | asesmen | 2024-02-29",
        f"{ZERO} | M.1 | 0 | asesmen | 2026-09-30",  # a measured zero, on the as-of date
        f"{ZERO} | M.2 | 1 | mandiri | 2026-01-01",
        f"{ZERO} | T.1 | 1 | pelatihan | 2026-02-02",  # evidence, but never official
        f"{RETIRES} | M.1 | 1 | atasan | 2026-01-01",
        f"{RETIRES} | M.2 | 1 | atasan | 2026-01-01",
        f"{RETIRES} | T.1 | 1 | mandiri | 2026-03-01",
        f"{GONE} | M.1 | 3 | asesmen | 2026-01-01",
        *(f"{NURSE} | {code} | {1 + at % 3} | asesmen | 2025-06-0{1 + at}" for at, code in enumerate(nine)),
    ]
    return _rows("nip kompetensi_kode level sumber tanggal", *lines)


def write_folder(tables: Mapping[str, Sequence[Mapping[str, str]]], folder: Path, *, mixed: int = 0) -> Path:
    """The tables as CSV files; ``mixed`` shuffles rows and columns and writes the files in another order."""
    folder.mkdir(parents=True, exist_ok=True)
    order = random.Random(mixed)
    names = list(tables)
    if mixed:
        order.shuffle(names)
    for name in names:
        rows, columns = [dict(row) for row in tables[name]], list(dict.fromkeys(_columns(tables[name])))
        if mixed:
            order.shuffle(rows)
            order.shuffle(columns)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def write_workbook(tables: Mapping[str, Sequence[Mapping[str, str]]], path: Path) -> Path:
    """The tables as sheets of a workbook, dates and numbers as texts."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(_columns(rows)))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) or None for column in columns])
    book.save(path)
    return path


def _columns(rows: Sequence[Mapping[str, str]]) -> list[str]:
    return [column for row in rows for column in row]
