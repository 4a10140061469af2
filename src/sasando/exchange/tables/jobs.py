"""Jobs, their duties and their standards."""

from __future__ import annotations

from sasando.exchange.columns import (
    CELL_LETTERS,
    Code,
    Column,
    Date,
    Enum,
    Number,
    Ref,
    TableSpec,
    Text,
    Whole,
)
from sasando.jobs.models import JOB_CLASSES, SINCE_ALWAYS, Duty, Job, Requirement
from sasando.kit.words import noop

JABATAN = TableSpec(
    name="jabatan",
    model=Job,
    title=noop("Jobs of the agency"),
    agency_field="agency_id",
    key=("kode",),
    minimal=True,
    columns=(
        Column(
            "kode",
            Code(),
            "code",
            required=True,
            minimal=True,
            told=noop("Code of the job, unique in the agency"),
        ),
        Column("nama", Text(plain=True), "name", required=True, minimal=True, told=noop("Name of the job")),
        Column(
            "jenjang",
            Enum(JOB_CLASSES),
            "job_class",
            required=True,
            minimal=True,
            told=noop("Class of the job"),
        ),
        Column(
            "unit_kode", Ref("unit"), "unit_id", told=noop("Unit in which the job stands, if only in one")
        ),
        Column("ikhtisar", Text(CELL_LETTERS), "summary", told=noop("Summary of the job")),
    ),
)

TUGAS = TableSpec(
    name="tugas",
    model=Duty,
    title=noop("Written duties of the jobs, one a row"),
    key=("jabatan_kode", "nomor"),
    minimal=True,
    columns=(
        Column(
            "jabatan_kode",
            Ref("jabatan"),
            "job_id",
            required=True,
            minimal=True,
            told=noop("Job whose duty it is"),
        ),
        Column(
            "nomor",
            Whole(1, 100_000),
            "number",
            required=True,
            minimal=True,
            told=noop("Number of the duty within the job"),
        ),
        Column(
            "uraian",
            Text(CELL_LETTERS),
            "text",
            required=True,
            minimal=True,
            told=noop("The written duty, one a row"),
        ),
    ),
)

STANDAR_KOMPETENSI = TableSpec(
    name="standar_kompetensi",
    model=Requirement,
    title=noop("What a decree asks of a job; a newer decree sets the whole standard anew"),
    key=("jabatan_kode", "kompetensi_kode", "berlaku_mulai"),
    columns=(
        Column(
            "jabatan_kode",
            Ref("jabatan"),
            "job_id",
            required=True,
            told=noop("Job for which the standard is set"),
        ),
        Column(
            "kompetensi_kode",
            Ref("kompetensi"),
            "competency_id",
            required=True,
            told=noop("Competency that the job asks for"),
        ),
        Column("level", Whole(1, 5), "level", required=True, told=noop("Level that the job asks for")),
        Column(
            "bobot",
            Number(0, 1000, above=True),
            "weight",
            default=1.0,
            told=noop("Weight of the competency in the job"),
        ),
        Column("sk_nomor", Text(), "decree_number", told=noop("Number of the decree")),
        Column(
            "berlaku_mulai",
            Date(),
            "valid_from",
            empty=SINCE_ALWAYS.isoformat(),
            told=noop("Day from which the decree counts; empty = since always"),
        ),
    ),
)
