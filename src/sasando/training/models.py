"""Partners, their courses, the dated runs of a course, and who took part."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sasando.agency.models import Agency
from sasando.competencies.models import Competency
from sasando.jobs.models import Job
from sasando.people.models import Person

PARTNER_KINDS = ("perguruan_tinggi", "lembaga_pelatihan", "instansi", "swasta", "lainnya")
PARTICIPATIONS = ("terpilih", "cadangan", "hadir", "lulus", "tidak_lulus", "mengundurkan_diri")


class Partner(models.Model):
    """An institution that gives courses, with its agreement (rule 57).

    Personal data: a contact line; kept: while the partner is listed.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    code_key = models.CharField(max_length=80)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=20, null=True)
    agreement_number = models.CharField(max_length=255, null=True)
    agreement_starts_on = models.DateField(null=True)
    agreement_ends_on = models.DateField(null=True)
    contact = models.CharField(max_length=255, null=True)

    class Meta:
        db_table = "training_partner"
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("agency", "code_key"), name="training_partner_code"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Course(models.Model):
    """A course; without a partner the agency itself gives it, without a price it cannot be planned.

    Personal data: none.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    code_key = models.CharField(max_length=80)
    name = models.CharField(max_length=255)
    form_code = models.CharField(max_length=4)
    hours = models.DecimalField(max_digits=8, decimal_places=2)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="courses")
    price = models.BigIntegerField(null=True)
    international = models.BooleanField(default=False)
    mandatory = models.BooleanField(default=False)
    prerequisite = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    curriculum_fit = models.TextField(null=True)

    class Meta:
        db_table = "training_course"
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "code_key"), name="training_course_code"),
            models.CheckConstraint(condition=Q(price__isnull=True) | Q(price__gte=0), name="training_price"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class CourseAim(models.Model):
    """What a course claims to teach: from a level to a level of a competency.

    Personal data: none.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="aims", db_index=False)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")
    from_level = models.PositiveSmallIntegerField()
    to_level = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "training_course_aim"
        ordering = ("course", "competency")
        constraints = (
            models.UniqueConstraint(fields=("course", "competency"), name="training_course_aim_key"),
            models.CheckConstraint(
                condition=Q(from_level__lt=F("to_level"), to_level__lte=5), name="training_aim_up"
            ),
        )

    def __str__(self) -> str:
        return f"{self.course_id} {self.competency_id}"


class MandatoryFor(models.Model):
    """Whom a mandatory course binds: all conditions of a row, any row of the course.

    Personal data: none.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="binds")
    job_class = models.CharField(max_length=20, null=True)
    job = models.ForeignKey(Job, models.CASCADE, null=True, related_name="+")
    status = models.CharField(max_length=20, null=True)

    class Meta:
        db_table = "training_mandatory_for"
        ordering = ("course", "id")

    def __str__(self) -> str:
        return f"{self.course_id} {self.job_class} {self.job_id} {self.status}"


class CourseRun(models.Model):
    """A dated run of a course, with seats and money.

    Personal data: none.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    code = models.CharField(max_length=80)
    code_key = models.CharField(max_length=80)
    course = models.ForeignKey(Course, models.PROTECT, related_name="runs")
    starts_on = models.DateField()
    ends_on = models.DateField()
    place = models.CharField(max_length=255, null=True)
    seats_min = models.PositiveIntegerField(default=1)
    seats_max = models.PositiveIntegerField()
    fixed_cost = models.BigIntegerField(default=0)
    travel_cost = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "training_course_run"
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "code_key"), name="training_course_run_code"),
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="training_run_dates"),
            models.CheckConstraint(condition=Q(seats_min__lte=F("seats_max")), name="training_run_seats"),
        )

    def __str__(self) -> str:
        return self.code


class Participant(models.Model):
    """A person in a run of a course: chosen, waiting, attended, passed …

    Personal data: results of the person; kept: with the person.
    """

    course_run = models.ForeignKey(CourseRun, models.CASCADE, related_name="participants", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    status = models.CharField(max_length=20, null=True)
    score_before = models.FloatField(null=True)
    score_after = models.FloatField(null=True)
    draw = models.CharField(max_length=20, null=True)

    class Meta:
        db_table = "training_participant"
        ordering = ("course_run", "person")
        constraints = (
            models.UniqueConstraint(fields=("course_run", "person"), name="training_participant_key"),
        )

    def __str__(self) -> str:
        return f"{self.course_run_id} {self.person_id}"
