"""Every cell of the year's needs, against a second computation from the definitions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests import cast
from tests.needs import again
from tests.needs.running import make_year

pytestmark = pytest.mark.django_db

DAYS = [
    cast.ON,
    dt.date(2026, 10, 1),  # a decree begins, one evidence more, a pension
    dt.date(2027, 2, 28),  # the last valid day of 29 February
    dt.date(2027, 3, 1),
    dt.date(2020, 1, 1),  # before all evidence
]


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_each_cell_follows_from_the_definitions(on: dt.date, tmp_path: Path) -> None:
    tables = cast.city()
    made = make_year(cast.write_folder(tables, tmp_path / "in"), tmp_path / "out", on=on)
    estimates = again.Estimates(tables, on, made.done.seed)
    assert made.cells("kebutuhan") == again.needs_rows(tables, on, cast.YEAR, estimates)
    assert made.cells("jpm") == again.match_rows(tables, on, cast.YEAR)
    told = [row[:4] for row in made.cells("pengukuran")]
    assert told == again.measurement_rows(tables, on, cast.YEAR, estimates)
