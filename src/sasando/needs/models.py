"""What a run found missing: gaps, job-person match, measurements worth making, what duties ask for."""

from __future__ import annotations

from typing import Final

from django.db import models

from sasando.competencies.models import Competency
from sasando.jobs.models import Duty, Job
from sasando.journal.models import Run
from sasando.people.models import Person

GAP_CATEGORIES: Final = ("belum_diukur", "tidak_ada", "rendah", "sedang", "tinggi")
PURPOSES: Final = ("jabatan", "jabatan_tujuan")


class Need(models.Model):
    """One required competency of a person's job: required, official, gap (rules 17-20, 24-25).

    Personal data: an assessment of the person; kept: with its run.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    job = models.ForeignKey(Job, models.PROTECT, related_name="+", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=20)
    required = models.PositiveSmallIntegerField()
    weight = models.FloatField()
    official = models.PositiveSmallIntegerField(null=True)
    official_source = models.CharField(max_length=30, null=True)
    official_on = models.DateField(null=True)
    gap = models.SmallIntegerField(null=True)
    category = models.CharField(max_length=20)
    expected_gap = models.FloatField()
    is_provisional = models.BooleanField()

    class Meta:
        db_table = "need"
        ordering = ("run", "person", "purpose", "competency")
        constraints = (
            models.UniqueConstraint(fields=("run", "person", "purpose", "competency"), name="need_key"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.competency_id} {self.gap}"


class Match(models.Model):
    """Job-person match of the job held (rule 21), empty unless every requirement is measured (rule 19).

    Personal data: an assessment of the person; kept: with its run.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    job = models.ForeignKey(Job, models.PROTECT, related_name="+", db_index=False)
    jpm = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    jpm_field = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    coverage = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    mapping = models.CharField(max_length=20, null=True)
    filling = models.CharField(max_length=5, null=True)
    is_provisional = models.BooleanField()

    class Meta:
        db_table = "need_match"
        ordering = ("run", "person")
        constraints = (models.UniqueConstraint(fields=("run", "person"), name="need_match_key"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.jpm}"


class Measurement(models.Model):
    """A measurement that would tell most of a person, and who could make it.

    Personal data: what is not known of the person; kept: with its run.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", db_index=False)
    assessor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    value = models.FloatField()
    reason = models.CharField(max_length=40)

    class Meta:
        db_table = "need_measurement"
        ordering = ("run", "person", "competency")
        constraints = (
            models.UniqueConstraint(fields=("run", "person", "competency"), name="need_measurement_key"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.competency_id} {self.value:.2f}"


class Proposal(models.Model):
    """A requirement that a duty's words ask for, with the clause that says so; advice until accepted.

    Personal data: none.
    """

    run = models.ForeignKey(Run, models.CASCADE, related_name="+", db_index=False)
    duty = models.ForeignKey(Duty, models.CASCADE, related_name="+", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField()
    quote = models.TextField()
    starts_at = models.PositiveIntegerField()
    ends_at = models.PositiveIntegerField()
    score = models.FloatField()
    in_standard = models.BooleanField()
    reason = models.JSONField()

    class Meta:
        db_table = "need_proposal"
        ordering = ("run", "duty", "competency")
        constraints = (
            models.UniqueConstraint(fields=("run", "duty", "competency"), name="need_proposal_key"),
        )

    def __str__(self) -> str:
        return f"{self.duty_id} {self.competency_id} {self.level}"
