"""People, evidence of their levels, appraisals and the ledger of what they learnt."""

from __future__ import annotations

from sasando.exchange.columns import (
    AnyNip,
    Check,
    Child,
    Column,
    Date,
    Enum,
    FormCode,
    Nip,
    Nips,
    OwnNip,
    Quantity,
    Rank,
    Ref,
    Refs,
    TableSpec,
    Text,
    Whole,
    YesNo,
)
from sasando.exchange.tables.checks import check_dates, check_rank, check_self_superior
from sasando.kit.words import noop
from sasando.people.models import (
    LEGAL_POSITIONS,
    SINCE_ALWAYS,
    SOURCES,
    STATUSES,
    Appraisal,
    DevelopmentAim,
    DevelopmentRecord,
    Evidence,
    Person,
)

ASN = TableSpec(
    name="asn",
    model=Person,
    title=noop("People of the agency"),
    agency_field="agency_id",
    key=("nip",),
    minimal=True,
    columns=(
        Column("nip", OwnNip(), required=True, minimal=True),
        Column("nama", Text(), "name", required=True, minimal=True),
        Column("status", Enum(STATUSES), "status", required=True, minimal=True),
        Column("jabatan_kode", Ref("jabatan"), required=True, minimal=True),
        Column("unit_kode", Ref("unit"), required=True, minimal=True),
        Column("jenis_kelamin", Enum(("L", "P")), "sex"),
        Column("golongan_ruang", Rank(), "rank"),
        Column("pendidikan", Text(80), "education"),
        Column("tmt_cpns", Date(), "cpns_on"),
        Column("tmt_jabatan", Date(), empty=SINCE_ALWAYS.isoformat()),
        Column("tmt_pensiun", Date(), "retires_on"),
        Column("tmt_berhenti", Date(), "left_on"),
        Column("kedudukan_hukum", Enum(LEGAL_POSITIONS), "legal_position", default="aktif"),
        Column("atasan_nip", Nip(), "superior_id", minimal=True),
        Column("jabatan_tujuan_kode", Ref("jabatan"), "next_job_id"),
        Column("perjanjian_kerja_mulai", Date(), "agreement_starts_on"),
        Column("perjanjian_kerja_selesai", Date(), "agreement_ends_on"),
        Column("perjanjian_kerja_pertama", Date(), "first_agreement_on"),
        Column("email", Text(), "email"),
        Column("telepon", Text(40), "phone"),
        Column("nip_lama", Nips()),
        Column("siasn_id", Text(80), "siasn_id"),
    ),
    checks=(
        Check(("nip", "atasan_nip"), check_self_superior),
        Check(
            ("perjanjian_kerja_mulai", "perjanjian_kerja_selesai"),
            check_dates("perjanjian_kerja_mulai", "perjanjian_kerja_selesai"),
        ),
        Check(
            ("perjanjian_kerja_pertama", "perjanjian_kerja_mulai"),
            check_dates("perjanjian_kerja_pertama", "perjanjian_kerja_mulai"),
        ),
        Check(("tmt_cpns", "tmt_pensiun"), check_dates("tmt_cpns", "tmt_pensiun")),
        Check(("tmt_cpns", "tmt_berhenti"), check_dates("tmt_cpns", "tmt_berhenti")),
        Check(("status", "golongan_ruang"), check_rank),
    ),
)

PENILAIAN = TableSpec(
    name="penilaian",
    model=Evidence,
    title=noop("Evidence of people's levels; 0 is a measured zero"),
    key=("nip", "kompetensi_kode", "sumber", "tanggal", "penilai_nip", "level"),
    minimal=True,
    columns=(
        Column("nip", Nip(), "person_id", required=True, minimal=True),
        Column("kompetensi_kode", Ref("kompetensi"), "competency_id", required=True, minimal=True),
        Column("level", Whole(0, 5), "level", required=True, minimal=True),
        Column("sumber", Enum(SOURCES), "source", required=True, minimal=True),
        Column("tanggal", Date(), "observed_on", required=True, minimal=True),
        Column("penilai_nip", AnyNip(), "assessor_nip", empty=""),
        Column("keterangan", Text(100_000), "note"),
    ),
)

EXPECTATIONS = ("di_atas", "sesuai", "di_bawah")
PREDICATES = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
LONG_FORMS = tuple((f"{word}_ekspektasi", word) for word in EXPECTATIONS)
CAUSES = ("pengetahuan", "keterampilan", "sikap", "alat", "proses", "motivasi")

KINERJA = TableSpec(
    name="kinerja",
    model=Appraisal,
    title=noop("Yearly performance appraisals; the predicate follows from result and behaviour"),
    key=("nip", "tahun"),
    columns=(
        Column("nip", Nip(), "person_id", required=True),
        Column("tahun", Whole(1950, 2100), "year", required=True),
        Column("hasil_kerja", Enum(EXPECTATIONS, LONG_FORMS), "result"),
        Column("perilaku_kerja", Enum(EXPECTATIONS, LONG_FORMS), "behaviour"),
        Column("predikat", Enum(PREDICATES), "predicate"),
        Column("sebab", Enum(CAUSES), "cause"),
    ),
)

RIWAYAT = TableSpec(
    name="riwayat",
    model=DevelopmentRecord,
    title=noop("Development that people have completed; hours are earned by these rows only"),
    key=("nip", "nama_kegiatan", "kode_kegiatan", "mulai", "selesai"),
    children=(Child("kompetensi_kode", DevelopmentAim, "record_id", "competency_id"),),
    columns=(
        Column("nip", Nip(), "person_id", required=True),
        Column("nama_kegiatan", Text(), "name", required=True),
        Column("kode_kegiatan", FormCode(), "form_code", required=True),
        Column("pelatihan_kode", Ref("pelatihan"), "course_key"),
        Column("penyelenggara", Text(), "organiser"),
        Column("mulai", Date(), "starts_on", required=True),
        Column("selesai", Date(), "ends_on", required=True),
        Column("jumlah", Quantity(0, 100_000), "quantity"),
        Column("internasional", YesNo(), "international", default=False),
        Column("nomor_sertifikat", Text(), "certificate_number"),
        Column("kompetensi_kode", Refs("kompetensi")),
        Column("siasn_id", Text(80), "siasn_id"),
    ),
    checks=(Check(("mulai", "selesai"), check_dates("mulai", "selesai")),),
)
