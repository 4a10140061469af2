"""Partners, courses, their dated runs and participants."""

from __future__ import annotations

from sasando.exchange.columns import (
    CELL_LETTERS,
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
        Column("kode", Code(), "code", required=True, told=noop("Code of the partner")),
        Column("nama", Text(plain=True), "name", required=True, told=noop("Name of the partner")),
        Column("jenis", Enum(PARTNER_KINDS), "kind", told=noop("Kind of institution")),
        Column(
            "pks_nomor",
            Text(),
            "agreement_number",
            told=noop("Number of the agreement; empty = no agreement"),
        ),
        Column("pks_mulai", Date(), "agreement_starts_on", told=noop("First day of the agreement")),
        Column(
            "pks_selesai",
            Date(),
            "agreement_ends_on",
            told=noop("Last day of the agreement; empty = open-ended"),
        ),
        Column("kontak", Text(), "contact", told=noop("Whom to ask there")),
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
        Column("kode", Code(), "code", required=True, told=noop("Code of the course")),
        Column("nama", Text(plain=True), "name", required=True, told=noop("Name of the course")),
        Column("kode_kegiatan", FormCode(), "form_code", required=True, told=noop("Form of the course")),
        Column("jp", Quantity(0, 100_000), "hours", required=True, told=noop("Hours of the course (JP)")),
        Column(
            "mitra_kode",
            Ref("mitra"),
            "partner_id",
            told=noop("Partner that gives it; empty = the agency itself"),
        ),
        Column(
            "biaya_per_orang",
            Money(),
            "price",
            told=noop("Price for one person; empty = not priced, cannot be planned"),
        ),
        Column(
            "internasional", YesNo(), "international", default=False, told=noop("Whether it is international")
        ),
        Column(
            "wajib",
            YesNo(),
            "mandatory",
            default=False,
            told=noop("Whether it is mandatory; for whom, see wajib_untuk"),
        ),
        Column(
            "prasyarat_kode",
            Ref("pelatihan"),
            "prerequisite_id",
            told=noop("Course that must be passed before"),
        ),
        Column(
            "kesesuaian_kurikulum",
            Text(CELL_LETTERS),
            "curriculum_fit",
            told=noop("How it fits the curriculum standard"),
        ),
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
        Column("pelatihan_kode", Ref("pelatihan"), "course_id", required=True, told=noop("Mandatory course")),
        Column(
            "jenjang",
            Enum(JOB_CLASSES),
            "job_class",
            told=noop("Binds people of this class of job; empty = any"),
        ),
        Column("jabatan_kode", Ref("jabatan"), "job_id", told=noop("Binds people in this job; empty = any")),
        Column("status", Enum(STATUSES), "status", told=noop("Binds people of this status; empty = any")),
    ),
)

PELATIHAN_KOMPETENSI = TableSpec(
    name="pelatihan_kompetensi",
    model=CourseAim,
    title=noop("What a course claims to teach, from level to level"),
    key=("pelatihan_kode", "kompetensi_kode"),
    columns=(
        Column(
            "pelatihan_kode", Ref("pelatihan"), "course_id", required=True, told=noop("Course that teaches")
        ),
        Column(
            "kompetensi_kode",
            Ref("kompetensi"),
            "competency_id",
            required=True,
            told=noop("Competency that it teaches"),
        ),
        Column(
            "dari_level", Whole(0, 5), "from_level", required=True, told=noop("Level from which it leads")
        ),
        Column("ke_level", Whole(0, 5), "to_level", required=True, told=noop("Level to which it leads")),
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
        Column("kode", Code(), "code", required=True, told=noop("Code of the run")),
        Column(
            "pelatihan_kode", Ref("pelatihan"), "course_id", required=True, told=noop("Course that is held")
        ),
        Column("mulai", Date(), "starts_on", required=True, told=noop("First day")),
        Column("selesai", Date(), "ends_on", required=True, told=noop("Last day")),
        Column("tempat", Text(), "place", told=noop("Place")),
        Column(
            "kursi_min",
            Whole(1, 1_000_000),
            "seats_min",
            default=1,
            told=noop("Fewest people with whom it takes place"),
        ),
        Column(
            "kursi_maks",
            Whole(1, 1_000_000),
            "seats_max",
            required=True,
            told=noop("Most people who have a seat"),
        ),
        Column("biaya_tetap", Money(), "fixed_cost", default=0, told=noop("Cost of the run as a whole")),
        Column(
            "biaya_perjalanan", Money(), "travel_cost", default=0, told=noop("Cost of travel for one person")
        ),
        Column("versi", Whole(1, 100_000), "version", default=1, told=noop("Version of the material")),
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
        Column(
            "angkatan_kode", Ref("angkatan"), "course_run_id", required=True, told=noop("Run of the course")
        ),
        Column("nip", Nip(), "person_id", required=True, told=noop("Participant")),
        Column(
            "status",
            Enum(PARTICIPATIONS),
            "status",
            told=noop("In the plan year terpilih fixes the seat and mengundurkan_diri forbids it"),
        ),
        Column("nilai_awal", Number(0, 100), "score_before", told=noop("Score of the test before")),
        Column("nilai_akhir", Number(0, 100), "score_after", told=noop("Score of the test after")),
        Column(
            "hasil_undian",
            Enum(("terpilih", "tidak_terpilih")),
            "draw",
            told=noop("Outcome of a draw for the seats, if there was one"),
        ),
    ),
)
