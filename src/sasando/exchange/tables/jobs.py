"""Jobs, their duties and their standards."""

from __future__ import annotations

from sasando.exchange.columns import Code, Column, Date, Enum, Number, Ref, TableSpec, Text, Whole
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
        Column("kode", Code(), "code", required=True, minimal=True),
        Column("nama", Text(), "name", required=True, minimal=True),
        Column("jenjang", Enum(JOB_CLASSES), "job_class", required=True, minimal=True),
        Column("unit_kode", Ref("unit"), "unit_id"),
        Column("ikhtisar", Text(100_000), "summary"),
    ),
)

TUGAS = TableSpec(
    name="tugas",
    model=Duty,
    title=noop("Written duties of the jobs, one a row"),
    key=("jabatan_kode", "nomor"),
    minimal=True,
    columns=(
        Column("jabatan_kode", Ref("jabatan"), "job_id", required=True, minimal=True),
        Column("nomor", Whole(1, 100_000), "number", required=True, minimal=True),
        Column("uraian", Text(200_000), "text", required=True, minimal=True),
    ),
)

STANDAR_KOMPETENSI = TableSpec(
    name="standar_kompetensi",
    model=Requirement,
    title=noop("What a decree asks of a job; a newer decree sets the whole standard anew"),
    key=("jabatan_kode", "kompetensi_kode", "berlaku_mulai"),
    columns=(
        Column("jabatan_kode", Ref("jabatan"), "job_id", required=True),
        Column("kompetensi_kode", Ref("kompetensi"), "competency_id", required=True),
        Column("level", Whole(1, 5), "level", required=True),
        Column("bobot", Number(0, 1000, above=True), "weight", default=1.0),
        Column("sk_nomor", Text(), "decree_number"),
        Column("berlaku_mulai", Date(), "valid_from", empty=SINCE_ALWAYS.isoformat()),
    ),
)
