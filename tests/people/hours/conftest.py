"""The shipped rulebook, read from its files: the one source of values."""

from __future__ import annotations

import pytest

from sasando.people.hours import HoursTable
from sasando.rulebook.book import read_book


@pytest.fixture(scope="session")
def table() -> HoursTable:
    return HoursTable.from_rules({rule.key: rule.value for rule in read_book().rules})
