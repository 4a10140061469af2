"""Frameworks and their competencies."""

from __future__ import annotations

from django.db import models

from sasando.agency.models import Agency

GROUPS = ("manajerial", "sosial_kultural", "teknis", "pemerintahan")


class Framework(models.Model):
    """A dictionary of competencies in one version.

    Personal data: none.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=255)

    class Meta:
        db_table = "competency_framework"
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("agency", "code"), name="competency_framework_code"),)

    def __str__(self) -> str:
        return self.name


class Competency(models.Model):
    """A competency with the words of its five levels (rules 11-12: codes up to 80 characters).

    ``is_shipped`` marks an official one as the product brings it, until a file of the agency names it.

    Personal data: none.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="competencies")
    code = models.CharField(max_length=80)
    code_key = models.CharField(max_length=80)
    name = models.CharField(max_length=255)
    group = models.CharField(max_length=20)
    definition = models.TextField(null=True)
    level_1 = models.TextField(null=True)
    level_2 = models.TextField(null=True)
    level_3 = models.TextField(null=True)
    level_4 = models.TextField(null=True)
    level_5 = models.TextField(null=True)
    is_shipped = models.BooleanField(default=False)

    class Meta:
        db_table = "competency"
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("agency", "code_key"), name="competency_code"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
