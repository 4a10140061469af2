"""Columns of the exchange tables, one module per room; here the whole list.

The order is that of merging: whoever is named by others comes first.
"""

from __future__ import annotations

from typing import Final

from sasando.exchange.columns import TableSpec
from sasando.exchange.tables.agency import UNIT
from sasando.exchange.tables.competencies import KOMPETENSI
from sasando.exchange.tables.evaluation import UMPAN_BALIK
from sasando.exchange.tables.jobs import JABATAN, STANDAR_KOMPETENSI, TUGAS
from sasando.exchange.tables.mentoring import MENTOR, PENDAMPINGAN, PREFERENSI_MENTOR
from sasando.exchange.tables.people import ASN, KINERJA, PENILAIAN, RIWAYAT
from sasando.exchange.tables.planning import ANGGARAN
from sasando.exchange.tables.projects import PENUGASAN, PERAN_PROYEK, PROYEK
from sasando.exchange.tables.training import (
    ANGKATAN,
    MITRA,
    PELATIHAN,
    PELATIHAN_KOMPETENSI,
    PESERTA,
    WAJIB_UNTUK,
)

TABLES: Final[tuple[TableSpec, ...]] = (
    UNIT,
    JABATAN,
    KOMPETENSI,
    TUGAS,
    STANDAR_KOMPETENSI,
    ASN,
    PENILAIAN,
    KINERJA,
    MITRA,
    PELATIHAN,
    WAJIB_UNTUK,
    PELATIHAN_KOMPETENSI,
    ANGKATAN,
    ANGGARAN,
    RIWAYAT,
    PESERTA,
    MENTOR,
    PREFERENSI_MENTOR,
    PENDAMPINGAN,
    PROYEK,
    PERAN_PROYEK,
    PENUGASAN,
    UMPAN_BALIK,
)
BY_NAME: Final = {table.name: table for table in TABLES}
