"""People, what they hold, what they have shown, and what they have done."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import models
from django.db.models import Q

from sasando.agency.models import Agency, Unit
from sasando.competencies.models import Competency
from sasando.jobs.models import Job
from sasando.journal.models import Run

STATUSES: Final = ("pns", "cpns", "pppk", "pppk_paruh_waktu")
LEGAL_POSITIONS: Final = ("aktif", "cltn", "tugas_belajar", "diberhentikan_sementara")
SOURCES: Final = (
    "asesmen",
    "uji_kompetensi",
    "atasan",
    "rekan_kerja",
    "mandiri",
    "pelatihan",
    "proyek",
    "mentor",
)
SINCE_ALWAYS: Final = dt.date(1, 1, 1)
"""Stands for "start not known" in the key of a posting."""


class Person(models.Model):
    """A civil servant: one internal key whatever NIPs came and went.

    Personal data: name, sex, rank, education, dates of service, contact; kept: while in service and
    as long as the archive schedule demands.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    status = models.CharField(max_length=20)
    sex = models.CharField(max_length=1, null=True)
    rank = models.CharField(max_length=10, null=True)
    education = models.CharField(max_length=80, null=True)
    cpns_on = models.DateField(null=True)
    retires_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    legal_position = models.CharField(max_length=30, default="aktif")
    superior = models.ForeignKey("self", models.PROTECT, null=True, related_name="staff")
    next_job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    agreement_starts_on = models.DateField(null=True)
    agreement_ends_on = models.DateField(null=True)
    first_agreement_on = models.DateField(null=True)
    email = models.CharField(max_length=255, null=True)
    phone = models.CharField(max_length=40, null=True)
    siasn_id = models.CharField(max_length=80, null=True)

    class Meta:
        db_table = "person"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Nip(models.Model):
    """A NIP that names a person, now or in the past; unique everywhere (rule 1).

    Personal data: NIP (birth date, sex); kept: with the person.
    """

    nip = models.CharField(max_length=18, unique=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="nips")
    is_current = models.BooleanField(default=True)

    class Meta:
        db_table = "person_nip"
        ordering = ("nip",)
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=Q(is_current=True), name="person_nip_current"
            ),
        )

    def __str__(self) -> str:
        return self.nip


class Posting(models.Model):
    """A job that a person holds or held in a unit, from a day on.

    Personal data: the person's career; kept: with the person.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="postings")
    job = models.ForeignKey(Job, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    starts_on = models.DateField(default=SINCE_ALWAYS)
    is_current = models.BooleanField(default=True)

    class Meta:
        db_table = "person_posting"
        ordering = ("person", "starts_on")
        constraints = (
            models.UniqueConstraint(fields=("person", "starts_on"), name="person_posting_start"),
            models.UniqueConstraint(
                fields=("person",), condition=Q(is_current=True), name="person_posting_current"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.job_id} {self.starts_on}"


class Evidence(models.Model):
    """One measurement of a person's level in a competency; 0 is measured, missing has no row.

    Personal data: an assessment of the person; kept: with the person.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20)
    observed_on = models.DateField()
    assessor_nip = models.CharField(max_length=30, blank=True, default="")
    note = models.TextField(null=True)

    class Meta:
        db_table = "person_evidence"
        ordering = ("person", "competency", "observed_on")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "competency", "source", "observed_on", "assessor_nip", "level"),
                name="person_evidence_key",
            ),
            models.CheckConstraint(condition=Q(level__gte=0, level__lte=5), name="person_evidence_level"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.competency_id} {self.source} {self.level}"


class Appraisal(models.Model):
    """A year's performance appraisal; the predicate follows the matrix (rule 26).

    Personal data: an appraisal of the person; kept: with the person.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    result = models.CharField(max_length=20, null=True)
    behaviour = models.CharField(max_length=20, null=True)
    predicate = models.CharField(max_length=20, null=True)
    cause = models.CharField(max_length=20, null=True)

    class Meta:
        db_table = "person_appraisal"
        ordering = ("person", "year")
        constraints = (models.UniqueConstraint(fields=("person", "year"), name="person_appraisal_year"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}"


class DevelopmentRecord(models.Model):
    """A development activity that a person has completed: the ledger of earned hours (rule 49).

    ``quantity`` is raw (days, sessions, semesters, activities or hours, by the form's row of the JP
    table); hours are computed from it under a rule set, never typed. ``course_key`` names a course as
    text, since courses live above.

    Personal data: what the person learnt; kept: with the person.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=255)
    form_code = models.CharField(max_length=4)
    course_key = models.CharField(max_length=80, null=True)
    organiser = models.CharField(max_length=255, null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    quantity = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    international = models.BooleanField(default=False)
    certificate_number = models.CharField(max_length=255, null=True)
    siasn_id = models.CharField(max_length=80, null=True)

    class Meta:
        db_table = "person_development_record"
        ordering = ("person", "ends_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "name", "form_code", "starts_on", "ends_on"), name="person_development_key"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.name}"


class DevelopmentAim(models.Model):
    """A competency that a development activity aimed at.

    Personal data: none beyond its record.
    """

    record = models.ForeignKey(DevelopmentRecord, models.CASCADE, related_name="aims", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")

    class Meta:
        db_table = "person_development_aim"
        ordering = ("record", "competency")
        constraints = (
            models.UniqueConstraint(fields=("record", "competency"), name="person_development_aim_key"),
        )

    def __str__(self) -> str:
        return f"{self.record_id} {self.competency_id}"


class LevelModel(models.Model):
    """What a run learnt of the sources of evidence, and from which its estimates follow.

    Personal data: none (raters are not stored).
    """

    run = models.OneToOneField(Run, models.CASCADE, related_name="+")
    as_of = models.DateField()
    sources = models.JSONField()
    calibration = models.JSONField()

    class Meta:
        db_table = "person_level_model"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.as_of}"


class LevelEstimate(models.Model):
    """The estimated level of a person in a competency: a posterior over 0 … 5.

    Personal data: an estimate of the person's ability, for planning only; kept: with its run.
    """

    model = models.ForeignKey(LevelModel, models.CASCADE, related_name="estimates", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", db_index=False)
    level = models.FloatField()
    confidence = models.FloatField()
    p0 = models.FloatField()
    p1 = models.FloatField()
    p2 = models.FloatField()
    p3 = models.FloatField()
    p4 = models.FloatField()
    p5 = models.FloatField()

    class Meta:
        db_table = "person_level_estimate"
        ordering = ("model", "person", "competency")
        constraints = (
            models.UniqueConstraint(
                fields=("model", "person", "competency"), name="person_level_estimate_key"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.competency_id} {self.level:.2f}"
