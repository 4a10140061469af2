"""A whole ledger at once says what row by row says."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasando.people.hours import MISSING, HoursTable, earned_hours, earned_many

EPOCH = dt.date(1970, 1, 1)
RECORD = st.tuples(
    st.integers(0, 25),
    st.one_of(st.just(MISSING), st.integers(0, 10_000_000)),
    st.integers(-7_000, 25_000),
    st.integers(0, 800),
    st.booleans(),
)


@given(records=st.lists(RECORD, min_size=1, max_size=20))
def test_equals_row_by_row(table: HoursTable, records: list[tuple[int, int, int, int, bool]]) -> None:
    forms, quantities, starts, lengths, abroad = (np.array(column) for column in zip(*records, strict=True))
    ledger = earned_many(table, forms, quantities, starts, starts + lengths, abroad)
    for at, (form, quantity, start, length, international) in enumerate(records):
        first = EPOCH + dt.timedelta(days=start)
        told = earned_hours(
            table,
            list(table.forms)[form],
            quantity=None if quantity == MISSING else Decimal(quantity) / 100,
            starts_on=first,
            ends_on=first + dt.timedelta(days=length),
            international=international,
        )
        assert (Decimal(int(ledger.value[at])) / 100, ledger.counted[at]) == (told.value, told.counted)


def test_refuses_nonsense(table: HoursTable) -> None:
    one = np.zeros(1, np.int64)
    with pytest.raises(ValueError, match="before"):
        earned_many(table, one, one, one, one - 1, one == 1)
    with pytest.raises(ValueError, match="0 or more"):
        earned_many(table, one, one - 2, one, one, one == 1)


def test_a_city_of_records_takes_well_under_two_seconds(table: HoursTable) -> None:
    rng = np.random.default_rng(1)
    n = 400_000
    starts = rng.integers(15_000, 20_000, n)
    began = time.perf_counter()
    earned_many(
        table,
        rng.integers(0, 26, n),
        rng.integers(0, 5_000, n),
        starts,
        starts + rng.integers(0, 90, n),
        rng.random(n) < 0.1,
    )
    assert time.perf_counter() - began < 2
