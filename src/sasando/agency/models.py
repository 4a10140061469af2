"""The agency and its units; every other room's root tables carry the agency."""

from __future__ import annotations

from django.db import models

UNIT_KINDS = (
    "instansi",
    "perangkat_daerah",
    "sekretariat",
    "bidang",
    "bagian",
    "subbagian",
    "seksi",
    "kecamatan",
    "kelurahan",
    "uptd",
    "puskesmas",
    "sekolah",
)


class Agency(models.Model):
    """An agency whose years Sasando runs; agencies never see each other's data.

    ``data_version`` counts the imports carried out; a plan made on one version is not executed on another.

    Personal data: none.
    """

    code = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=255)
    data_version = models.PositiveBigIntegerField(default=0)

    class Meta:
        db_table = "agency"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A node of the agency's unit tree.

    Personal data: none.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    code = models.CharField(max_length=80)
    code_key = models.CharField(max_length=80)
    name = models.CharField(max_length=255)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    kind = models.CharField(max_length=20, null=True)
    unor_id = models.CharField(max_length=80, null=True)

    class Meta:
        db_table = "agency_unit"
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("agency", "code_key"), name="agency_unit_code"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
