"""Partners, courses, their dated runs and participants."""

from __future__ import annotations

from sasando.exchange.columns import (
    Check,
    Code,
    Column,
    Date,
    Enum,
    FormCode,
    Money,
    Nip,
    Number,
    Quantity,
    Ref,
    TableSpec,
    Text,
    Whole,
    YesNo,
)
from sasando.exchange.tables.checks import in_order
from sasando.jobs.models import JOB_CLASSES
from sasando.kit.words import noop
from sasando.people.models import STATUSES
from sasando.training.models import (
    PARTICIPATIONS,
    PARTNER_KINDS,
    Course,
    CourseAim,
    CourseRun,
    MandatoryFor,
    Participant,
    Partner,
)

MITRA = TableSpec(
    name="mitra",
    model=Partner,
    title=noop("Partner institutions and their agreements"),
    agency_field="agency_id",
    key=("kode",),
    columns=(
        Column("kode", Code(), "code", required=True),
        Column("nama", Text(), "name", required=True),
        Column("jenis", Enum(PARTNER_KINDS), "kind"),
        Column("pks_nomor", Text(), "agreement_number"),
        Column("pks_mulai", Date(), "agreement_starts_on"),
        Column("pks_selesai", Date(), "agreement_ends_on"),
        Column("kontak", Text(), "contact"),
    ),
    checks=(in_order("pks_mulai", "pks_selesai"),),
)

PELATIHAN = TableSpec(
    name="pelatihan",
    model=Course,
    title=noop("Courses; without a price a course cannot be planned"),
    agency_field="agency_id",
    key=("kode",),
    columns=(
        Column("kode", Code(), "code", required=True),
        Column("nama", Text(), "name", required=True),
        Column("kode_kegiatan", FormCode(), "form_code", required=True),
        Column("jp", Quantity(0, 100_000), "hours", required=True),
        Column("mitra_kode", Ref("mitra"), "partner_id"),
        Column("biaya_per_orang", Money(), "price"),
        Column("internasional", YesNo(), "international", default=False),
        Column("wajib", YesNo(), "mandatory", default=False),
        Column("prasyarat_kode", Ref("pelatihan"), "prerequisite_id"),
        Column("kesesuaian_kurikulum", Text(100_000), "curriculum_fit"),
    ),
    checks=(
        Check(
            "course_without_price",
            "biaya_per_orang",
            "s.biaya_per_orang IS NULL",
            shown={"course": "s.kode"},
            is_warning=True,
        ),
    ),
)

WAJIB_UNTUK = TableSpec(
    name="wajib_untuk",
    model=MandatoryFor,
    title=noop("Whom a mandatory course binds: all of a row, any row; empty = any"),
    key=("pelatihan_kode", "jenjang", "jabatan_kode", "status"),
    columns=(
        Column("pelatihan_kode", Ref("pelatihan"), "course_id", required=True),
        Column("jenjang", Enum(JOB_CLASSES), "job_class"),
        Column("jabatan_kode", Ref("jabatan"), "job_id"),
        Column("status", Enum(STATUSES), "status"),
    ),
)

PELATIHAN_KOMPETENSI = TableSpec(
    name="pelatihan_kompetensi",
    model=CourseAim,
    title=noop("What a course claims to teach, from level to level"),
    key=("pelatihan_kode", "kompetensi_kode"),
    columns=(
        Column("pelatihan_kode", Ref("pelatihan"), "course_id", required=True),
        Column("kompetensi_kode", Ref("kompetensi"), "competency_id", required=True),
        Column("dari_level", Whole(0, 5), "from_level", required=True),
        Column("ke_level", Whole(0, 5), "to_level", required=True),
    ),
    checks=(
        Check(
            "levels_do_not_rise", "ke_level", "s.dari_level >= s.ke_level", shown={"start": "s.dari_level"}
        ),
    ),
)

ANGKATAN = TableSpec(
    name="angkatan",
    model=CourseRun,
    title=noop("Dated runs of courses with seats and money"),
    agency_field="agency_id",
    key=("kode",),
    columns=(
        Column("kode", Code(), "code", required=True),
        Column("pelatihan_kode", Ref("pelatihan"), "course_id", required=True),
        Column("mulai", Date(), "starts_on", required=True),
        Column("selesai", Date(), "ends_on", required=True),
        Column("tempat", Text(), "place"),
        Column("kursi_min", Whole(1, 1_000_000), "seats_min", default=1),
        Column("kursi_maks", Whole(1, 1_000_000), "seats_max", required=True),
        Column("biaya_tetap", Money(), "fixed_cost", default=0),
        Column("biaya_perjalanan", Money(), "travel_cost", default=0),
        Column("versi", Whole(1, 100_000), "version", default=1),
    ),
    checks=(
        in_order("mulai", "selesai"),
        Check(
            "seats_min_above_max", "kursi_min", "s.kursi_min > s.kursi_maks", shown={"most": "s.kursi_maks"}
        ),
    ),
)

PESERTA = TableSpec(
    name="peserta",
    model=Participant,
    title=noop("Participants; in the plan year terpilih locks a line and mengundurkan_diri forbids it"),
    key=("angkatan_kode", "nip"),
    columns=(
        Column("angkatan_kode", Ref("angkatan"), "course_run_id", required=True),
        Column("nip", Nip(), "person_id", required=True),
        Column("status", Enum(PARTICIPATIONS), "status"),
        Column("nilai_awal", Number(0, 100), "score_before"),
        Column("nilai_akhir", Number(0, 100), "score_after"),
        Column("hasil_undian", Enum(("terpilih", "tidak_terpilih")), "draw"),
    ),
)
