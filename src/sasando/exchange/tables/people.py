"""People, evidence of their levels, appraisals and the ledger of what they learnt."""

from __future__ import annotations

from sasando.exchange.columns import (
    CELL_LETTERS,
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
from sasando.exchange.tables.checks import in_order, two_people
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

NIP_CHECKS = (
    # Rules 3-5: what a NIP says and the file denies is a warning, since real data hold old errors.
    Check(
        "nip_sex",
        "jenis_kelamin",
        "CASE s.jenis_kelamin WHEN 'L' THEN '1' WHEN 'P' THEN '2' END <> substr(s.nip, 15, 1)",
        shown={"digit": "substr(s.nip, 15, 1)"},
        is_warning=True,
    ),
    Check(
        "nip_month",
        "nip",
        "s.status IN ('pns', 'cpns') AND substr(s.nip, 13, 2) NOT BETWEEN '01' AND '12'",
        is_warning=True,
    ),
    Check("nip_rounded", "nip", "substr(s.nip, 16, 3) = '000'", is_warning=True),
    Check(
        "nip_cpns",
        "tmt_cpns",
        "s.status IN ('pns', 'cpns') AND substr(s.nip, 13, 2) BETWEEN '01' AND '12' "
        "AND replace(substr(CAST(s.tmt_cpns AS text), 1, 7), '-', '') <> substr(s.nip, 9, 6)",
        shown={"nip": "s.nip"},
        is_warning=True,
    ),
    Check(
        "nip_pppk",
        "perjanjian_kerja_pertama",
        "s.status LIKE 'pppk%' "
        "AND substr(CAST(s.perjanjian_kerja_pertama AS text), 1, 4) <> substr(s.nip, 9, 4)",
        shown={"nip": "s.nip"},
        is_warning=True,
    ),
)

ASN = TableSpec(
    name="asn",
    model=Person,
    title=noop("People of the agency"),
    agency_field="agency_id",
    key=("nip",),
    minimal=True,
    columns=(
        Column("nip", OwnNip(), required=True, minimal=True, told=noop("Current NIP of the person")),
        Column(
            "nama", Text(plain=True), "name", required=True, minimal=True, told=noop("Name of the person")
        ),
        Column(
            "status", Enum(STATUSES), "status", required=True, minimal=True, told=noop("Kind of employment")
        ),
        Column("jabatan_kode", Ref("jabatan"), required=True, minimal=True, told=noop("Job held now")),
        Column(
            "unit_kode", Ref("unit"), required=True, minimal=True, told=noop("Unit in which the person works")
        ),
        Column("jenis_kelamin", Enum(("L", "P")), "sex", told=noop("L = man, P = woman")),
        Column("golongan_ruang", Rank(), "rank", told=noop("Rank: III/a or 31 for PNS, I to XVII for PPPK")),
        Column("pendidikan", Text(80), "education", told=noop("Last education")),
        Column("tmt_cpns", Date(), "cpns_on", told=noop("Day on which service as CPNS began")),
        Column(
            "tmt_jabatan",
            Date(),
            empty=SINCE_ALWAYS.isoformat(),
            told=noop("Day on which the job was taken up"),
        ),
        Column(
            "tmt_pensiun", Date(), "retires_on", told=noop("First day no longer in service because of age")
        ),
        Column("tmt_berhenti", Date(), "left_on", told=noop("First day gone for another reason")),
        Column(
            "kedudukan_hukum",
            Enum(LEGAL_POSITIONS),
            "legal_position",
            default="aktif",
            told=noop("Legal position"),
        ),
        Column("atasan_nip", Nip(), "superior_id", minimal=True, told=noop("NIP of the direct superior")),
        Column(
            "jabatan_tujuan_kode",
            Ref("jabatan"),
            "next_job_id",
            told=noop("Job that the person is to take up next"),
        ),
        Column(
            "perjanjian_kerja_mulai",
            Date(),
            "agreement_starts_on",
            told=noop("First day of the current work agreement (PPPK)"),
        ),
        Column(
            "perjanjian_kerja_selesai",
            Date(),
            "agreement_ends_on",
            told=noop("Last day of the current work agreement (PPPK)"),
        ),
        Column(
            "perjanjian_kerja_pertama",
            Date(),
            "first_agreement_on",
            told=noop("First day of the very first work agreement (PPPK)"),
        ),
        Column("email", Text(), "email", told=noop("E-mail address")),
        Column("telepon", Text(40), "phone", told=noop("Telephone number")),
        Column("nip_lama", Nips(), told=noop("Former NIPs of the same person")),
        Column("siasn_id", Text(80), "siasn_id", told=noop("Identifier of the person in SIASN")),
    ),
    checks=(
        two_people("nip__key", "atasan_nip", "own_superior"),
        in_order("perjanjian_kerja_mulai", "perjanjian_kerja_selesai"),
        in_order("perjanjian_kerja_pertama", "perjanjian_kerja_mulai"),
        in_order("tmt_cpns", "tmt_pensiun"),
        in_order("tmt_cpns", "tmt_berhenti"),
        Check(
            "rank_of_other_status",
            "golongan_ruang",
            "(s.status LIKE 'pppk%') = (s.golongan_ruang LIKE '%/%')",
            shown={"status": "s.status"},
        ),
        *NIP_CHECKS,
    ),
)

PENILAIAN = TableSpec(
    name="penilaian",
    model=Evidence,
    title=noop("Evidence of people's levels; 0 is a measured zero"),
    key=("nip", "kompetensi_kode", "sumber", "tanggal", "penilai_nip", "level"),
    minimal=True,
    columns=(
        Column("nip", Nip(), "person_id", required=True, minimal=True, told=noop("Person who was assessed")),
        Column(
            "kompetensi_kode",
            Ref("kompetensi"),
            "competency_id",
            required=True,
            minimal=True,
            told=noop("Competency that was assessed"),
        ),
        Column(
            "level",
            Whole(0, 5),
            "level",
            required=True,
            minimal=True,
            told=noop("Level that was found; 0 is a measured zero"),
        ),
        Column(
            "sumber",
            Enum(SOURCES),
            "source",
            required=True,
            minimal=True,
            told=noop("Where the measurement comes from"),
        ),
        Column(
            "tanggal", Date(), "observed_on", required=True, minimal=True, told=noop("Day of the measurement")
        ),
        Column(
            "penilai_nip",
            AnyNip(),
            "assessor_nip",
            empty="",
            told=noop("NIP of the assessor; may be from outside"),
        ),
        Column("keterangan", Text(CELL_LETTERS), "note", told=noop("Remarks")),
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
        Column("nip", Nip(), "person_id", required=True, told=noop("Person who was appraised")),
        Column("tahun", Whole(1950, 2100), "year", required=True, told=noop("Year of the appraisal")),
        Column(
            "hasil_kerja",
            Enum(EXPECTATIONS, LONG_FORMS),
            "result",
            told=noop("Result of work against expectation"),
        ),
        Column(
            "perilaku_kerja",
            Enum(EXPECTATIONS, LONG_FORMS),
            "behaviour",
            told=noop("Behaviour at work against expectation"),
        ),
        Column(
            "predikat",
            Enum(PREDICATES),
            "predicate",
            told=noop("Predicate; the matrix counts where result and behaviour are given"),
        ),
        Column("sebab", Enum(CAUSES), "cause", told=noop("Main cause of a shortfall")),
    ),
)

RIWAYAT = TableSpec(
    name="riwayat",
    model=DevelopmentRecord,
    title=noop("Development that people have completed; hours are earned by these rows only"),
    key=("nip", "nama_kegiatan", "kode_kegiatan", "mulai", "selesai"),
    children=(Child("kompetensi_kode", DevelopmentAim, "record_id", "competency_id"),),
    columns=(
        Column("nip", Nip(), "person_id", required=True, told=noop("Person who took part")),
        Column(
            "nama_kegiatan",
            Text(),
            "name",
            required=True,
            told=noop("Name of the activity as on the certificate"),
        ),
        Column("kode_kegiatan", FormCode(), "form_code", required=True, told=noop("Form of the activity")),
        Column(
            "pelatihan_kode",
            Ref("pelatihan"),
            "course_key",
            told=noop("Course of the sheet pelatihan, if it was one"),
        ),
        Column("penyelenggara", Text(), "organiser", told=noop("Who organised it")),
        Column("mulai", Date(), "starts_on", required=True, told=noop("First day")),
        Column(
            "selesai", Date(), "ends_on", required=True, told=noop("Last day; the hours count in its year")
        ),
        Column(
            "jumlah",
            Quantity(0, 100_000),
            "quantity",
            told=noop("Days, sessions, semesters, activities or JP, by the form"),
        ),
        Column(
            "internasional",
            YesNo(),
            "international",
            default=False,
            told=noop("Whether it was international"),
        ),
        Column("nomor_sertifikat", Text(), "certificate_number", told=noop("Number of the certificate")),
        Column("kompetensi_kode", Refs("kompetensi"), told=noop("Competencies aimed at")),
        Column("siasn_id", Text(80), "siasn_id", told=noop("Identifier of the record in SIASN")),
    ),
    checks=(in_order("mulai", "selesai"),),
)
