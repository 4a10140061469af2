"""A made city passes the import without a single error, and imported again it changes nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.demo.reading import City

from sasando.config.setup import prepare_database
from sasando.exchange.actions import import_files
from sasando.journal.actions import Actor

TODAY = dt.date(2026, 11, 24)
BY = Actor("test", "Test")
EXPECTED = {"attendance_unrecorded", "course_without_price", "lock_below_minimum", "nip_former"}
"""What may be said of a made city: what a real one would have, too."""


@pytest.mark.django_db
@pytest.mark.parametrize("people", [200, 500])
def test_import_finds_no_error_and_a_second_one_no_change(
    cities: dict[int, City], people: int, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path / "data"
    agency = prepare_database()
    path = cities[people].path
    first = import_files(path, agency=agency, by=BY, today=TODAY)
    assert list(first.faults) == []
    assert first.is_sound
    told = Counter(fault.code for fault in [*first.warnings, *first.notes])
    assert sum(told.values()) < 0.1 * people, told
    assert set(told) <= EXPECTED
    rows = {table.name: len(cities[people].tables[table.name]) for table in first.tables}
    assert {table.name: table.rows for table in first.tables} == rows
    again = import_files(path, agency=agency, by=BY, today=TODAY)
    assert again.is_sound
    assert {table.name: (table.new, table.changed) for table in again.tables} == dict.fromkeys(rows, (0, 0))
