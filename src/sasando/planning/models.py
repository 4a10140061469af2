"""Money of the year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sasando.agency.models import Agency, Unit


class Budget(models.Model):
    """A budget of a year, of a unit and its branch or, without one, of the whole agency (whole rupiah).

    Personal data: none.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    code_key = models.CharField(max_length=80)
    name = models.CharField(max_length=255)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    amount = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    activity = models.CharField(max_length=255, null=True)
    account_code = models.CharField(max_length=80, null=True)
    fund_source = models.CharField(max_length=255, null=True)

    class Meta:
        db_table = "planning_budget"
        ordering = ("year", "code")
        constraints = (
            models.UniqueConstraint(fields=("agency", "code_key", "year"), name="planning_budget_key"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="planning_budget_amount"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.year}"
