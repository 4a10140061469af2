"""Hours that a completed activity earned (rules 43-50)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sasando.people.hours.counting import days, hours_of
from sasando.people.hours.table import Form, HoursTable, Unit

QUANTITY_MISSING: Final = "quantity_missing"
NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Hours:
    """What a record earned.

    Args:
        value: JP, at the places that hours keep.
        row: the row of the JP table that was used (rule 49).
        counted: False where the hours are not known; ``value`` is then 0 and must not be shown as such.
        cause: why it does not count (``quantity_missing``), else None.
    """

    value: Decimal
    row: str
    counted: bool
    cause: str | None


def earned_hours(
    table: HoursTable,
    form_code: str,
    *,
    quantity: Decimal | None,
    starts_on: dt.date,
    ends_on: dt.date,
    international: bool,
) -> Hours:
    """The hours of one record of the ledger.

    Args:
        table: the JP table in force.
        form_code: row of the table.
        quantity: ``jumlah`` in the row's unit; None = not given: days are then taken from the dates, an
            activity is one, and anything else does not count.
        starts_on, ends_on: both ends in; caps hold per record.
        international: whether the international value holds.

    Raises:
        UnknownForm: no such row.
        ValueError: a negative quantity, or an end before the start.
    """
    form = table[form_code]
    units = usual_units(form, starts_on, ends_on) if quantity is None else quantity
    if units is None:
        return Hours(table.rounded(NOTHING), form.code, counted=False, cause=QUANTITY_MISSING)
    value = hours_of(table, form, units, starts_on, ends_on, international)
    return Hours(value, form.code, counted=True, cause=None)


def usual_units(form: Form, first: dt.date, last: dt.date) -> Decimal | None:
    """The quantity that an empty one stands for: days by the dates, one activity; None where unknown."""
    if form.unit is Unit.DAY:
        return Decimal(days(first, last))
    return Decimal(1) if form.unit is Unit.ACTIVITY else None
