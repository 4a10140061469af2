"""Mentors, wishes, and mentoring past and running."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sasando.competencies.models import Competency
from sasando.people.models import Person


class Mentor(models.Model):
    """Somebody who may guide others; without a capacity the rulebook's default counts (rule 62).

    Personal data: years of experience, willingness; kept: while listed.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    capacity = models.PositiveSmallIntegerField(null=True)
    years = models.PositiveSmallIntegerField(null=True)
    willing = models.BooleanField(default=True)

    class Meta:
        db_table = "mentoring_mentor"
        ordering = ("person",)

    def __str__(self) -> str:
        return f"{self.person_id}"


class Wish(models.Model):
    """A mentee's wish for a mentor (1 … 5), or refusal (-1).

    Personal data: a preference between people, shown to the analyst only; kept: with the mentorship.
    """

    mentee = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="+")
    value = models.SmallIntegerField()

    class Meta:
        db_table = "mentoring_wish"
        ordering = ("mentee", "mentor")
        constraints = (models.UniqueConstraint(fields=("mentee", "mentor"), name="mentoring_wish_key"),)

    def __str__(self) -> str:
        return f"{self.mentee_id} {self.mentor_id} {self.value}"


class Mentorship(models.Model):
    """Mentoring that ran or runs.

    Personal data: who guided whom; kept: with the person.
    """

    mentee = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    meetings = models.PositiveIntegerField(null=True)
    status = models.CharField(max_length=20, null=True)

    class Meta:
        db_table = "mentoring_mentorship"
        ordering = ("mentee", "starts_on")
        constraints = (
            models.UniqueConstraint(
                fields=("mentee", "mentor", "starts_on"), name="mentoring_mentorship_key"
            ),
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="mentoring_dates"),
        )

    def __str__(self) -> str:
        return f"{self.mentee_id} {self.mentor_id} {self.starts_on}"


class MentorshipAim(models.Model):
    """A competency that a mentorship aims at.

    Personal data: none beyond its mentorship.
    """

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="aims", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")

    class Meta:
        db_table = "mentoring_mentorship_aim"
        ordering = ("mentorship", "competency")
        constraints = (
            models.UniqueConstraint(fields=("mentorship", "competency"), name="mentoring_aim_key"),
        )

    def __str__(self) -> str:
        return f"{self.mentorship_id} {self.competency_id}"
