"""The one formula of hours: units of a form, its caps, its value (docs/methods/hours.md)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sasando.people.hours.table import Form, HoursTable


def hours_of(
    table: HoursTable, form: Form, units: Decimal, first: dt.date, last: dt.date, international: bool
) -> Decimal:
    """JP of so many units done from ``first`` to ``last``, after the caps of the form.

    Raises:
        ValueError: negative units, or ``last`` before ``first``.
    """
    if units < 0:
        raise ValueError("a quantity is 0 or more")
    if last < first:
        raise ValueError(f"{last} lies before {first}")
    if form.monthly_sessions is not None:
        units = min(units, Decimal(form.monthly_sessions * months_touched(first, last)))
    if form.daily_cap is not None:
        units = min(units, form.daily_cap[international] * days(first, last))
    return table.rounded(units * form.rate(international))


def days(first: dt.date, last: dt.date) -> int:
    """Calendar days, both ends in."""
    return (last - first).days + 1


def months_touched(first: dt.date, last: dt.date) -> int:
    """Calendar months with at least one of the days."""
    return (last.year - first.year) * 12 + last.month - first.month + 1
