"""Feedback on material and on its use in the field."""

from __future__ import annotations

from sasando.evaluation.models import Feedback
from sasando.exchange.columns import ActivityCode, Column, Date, Enum, Nip, TableSpec, Text, Whole
from sasando.kit.words import noop

ACTIVITY_TABLES = (("pelatihan", "angkatan"), ("proyek", "proyek"))

UMPAN_BALIK = TableSpec(
    name="umpan_balik",
    model=Feedback,
    title=noop("Answers to feedback forms; raters other than the participant are unnamed"),
    agency_field="agency_id",
    key=("kegiatan", "kode", "nip", "penilai", "nomor", "tahap", "butir"),
    columns=(
        Column("kegiatan", Enum(("pelatihan", "mentoring", "proyek")), "activity_kind", required=True),
        Column("kode", ActivityCode("kegiatan", ACTIVITY_TABLES), "activity_code", required=True),
        Column("nip", Nip(), "person_id"),
        Column("penilai", Enum(("peserta", "atasan", "rekan_kerja", "bawahan")), "rater", required=True),
        Column("nomor", Whole(1, 100_000), "number", default=1),
        Column("tahap", Enum(("materi", "penerapan")), "stage", required=True),
        Column("butir", Text(), "item", required=True),
        Column("skor", Whole(1, 4), "score"),
        Column("isi", Text(100_000), "comment"),
        Column("tanggal", Date(), "given_on"),
    ),
)
