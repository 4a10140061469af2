"""A small agency that fills every column of every table, written just as an export writes it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]

# Five people: head, officer, new CPNS, PPPK, part-time PPPK.
HEAD = "197001011995011001"
OFFICER = "198505052010012002"
FORMER = "198505052010012009"
NOVICE = "200001012026011003"
PPPK = "199003032023212004"
PART_TIME = "199104042024211005"
OUTSIDER = "196512121990031001"

# What names may hold: mark-up, writing from the right, emoji, line breaks, quotes, signs of formulas.
HTML = "<b>Bagian</b> & 'Umum' <script>alert(1)</script>"
ARABIC = "\u202bقسم التدريب\u202c \u200eKupang"
EMOJI = "Tim 🦎👩🏽\u200d💻 Komodo"
LINES = 'Baris satu\nBaris "dua"; tiga, empat\n\nBaris enam'
FORMULA = '=HYPERLINK("http://x","klik")'


def world() -> dict[str, Rows]:
    """All 23 tables, rows sorted by their keys."""
    return {name: _table(text) for name, text in _TABLES.items()}


def _table(rows: Iterable[Mapping[str, Any]]) -> Rows:
    return [{name: str(value) for name, value in row.items()} for row in rows]


def _rows(columns: str, *rows: tuple[Any, ...]) -> list[dict[str, Any]]:
    names = columns.split()
    return [dict(zip(names, row, strict=True)) for row in rows]


_TABLES: dict[str, list[dict[str, Any]]] = {
    "unit": _rows(
        "kode nama induk_kode jenis unor_id",
        ("0001", "Bagian & 'Umum' <1>", "D", "bagian", "00012345678901234567"),
        ("D", "Dinas", "", "perangkat_daerah", "A8ACA7"),
        ("D.1", ARABIC, "D", "bidang", ""),
        ("D.1.a", EMOJI, "D.1", "seksi", ""),
        ("S", "Sekretariat Daerah", "", "", ""),
    ),
    "jabatan": _rows(
        "kode nama jenjang unit_kode ikhtisar",
        ("ANALIS", "Analis Data", "jf_muda", "", LINES),
        ("KADIS", "Kepala Dinas", "jpt_pratama", "D", ""),
        ("pel-1", FORMULA, "pelaksana", "0001", "+628 mulai dengan tanda"),
    ),
    "kompetensi": _rows(
        "kode nama kelompok definisi level_1 level_2 level_3 level_4 level_5",
        ("M.1", "Integritas", "manajerial", "Menurut kami", "a", "b", "c", "d", "e"),
        ("T.1", "Analisis data", "teknis", "", "", "", "", "", ""),
        ("T.2", "Pelayanan", "teknis", LINES, "satu", "", "", "", "-5"),
    ),
    "tugas": _rows(
        "jabatan_kode nomor uraian",
        ("ANALIS", 1, "Menganalisis data kepegawaian"),
        ("ANALIS", 2, LINES),
        ("KADIS", 1, "Memimpin dinas"),
    ),
    "standar_kompetensi": _rows(
        "jabatan_kode kompetensi_kode level bobot sk_nomor berlaku_mulai",
        ("ANALIS", "T.1", 3, 1, "", ""),
        ("ANALIS", "T.1", 4, 1.5, "SK/12", "2026-01-01"),
        ("KADIS", "M.1", 5, 0.1, "007", "2025-07-01"),
    ),
    "asn": _rows(
        "nip nama status jabatan_kode unit_kode jenis_kelamin golongan_ruang pendidikan tmt_cpns tmt_jabatan "
        "tmt_pensiun tmt_berhenti kedudukan_hukum atasan_nip jabatan_tujuan_kode perjanjian_kerja_mulai "
        "perjanjian_kerja_selesai perjanjian_kerja_pertama email telepon nip_lama siasn_id",
        (HEAD, "Yosef", "pns", "KADIS", "D", "L", "IV/c", "S-2", "1995-01-01", "2020-02-29", "2030-02-01",
         "", "aktif", "", "", "", "", "", "yosef@kupang.example", "0380123", "", "ID-1"),
        (OFFICER, "Maria «M» d'Or", "pns", "ANALIS", "D.1", "P", "III/a", "", "2010-01-01", "", "",
         "2027-01-01", "tugas_belajar", HEAD, "KADIS", "", "", "", "", "", FORMER, ""),
        (PPPK, EMOJI, "pppk", "pel-1", "0001", "P", "IX", "S-1", "", "2023-03-01", "", "", "aktif", OFFICER,
         "", "2023-03-01", "2028-02-29", "2023-03-01", "", "", "", ""),
        (PART_TIME, "Domi", "pppk_paruh_waktu", "pel-1", "S", "L", "", "", "", "", "", "", "aktif", "", "",
         "2026-01-01", "", "2024-01-01", "", "", "", ""),
        (NOVICE, LINES, "cpns", "ANALIS", "D.1.a", "L", "III/a", "", "2026-01-01", "2026-01-01", "", "",
         "aktif", HEAD, "", "", "", "", "", "", "", ""),
    ),
    "penilaian": _rows(
        "nip kompetensi_kode level sumber tanggal penilai_nip keterangan",
        (HEAD, "M.1", 4, "asesmen", "2024-02-29", "", ""),
        (OFFICER, "T.1", 0, "atasan", "2026-03-01", HEAD, "nol yang terukur"),
        (OFFICER, "T.1", 2, "rekan_kerja", "2026-03-01", NOVICE, ""),
        (OFFICER, "T.1", 3, "rekan_kerja", "2026-03-01", NOVICE, "orang yang sama, lagi"),
        (NOVICE, "T.2", 1, "mentor", "2026-05-05", OUTSIDER, FORMULA),
    ),
    "kinerja": _rows(
        "nip tahun hasil_kerja perilaku_kerja predikat sebab",
        (HEAD, 2024, "di_atas", "di_atas", "sangat_baik", ""),
        (OFFICER, 2025, "di_bawah", "sesuai", "butuh_perbaikan", "pengetahuan"),
        (PPPK, 2025, "", "", "baik", ""),
    ),
    "mitra": _rows(
        "kode nama jenis pks_nomor pks_mulai pks_selesai kontak",
        ("LAN", "Lembaga", "lembaga_pelatihan", "PKS/1", "2025-01-01", "2027-12-31", "08123"),
        ("UNDANA", "Universitas", "perguruan_tinggi", "PKS/2", "2024-01-01", "", ""),
        ("X", "Tanpa perjanjian", "", "", "", "", ""),
    ),
    "pelatihan": _rows(
        "kode nama kode_kegiatan jp mitra_kode biaya_per_orang internasional wajib prasyarat_kode "
        "kesesuaian_kurikulum",
        ("P1", "Dasar data", "B3", 20, "LAN", 1500000, "tidak", "ya", "", "Sesuai"),
        ("P2", "Lanjutan data", "C9", 7.5, "", 0, "ya", "tidak", "P1", ""),
        ("P3", "Pendampingan", "C2", 12, "UNDANA", "", "tidak", "tidak", "", LINES),
    ),
    "wajib_untuk": _rows(
        "pelatihan_kode jenjang jabatan_kode status",
        ("P1", "", "", "cpns"),
        ("P1", "", "ANALIS", ""),
        ("P1", "pelaksana", "pel-1", "pppk"),
    ),
    "pelatihan_kompetensi": _rows(
        "pelatihan_kode kompetensi_kode dari_level ke_level",
        ("P1", "T.1", 0, 2),
        ("P2", "T.1", 2, 4),
        ("P2", "T.2", 1, 5),
    ),
    "angkatan": _rows(
        "kode pelatihan_kode mulai selesai tempat kursi_min kursi_maks biaya_tetap biaya_perjalanan versi",
        ("P1-2025", "P1", "2025-03-03", "2025-03-05", "Kupang", 1, 30, 0, 0, 1),
        ("P1-2027", "P1", "2027-03-01", "2027-03-03", ARABIC, 5, 30, 2500000, 750000, 2),
        ("P2-2027", "P2", "2027-06-01", "2027-06-01", "", 1, 1000, 0, 0, 1),
    ),
    "anggaran": _rows(
        "kode nama unit_kode jumlah tahun sub_kegiatan kode_rekening sumber_dana",
        ("A", "Tahun lalu", "D", 0, 2026, "", "", ""),
        ("A", "Seluruhnya", "", 999999999999999, 2027, "Diklat", "5.1.02", "APBD"),
        ("B", "Bidang", "D.1", 25000000, 2027, "", "", ""),
    ),
    "riwayat": _rows(
        "nip nama_kegiatan kode_kegiatan pelatihan_kode penyelenggara mulai selesai jumlah internasional "
        "nomor_sertifikat kompetensi_kode siasn_id",
        (HEAD, FORMULA, "B6", "", "Panitia", "2026-01-30", "2026-02-01", "", "ya", "", "", ""),
        (OFFICER, "Dasar data", "B3", "P1", "LAN", "2025-03-03", "2025-03-05", 20, "tidak", "S/001",
         "M.1;T.1", "R-9"),
        (OFFICER, "Kelas daring", "C9", "", "", "2026-04-01", "2026-04-02", 2.25, "tidak", "", "T.2", ""),
    ),
    "peserta": _rows(
        "angkatan_kode nip status nilai_awal nilai_akhir hasil_undian",
        ("P1-2025", OFFICER, "lulus", 40, 88.125, "terpilih"),
        ("P1-2025", PPPK, "cadangan", "", "", "tidak_terpilih"),
        ("P1-2027", NOVICE, "", "", "", ""),
    ),
    "mentor": _rows(
        "nip kapasitas tahun_pengalaman bersedia",
        (HEAD, 3, 20, "ya"),
        (OFFICER, "", "", "tidak"),
    ),
    "preferensi_mentor": _rows(
        "mentee_nip mentor_nip nilai",
        (PPPK, HEAD, 5),
        (NOVICE, HEAD, -1),
    ),
    "pendampingan": _rows(
        "mentee_nip mentor_nip mulai selesai pertemuan kompetensi status",
        (NOVICE, OFFICER, "2026-02-01", "2026-06-30", 4, "T.1;T.2", "berjalan"),
        (NOVICE, OFFICER, "2026-07-01", "2026-12-31", "", "", ""),
    ),
    "proyek": _rows(
        "kode nama unit_kode mulai selesai sk_nomor sasaran prioritas indikator nilai_awal target "
        "nilai_akhir",
        ("SAMPAH", "Kota bersih", "D", "2026-01-01", "2027-12-31", "SK/9", LINES, 5, "ton", 12.5, -3, ""),
        ("UMKM", "UMKM naik kelas", "S", "2027-01-01", "2027-06-30", "", "", 3, "", "", "", 1000000),
    ),
    "peran_proyek": _rows(
        "proyek_kode peran jumlah_orang jam_per_minggu kompetensi_kode level",
        ("SAMPAH", "Analis " + EMOJI, 2, 7.5, "T.1", 3),
        ("SAMPAH", "Analis " + EMOJI, 2, 7.5, "T.2", 1),
        ("SAMPAH", "Ketua", 1, 4, "M.1", 5),
        ("UMKM", "Ketua", 1, 8, "T.2", 2),
    ),
    "penugasan": _rows(
        "proyek_kode peran nip mulai selesai status",
        ("SAMPAH", "Analis " + EMOJI, OFFICER, "2026-01-01", "2027-12-31", "berjalan"),
        ("SAMPAH", "Ketua", HEAD, "2026-01-01", "2026-06-30", ""),
    ),
    "umpan_balik": _rows(
        "kegiatan kode nip penilai nomor tahap butir skor isi tanggal",
        ("mentoring", OFFICER, NOVICE, "peserta", 1, "materi", "m1", 4, "", "2026-06-30"),
        ("pelatihan", "P1-2025", "", "rekan_kerja", 2, "penerapan", "p1", "", HTML, ""),
        ("pelatihan", "P1-2025", OFFICER, "peserta", 1, "materi", "m1", 3, "", "2025-03-05"),
        ("proyek", "SAMPAH", OFFICER, "atasan", 1, "penerapan", "p2", 1, "", ""),
    ),
}  # fmt: skip


def write(
    folder: Path, tables: Mapping[str, Rows], columns: Mapping[str, Iterable[str]] | None = None
) -> Path:
    """Writes tables as CSV; ``columns`` narrows a table to some of its columns."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        head = list((columns or {}).get(name) or (rows[0] if rows else ["kode"]))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows([row.get(column, "") for column in head] for row in rows)
    return folder


def read(folder: Path) -> dict[str, Rows]:
    """The tables of a folder of exported files, with the guard against formulas taken off."""
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        tables[path.stem] = [{name: _bare(cell) for name, cell in row.items()} for row in rows]
    return tables


def _bare(cell: str) -> str:
    return cell[1:] if cell[:2] in {"'=", "'+", "'-", "'@"} else cell
