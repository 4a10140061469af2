"""Whether somebody is in active service on a day, or on every day of a stretch.

Source: docs/methods/hours.md, active service. Active means: legal position ``aktif``, before the first
day of retirement, before the first day gone for another reason, and within the work agreement, first and
last day included; what is not given does not limit. So each person is active on one stretch of days.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

ACTIVE_POSITION: Final = "aktif"
NO_DAY: Final = int(np.iinfo(np.int64).min)
"""Stands for "not given" among day numbers (days since 1970-01-01)."""
ALWAYS: Final = int(np.iinfo(np.int32).max)
"""A day number that no calendar reaches; its negative lies before every calendar."""


@dataclass(frozen=True, slots=True)
class Service:
    """What decides whether somebody is active.

    Args:
        legal_position: ``kedudukan_hukum``.
        retires_on: first day no longer in service.
        left_on: first day gone for another reason.
        agreement_starts_on: first day of the work agreement.
        agreement_ends_on: its last day.
    """

    legal_position: str
    retires_on: dt.date | None = None
    left_on: dt.date | None = None
    agreement_starts_on: dt.date | None = None
    agreement_ends_on: dt.date | None = None


def is_active(service: Service, day: dt.date) -> bool:
    """Whether the person is in active service on the day."""
    return (
        service.legal_position == ACTIVE_POSITION
        and (service.retires_on is None or day < service.retires_on)
        and (service.left_on is None or day < service.left_on)
        and (service.agreement_starts_on is None or service.agreement_starts_on <= day)
        and (service.agreement_ends_on is None or day <= service.agreement_ends_on)
    )


def active_throughout(service: Service, first: dt.date, last: dt.date) -> bool:
    """Whether the person is active on every day from ``first`` to ``last``, both in.

    Raises:
        ValueError: ``last`` lies before ``first``.
    """
    if last < first:
        raise ValueError(f"{last} lies before {first}")
    # One stretch of days: whoever is active at both ends is active between them.
    return is_active(service, first) and is_active(service, last)


class Spans(NamedTuple):
    """The first and the last active day of each person, as day numbers; first > last = never active."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def contain(self, first: NDArray[np.int64] | int, last: NDArray[np.int64] | int) -> NDArray[np.bool_]:
        """Whether each person is active on every day from ``first`` to ``last``, ``first`` <= ``last``.

        Args:
            first, last: (people,) day numbers, or one for all.
        """
        return np.asarray((self.first <= first) & (last <= self.last))


def active_spans(
    in_position: NDArray[np.bool_],
    retires_on: NDArray[np.int64],
    left_on: NDArray[np.int64],
    agreement_starts_on: NDArray[np.int64],
    agreement_ends_on: NDArray[np.int64],
) -> Spans:
    """The active stretch of many people at once; the same answer as :func:`is_active` for each.

    Args:
        in_position: (people,) whether the legal position is ``aktif``.
        retires_on, left_on, agreement_starts_on, agreement_ends_on: (people,) day numbers, ``NO_DAY``
            where not given.
    """
    retires = np.where(retires_on == NO_DAY, ALWAYS, retires_on - 1)
    left = np.where(left_on == NO_DAY, ALWAYS, left_on - 1)
    ends = np.where(agreement_ends_on == NO_DAY, ALWAYS, agreement_ends_on)
    first = np.where(agreement_starts_on == NO_DAY, -ALWAYS, agreement_starts_on)
    last = np.minimum(np.minimum(retires, left), ends)
    return Spans(np.where(in_position, first, ALWAYS), np.where(in_position, last, -ALWAYS))
