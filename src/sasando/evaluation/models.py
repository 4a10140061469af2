"""What people say of a programme and of its use in the field."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sasando.agency.models import Agency
from sasando.people.models import Person


class Feedback(models.Model):
    """One answer to one item of a feedback form; raters other than the participant are unnamed.

    ``activity_code`` names a run of a course, a mentor's NIP or a project as text, since those live above.

    Personal data: an opinion and of whom it speaks, shown only in groups of three and more (rule 79);
    kept: with the evaluation it fed.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    activity_kind = models.CharField(max_length=20)
    activity_code = models.CharField(max_length=80)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+", db_index=False)
    rater = models.CharField(max_length=20)
    number = models.PositiveIntegerField(default=1)
    stage = models.CharField(max_length=20)
    item = models.CharField(max_length=255)
    score = models.PositiveSmallIntegerField(null=True)
    comment = models.TextField(null=True)
    given_on = models.DateField(null=True)

    class Meta:
        db_table = "evaluation_feedback"
        ordering = ("id",)
        indexes = (
            models.Index(fields=("agency", "activity_kind", "activity_code"), name="evaluation_feedback_of"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=1, score__lte=4), name="evaluation_score"
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_kind} {self.activity_code} {self.item}"
