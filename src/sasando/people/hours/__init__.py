"""Hours of development (JP): what a record earned, what a course will bring, in which year it counts."""

from __future__ import annotations

from sasando.people.hours.agreement import agreement_year
from sasando.people.hours.earned import Hours, earned_hours
from sasando.people.hours.many import MISSING, earned_many
from sasando.people.hours.planned import planned_hours
from sasando.people.hours.table import Form, HoursTable, UnknownForm

__all__ = [
    "MISSING",
    "Form",
    "Hours",
    "HoursTable",
    "UnknownForm",
    "agreement_year",
    "earned_hours",
    "earned_many",
    "planned_hours",
]
