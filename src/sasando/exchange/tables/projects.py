"""Strategic projects, their roles and who serves in them."""

from __future__ import annotations

from sasando.exchange.columns import (
    Code,
    Column,
    Date,
    Enum,
    Name,
    Nip,
    Number,
    Ref,
    TableSpec,
    Text,
    Whole,
)
from sasando.exchange.tables.checks import in_order
from sasando.exchange.tables.mentoring import PROGRESS
from sasando.kit.words import noop
from sasando.projects.models import Assignment, Project, RoleRequirement

PROYEK = TableSpec(
    name="proyek",
    model=Project,
    title=noop("Strategic projects"),
    agency_field="agency_id",
    key=("kode",),
    columns=(
        Column("kode", Code(), "code", required=True),
        Column("nama", Text(), "name", required=True),
        Column("unit_kode", Ref("unit"), "unit_id", required=True),
        Column("mulai", Date(), "starts_on", required=True),
        Column("selesai", Date(), "ends_on", required=True),
        Column("sk_nomor", Text(), "decree_number"),
        Column("sasaran", Text(100_000), "goal"),
        Column("prioritas", Whole(1, 5), "priority", default=3),
        Column("indikator", Text(), "indicator"),
        Column("nilai_awal", Number(-1e15, 1e15), "value_before"),
        Column("target", Number(-1e15, 1e15), "target"),
        Column("nilai_akhir", Number(-1e15, 1e15), "value_after"),
    ),
    checks=(in_order("mulai", "selesai"),),
)

PERAN_PROYEK = TableSpec(
    name="peran_proyek",
    model=RoleRequirement,
    title=noop("Roles of projects, one row for each competency that a role needs"),
    key=("proyek_kode", "peran", "kompetensi_kode"),
    columns=(
        Column("proyek_kode", Ref("proyek"), required=True),
        Column("peran", Name(), required=True),
        Column("jumlah_orang", Whole(1, 100_000), required=True),
        Column("jam_per_minggu", Number(0, 168, above=True), required=True),
        Column("kompetensi_kode", Ref("kompetensi"), "competency_id", required=True),
        Column("level", Whole(1, 5), "level", required=True),
    ),
)

PENUGASAN = TableSpec(
    name="penugasan",
    model=Assignment,
    title=noop("Who served or serves in a role of a project"),
    key=("proyek_kode", "peran", "nip"),
    columns=(
        Column("proyek_kode", Ref("proyek"), required=True),
        Column("peran", Name(), required=True),
        Column("nip", Nip(), "person_id", required=True),
        Column("mulai", Date(), "starts_on", required=True),
        Column("selesai", Date(), "ends_on", required=True),
        Column("status", Enum(PROGRESS), "status"),
    ),
    checks=(in_order("mulai", "selesai"),),
)
