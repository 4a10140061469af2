"""Feedback on material and on its use in the field."""

from __future__ import annotations

from sasando.evaluation.models import Feedback
from sasando.exchange.columns import (
    ACTIVITY_TABLES,
    CELL_LETTERS,
    ActivityCode,
    Column,
    Date,
    Enum,
    Nip,
    TableSpec,
    Text,
    Whole,
)
from sasando.kit.words import noop

UMPAN_BALIK = TableSpec(
    name="umpan_balik",
    model=Feedback,
    title=noop("Answers to feedback forms; raters other than the participant are unnamed"),
    agency_field="agency_id",
    key=("kegiatan", "kode", "nip", "penilai", "nomor", "tahap", "butir"),
    columns=(
        Column(
            "kegiatan",
            Enum(("pelatihan", "mentoring", "proyek")),
            "activity_kind",
            required=True,
            told=noop("What the answer speaks of"),
        ),
        Column(
            "kode",
            ActivityCode("kegiatan", ACTIVITY_TABLES),
            "activity_code",
            required=True,
            told=noop("Code of the run or project, or the mentor's NIP"),
        ),
        Column("nip", Nip(), "person_id", told=noop("Participant of whom it speaks")),
        Column(
            "penilai",
            Enum(("peserta", "atasan", "rekan_kerja", "bawahan")),
            "rater",
            required=True,
            told=noop("Who answers"),
        ),
        Column(
            "nomor", Whole(1, 100_000), "number", default=1, told=noop("Which of several raters of that kind")
        ),
        Column(
            "tahap",
            Enum(("materi", "penerapan")),
            "stage",
            required=True,
            told=noop("On the material, or on its use in the field"),
        ),
        Column("butir", Text(), "item", required=True, told=noop("Item of the form")),
        Column("skor", Whole(1, 4), "score", told=noop("Answer from 1 to 4")),
        Column("isi", Text(CELL_LETTERS), "comment", told=noop("Answer in words")),
        Column("tanggal", Date(), "given_on", told=noop("Day of the answer")),
    ),
)
