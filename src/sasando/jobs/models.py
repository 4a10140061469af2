"""Jobs, their written duties, and the standard that a decree sets for them."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import models
from django.db.models import Q

from sasando.agency.models import Agency, Unit
from sasando.competencies.models import Competency

JOB_CLASSES: Final = (
    "jpt_utama",
    "jpt_madya",
    "jpt_pratama",
    "administrator",
    "pengawas",
    "pelaksana",
    "jf_pemula",
    "jf_terampil",
    "jf_mahir",
    "jf_penyelia",
    "jf_pertama",
    "jf_muda",
    "jf_madya",
    "jf_utama",
)

SINCE_ALWAYS: Final = dt.date(1, 1, 1)
"""Stands for "no date given: in force since always" where a date is part of a key."""


class Job(models.Model):
    """A job that people hold.

    Personal data: none.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    code_key = models.CharField(max_length=80)
    name = models.CharField(max_length=255)
    job_class = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    summary = models.TextField(null=True)

    class Meta:
        db_table = "job"
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("agency", "code_key"), name="job_code"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Duty(models.Model):
    """One written duty of a job.

    Personal data: none.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="duties")
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        db_table = "job_duty"
        ordering = ("job", "number")
        constraints = (models.UniqueConstraint(fields=("job", "number"), name="job_duty_number"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:60]}"


class Requirement(models.Model):
    """What a decree asks of a job: a level of a competency, with a weight (rule 13).

    Personal data: none.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="requirements")
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    weight = models.FloatField(default=1.0)
    decree_number = models.CharField(max_length=255, null=True)
    valid_from = models.DateField(default=SINCE_ALWAYS)

    class Meta:
        db_table = "job_requirement"
        ordering = ("job", "valid_from", "competency")
        constraints = (
            models.UniqueConstraint(fields=("job", "competency", "valid_from"), name="job_requirement_key"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="job_requirement_level"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="job_requirement_weight"),
        )

    def __str__(self) -> str:
        return f"{self.job_id} {self.competency_id} {self.level}"
