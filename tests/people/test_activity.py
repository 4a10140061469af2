"""Active service, day by day and for many people at once."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasando.people.activity import NO_DAY, Service, Spans, active_spans, active_throughout, is_active

DAY = dt.date(2027, 6, 1)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)
EPOCH = dt.date(1970, 1, 1)

CASES = [
    (Service("aktif"), True),
    (Service("cltn"), False),
    (Service("tugas_belajar"), False),
    (Service("diberhentikan_sementara"), False),
    (Service("aktif", retires_on=DAY), False),  # the first day no longer in service
    (Service("aktif", retires_on=AFTER), True),
    (Service("aktif", left_on=DAY), False),
    (Service("aktif", left_on=AFTER), True),
    (Service("aktif", agreement_starts_on=DAY), True),
    (Service("aktif", agreement_starts_on=AFTER), False),
    (Service("aktif", agreement_ends_on=DAY), True),  # the last day counts
    (Service("aktif", agreement_ends_on=BEFORE), False),
    (Service("aktif", retires_on=AFTER, left_on=BEFORE), False),
]


@pytest.mark.parametrize(("service", "expected"), CASES)
def test_on_a_day(service: Service, expected: bool) -> None:
    assert is_active(service, DAY) is expected


def test_throughout_needs_every_day() -> None:
    service = Service("aktif", retires_on=AFTER, agreement_starts_on=BEFORE)
    assert active_throughout(service, BEFORE, DAY)
    assert not active_throughout(service, DAY, AFTER)
    assert not active_throughout(service, BEFORE - dt.timedelta(days=1), DAY)
    with pytest.raises(ValueError, match="before"):
        active_throughout(service, DAY, BEFORE)


DATES = st.one_of(st.none(), st.dates(dt.date(2027, 1, 1), dt.date(2027, 1, 20)))
SERVICES = st.builds(Service, st.sampled_from(["aktif", "cltn"]), DATES, DATES, DATES, DATES)


def numbers(dates: list[dt.date | None]) -> np.ndarray:
    return np.array([NO_DAY if date is None else (date - EPOCH).days for date in dates], np.int64)


def spans_of(services: list[Service]) -> Spans:
    return active_spans(
        np.array([service.legal_position == "aktif" for service in services]),
        numbers([service.retires_on for service in services]),
        numbers([service.left_on for service in services]),
        numbers([service.agreement_starts_on for service in services]),
        numbers([service.agreement_ends_on for service in services]),
    )


def test_many_on_a_day() -> None:
    day = (DAY - EPOCH).days
    told = spans_of([service for service, _ in CASES]).contain(day, day)
    assert told.tolist() == [expected for _, expected in CASES]


@given(
    services=st.lists(SERVICES, min_size=1, max_size=8),
    first=st.dates(dt.date(2026, 12, 25), dt.date(2027, 1, 25)),
    length=st.integers(0, 10),
)
def test_many_at_once_equals_every_single_day(services: list[Service], first: dt.date, length: int) -> None:
    days = [first + dt.timedelta(days=at) for at in range(length + 1)]
    spans = spans_of(services)
    told = spans.contain((first - EPOCH).days, (days[-1] - EPOCH).days)
    for service, answer in zip(services, told, strict=True):
        by_day = all(is_active(service, day) for day in days)
        assert answer == by_day == active_throughout(service, first, days[-1])
