"""Mentors, wishes, and mentoring past and running."""

from __future__ import annotations

from sasando.exchange.columns import Check, Child, Column, Date, Enum, Nip, Refs, TableSpec, Whole, YesNo
from sasando.exchange.tables.checks import in_order, two_people
from sasando.kit.words import noop
from sasando.mentoring.models import Mentor, Mentorship, MentorshipAim, Wish

PROGRESS = ("berjalan", "selesai", "berhenti")

MENTOR = TableSpec(
    name="mentor",
    model=Mentor,
    title=noop("People who may guide others"),
    key=("nip",),
    columns=(
        Column("nip", Nip(), "person_id", required=True, told=noop("Person who may guide others")),
        Column(
            "kapasitas",
            Whole(0, 10),
            "capacity",
            told=noop("Most people guided at a time; empty = the default of the rules"),
        ),
        Column("tahun_pengalaman", Whole(0, 60), "years", told=noop("Years of experience")),
        Column("bersedia", YesNo(), "willing", default=True, told=noop("Whether willing")),
    ),
)

PREFERENSI_MENTOR = TableSpec(
    name="preferensi_mentor",
    model=Wish,
    title=noop("Wishes for a mentor (1 to 5) or a refusal (-1)"),
    key=("mentee_nip", "mentor_nip"),
    columns=(
        Column("mentee_nip", Nip(), "mentee_id", required=True, told=noop("Person to be guided")),
        Column("mentor_nip", Nip(), "mentor_id", required=True, told=noop("Mentor meant")),
        Column("nilai", Whole(-1, 5), "value", required=True, told=noop("-1 refuses, 1 to 5 is a wish")),
    ),
    checks=(
        Check("wish_zero", "nilai", "s.nilai = 0"),
        two_people("mentee_nip", "mentor_nip", "own_mentor"),
    ),
)

PENDAMPINGAN = TableSpec(
    name="pendampingan",
    model=Mentorship,
    title=noop("Mentoring past and running"),
    key=("mentee_nip", "mentor_nip", "mulai"),
    children=(Child("kompetensi", MentorshipAim, "mentorship_id", "competency_id"),),
    columns=(
        Column("mentee_nip", Nip(), "mentee_id", required=True, told=noop("Person who is guided")),
        Column("mentor_nip", Nip(), "mentor_id", required=True, told=noop("Mentor")),
        Column("mulai", Date(), "starts_on", required=True, told=noop("First day")),
        Column("selesai", Date(), "ends_on", required=True, told=noop("Last day")),
        Column("pertemuan", Whole(0, 10_000), "meetings", told=noop("Meetings held so far")),
        Column("kompetensi", Refs("kompetensi"), told=noop("Competencies aimed at")),
        Column("status", Enum(PROGRESS), "status", told=noop("How it stands")),
    ),
    checks=(
        in_order("mulai", "selesai"),
        two_people("mentee_nip", "mentor_nip", "own_mentor"),
    ),
)
