"""Which year it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from sasando.agency.models import Agency
from sasando.planning.models import Budget
from sasando.rulebook.queries import rules_on
from sasando.training.models import Participant


@dataclass(frozen=True, slots=True)
class PlanYear:
    """The plan year, the as-of date, and whether the clock had to decide."""

    year: int
    as_of: dt.date
    from_clock: bool


def plan_year(agency: Agency, *, today: dt.date, year: int | None, on: dt.date | None) -> PlanYear:
    """The plan year and its as-of date (definitions, "Time, people, money").

    Args:
        agency: whose year.
        today: today's date, used only where nothing else tells the year.
        year: as asked for; None = the newest budget's, else the year after the newest run of a course that
            had participants, else the year after today's.
        on: as asked for; None = 30 September of the year before.
    """
    from_clock = False
    if year is None:
        year = Budget.objects.filter(agency=agency).aggregate(newest=Max("year"))["newest"]
    if year is None:
        ended = Participant.objects.filter(course_run__agency=agency).aggregate(
            newest=Max("course_run__ends_on")
        )
        newest: dt.date | None = ended["newest"]
        from_clock = newest is None
        year = (newest or today).year + 1
    return PlanYear(year, on or _default_as_of(agency, year), from_clock)


def _default_as_of(agency: Agency, year: int) -> dt.date:
    rule = rules_on(agency, dt.date(year - 1, 12, 31))["service.as_of"]
    return dt.date(year - rule["years_before"], rule["month"], rule["day"])
