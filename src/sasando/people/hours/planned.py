"""Hours that a run of a course will bring to each participant."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

from sasando.people.hours.counting import days, hours_of
from sasando.people.hours.table import Form, HoursTable, Unit


def planned_hours(
    table: HoursTable,
    form_code: str,
    *,
    course_hours: Decimal,
    starts_on: dt.date,
    ends_on: dt.date,
    international: bool,
) -> Decimal:
    """JP of one participant of a run; the JP table wins over the hours written at the course.

    Args:
        table: the JP table in force.
        form_code: row of the table.
        course_hours: ``jp`` of the course, counted only where the row counts actual hours or sessions.
        starts_on, ends_on: days of the run, both ends in.
        international: whether the course is international.

    Raises:
        UnknownForm: no such row.
        ValueError: negative hours, or an end before the start.
    """
    form = table[form_code]
    units = _units(form, course_hours, starts_on, ends_on)
    return hours_of(table, form, units, starts_on, ends_on, international)


def _units(form: Form, course_hours: Decimal, first: dt.date, last: dt.date) -> Decimal:
    if form.unit is Unit.HOUR:
        return course_hours
    if form.unit is Unit.DAY:
        return Decimal(days(first, last))
    if form.unit is Unit.SESSION:
        # A course says hours, the table counts sessions of a fixed value each: as many as hold the hours.
        return Decimal(math.ceil(course_hours / form.national))
    return Decimal(1)
