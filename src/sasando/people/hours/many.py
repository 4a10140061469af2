"""Hours of a whole ledger at once, in integers; the same answer as ``earned_hours`` row by row."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sasando.people.hours.table import BEST_DECIMALS, HoursTable, Unit

MISSING: Final = -1
"""Stands for a quantity that is not given."""
NO_CAP: Final = 10**7
"""More than any quantity of a file, and small enough to multiply by days without overflow."""
PLACES: Final = 2
"""Decimal places of a quantity in the files."""


class Ledger(NamedTuple):
    """Hours of each record.

    Args:
        value: JP in the smallest unit that hours keep (hundredths for two decimals); 0 where not counted.
        counted: False where the quantity is missing and cannot be told from the dates.
    """

    value: NDArray[np.int64]
    counted: NDArray[np.bool_]


def earned_many(
    table: HoursTable,
    forms: NDArray[np.int64],
    quantities: NDArray[np.int64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    international: NDArray[np.bool_],
) -> Ledger:
    """The hours of many records.

    Args:
        table: the JP table in force.
        forms: (records,) place in the table (``table.index``).
        quantities: (records,) ``jumlah`` in hundredths, or ``MISSING``.
        starts, ends: (records,) day numbers since 1970-01-01, both ends in.
        international: (records,).

    Raises:
        ValueError: a negative quantity other than ``MISSING``, or an end before the start.
    """
    if (quantities < MISSING).any():
        raise ValueError("a quantity is 0 or more")
    days = ends - starts + 1
    if (days < 1).any():
        raise ValueError("a record ends before it starts")
    rows = list(table)
    missing = quantities == MISSING
    by_day, by_activity = (
        np.array([row.unit is unit for row in rows])[forms] for unit in (Unit.DAY, Unit.ACTIVITY)
    )
    units = np.where(missing & by_day, days * 10**PLACES, quantities)
    units = np.where(missing & by_activity, 10**PLACES, units)
    counted = ~missing | by_day | by_activity

    sessions = np.array([NO_CAP if row.monthly_sessions is None else row.monthly_sessions for row in rows])
    units = np.minimum(units, sessions[forms] * _months_touched(starts, ends) * 10**PLACES)
    caps = _per_row([[row.daily_cap[at] if row.daily_cap else NO_CAP for at in (0, 1)] for row in rows])
    cap = caps[forms, international.astype(np.int64)] * days  # in ten-thousandths
    fine = np.minimum(units * 10 ** (BEST_DECIMALS - PLACES), cap)
    rates = _per_row([[row.national, row.international] for row in rows])
    exact = np.where(counted, fine, 0) * rates[forms, international.astype(np.int64)]
    step = 10 ** (2 * BEST_DECIMALS - table.decimals)
    return Ledger((exact + step // 2) // step, counted)


def _per_row(values: list[list[Decimal | int]]) -> NDArray[np.int64]:
    """Exact ten-thousandths of decimals."""
    return np.array([[int(value * 10**BEST_DECIMALS) for value in row] for row in values], np.int64)


def _months_touched(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    first, last = (
        days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) for days in (starts, ends)
    )
    return np.asarray(last - first + 1)
