"""The journal: entries of what people changed, and runs of the machine.

It names actors by key and label and knows no other table, so that it stays readable whatever
becomes of them.
"""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One change, before and after.

    Personal data: the actor's name, and what the change holds; kept: as long as the audit demands.
    """

    agency_code = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)
    actor_key = models.CharField(max_length=150)
    actor_label = models.CharField(max_length=255)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=255, blank=True, default="")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        db_table = "journal_entry"
        ordering = ("id",)
        indexes = (models.Index(fields=("agency_code", "at"), name="journal_entry_when"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_key} {self.action}"


class Run(models.Model):
    """One run of the machine: what was asked, with which inputs, and what came of it.

    Personal data: the actor's name; kept: as long as the audit demands.
    """

    class Outcome(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        REFUSED = "refused"
        FAILED = "failed"

    key = models.CharField(max_length=40, unique=True)
    agency_code = models.CharField(max_length=80)
    action = models.CharField(max_length=40)
    actor_key = models.CharField(max_length=150)
    actor_label = models.CharField(max_length=255)
    started_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    parameters = models.JSONField(default=dict)
    inputs = models.JSONField(default=list)
    inputs_digest = models.CharField(max_length=64)
    seed = models.CharField(max_length=64)
    rules_version = models.CharField(max_length=40)
    versions = models.JSONField(default=dict)
    seconds = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.RUNNING)
    result = models.JSONField(default=dict)

    class Meta:
        db_table = "journal_run"
        ordering = ("id",)
        indexes = (models.Index(fields=("agency_code", "action"), name="journal_run_action"),)

    def __str__(self) -> str:
        return f"{self.key} {self.action} {self.outcome}"
