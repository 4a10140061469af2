"""Strategic projects, their roles and who serves in them."""

from __future__ import annotations

from sasando.exchange.columns import (
    CELL_LETTERS,
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
        Column("kode", Code(), "code", required=True, told=noop("Code of the project")),
        Column("nama", Text(plain=True), "name", required=True, told=noop("Name of the project")),
        Column("unit_kode", Ref("unit"), "unit_id", required=True, told=noop("Unit that owns the project")),
        Column("mulai", Date(), "starts_on", required=True, told=noop("First day")),
        Column("selesai", Date(), "ends_on", required=True, told=noop("Last day")),
        Column("sk_nomor", Text(), "decree_number", told=noop("Number of the decree")),
        Column("sasaran", Text(CELL_LETTERS), "goal", told=noop("What it is to achieve")),
        Column("prioritas", Whole(1, 5), "priority", default=3, told=noop("Priority, 5 is the highest")),
        Column("indikator", Text(), "indicator", told=noop("What is measured")),
        Column("nilai_awal", Number(-1e15, 1e15), "value_before", told=noop("Value before")),
        Column("target", Number(-1e15, 1e15), "target", told=noop("Value to be reached")),
        Column("nilai_akhir", Number(-1e15, 1e15), "value_after", told=noop("Value after")),
    ),
    checks=(in_order("mulai", "selesai"),),
)

PERAN_PROYEK = TableSpec(
    name="peran_proyek",
    model=RoleRequirement,
    title=noop("Roles of projects, one row for each competency that a role needs"),
    key=("proyek_kode", "peran", "kompetensi_kode"),
    columns=(
        Column("proyek_kode", Ref("proyek"), required=True, told=noop("Project")),
        Column("peran", Name(), required=True, told=noop("Name of the role")),
        Column(
            "jumlah_orang",
            Whole(1, 100_000),
            required=True,
            told=noop("People in the role; the same in all its rows"),
        ),
        Column(
            "jam_per_minggu",
            Number(0, 168, above=True),
            required=True,
            told=noop("Hours a week for each; the same in all its rows"),
        ),
        Column(
            "kompetensi_kode",
            Ref("kompetensi"),
            "competency_id",
            required=True,
            told=noop("Competency that the role needs"),
        ),
        Column("level", Whole(1, 5), "level", required=True, told=noop("Level that the role needs")),
    ),
)

PENUGASAN = TableSpec(
    name="penugasan",
    model=Assignment,
    title=noop("Who served or serves in a role of a project"),
    key=("proyek_kode", "peran", "nip"),
    columns=(
        Column("proyek_kode", Ref("proyek"), required=True, told=noop("Project")),
        Column("peran", Name(), required=True, told=noop("Role in the project")),
        Column("nip", Nip(), "person_id", required=True, told=noop("Person who serves")),
        Column("mulai", Date(), "starts_on", required=True, told=noop("First day")),
        Column("selesai", Date(), "ends_on", required=True, told=noop("Last day")),
        Column("status", Enum(PROGRESS), "status", told=noop("How it stands")),
    ),
    checks=(in_order("mulai", "selesai"),),
)
