"""Strategic projects, the roles they need, and who serves in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sasando.agency.models import Agency, Unit
from sasando.competencies.models import Competency
from sasando.people.models import Person


class Project(models.Model):
    """A strategic project (rule 69).

    Personal data: none.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    code_key = models.CharField(max_length=80)
    name = models.CharField(max_length=255)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    decree_number = models.CharField(max_length=255, null=True)
    goal = models.TextField(null=True)
    priority = models.PositiveSmallIntegerField(default=3)
    indicator = models.CharField(max_length=255, null=True)
    value_before = models.FloatField(null=True)
    target = models.FloatField(null=True)
    value_after = models.FloatField(null=True)

    class Meta:
        db_table = "project"
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "code_key"), name="project_code"),
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="project_dates"),
            models.CheckConstraint(condition=Q(priority__gte=1, priority__lte=5), name="project_priority"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ProjectRole(models.Model):
    """A role of a project: how many people, how many hours a week.

    Personal data: none.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="roles", db_index=False)
    name = models.CharField(max_length=255)
    name_key = models.CharField(max_length=255)
    seats = models.PositiveIntegerField()
    weekly_hours = models.FloatField()

    class Meta:
        db_table = "project_role"
        ordering = ("project", "name")
        constraints = (models.UniqueConstraint(fields=("project", "name_key"), name="project_role_name"),)

    def __str__(self) -> str:
        return f"{self.project_id} {self.name}"


class RoleRequirement(models.Model):
    """A competency that a role needs, at a level.

    Personal data: none.
    """

    role = models.ForeignKey(ProjectRole, models.CASCADE, related_name="requirements", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "project_role_requirement"
        ordering = ("role", "competency")
        constraints = (
            models.UniqueConstraint(fields=("role", "competency"), name="project_role_requirement_key"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="project_role_level"),
        )

    def __str__(self) -> str:
        return f"{self.role_id} {self.competency_id} {self.level}"


class Assignment(models.Model):
    """A person in a role of a project, past or running.

    Personal data: the person's service; kept: with the person.
    """

    role = models.ForeignKey(ProjectRole, models.PROTECT, related_name="assignments", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    status = models.CharField(max_length=20, null=True)

    class Meta:
        db_table = "project_assignment"
        ordering = ("role", "person")
        constraints = (
            models.UniqueConstraint(fields=("role", "person"), name="project_assignment_key"),
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="project_assignment_dates"),
        )

    def __str__(self) -> str:
        return f"{self.role_id} {self.person_id}"
