"""Rule sets: every number of law or policy, with its dates and its source."""

from __future__ import annotations

from django.db import models

from sasando.agency.models import Agency


class RuleSet(models.Model):
    """One version of the rulebook of an agency, in force from a day on.

    Personal data: none.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    version = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    title = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "rulebook_rule_set"
        ordering = ("starts_on", "version")
        constraints = (models.UniqueConstraint(fields=("agency", "version"), name="rulebook_version"),)

    def __str__(self) -> str:
        return self.version


class Rule(models.Model):
    """One value of a rule set.

    ``to_confirm`` marks values that no text of law settles: the agency is to confirm them.

    Personal data: none.
    """

    rule_set = models.ForeignKey(RuleSet, models.CASCADE, related_name="rules")
    key = models.CharField(max_length=80)
    value = models.JSONField()
    unit = models.CharField(max_length=40, blank=True, default="")
    source = models.CharField(max_length=500)
    to_confirm = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "rulebook_rule"
        ordering = ("key",)
        constraints = (models.UniqueConstraint(fields=("rule_set", "key"), name="rulebook_rule_key"),)

    def __str__(self) -> str:
        return self.key
