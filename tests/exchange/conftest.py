"""An agency, and short words for importing into it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection

from sasando.agency.models import Agency
from sasando.config.setup import prepare_database
from sasando.exchange.actions import ImportOutcome, import_files
from sasando.journal.actions import Actor

TODAY = dt.date(2026, 11, 24)
Import = Callable[..., ImportOutcome]


@pytest.fixture(autouse=True)
def _own_data_folder(settings: LazySettings, tmp_path: Path) -> None:
    """What imports keep stays in the test's own folder."""
    settings.DATA_DIR = tmp_path / "data"


@pytest.fixture
def agency(db: None) -> Agency:
    """The agency of the settings, with rulebook and dictionary."""
    # Settings that were loaded before tests/conftest.py had its say would quietly test another database.
    assert connection.vendor == (os.environ.get("SASANDO_TEST_DATABASE") or "sqlite")
    return prepare_database()


@pytest.fixture
def importing(agency: Agency) -> Import:
    """Imports a path into the agency (or the one named), as of a fixed day."""

    def run(path: Path, **more: Any) -> ImportOutcome:
        asked = {"agency": agency, "by": Actor("test", "Test"), "today": TODAY, **more}
        return import_files(path, **asked)

    return run


def stages() -> list[str]:
    """Temporary tables that an import has left on the connection."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_temp_master WHERE type = 'table'")
        else:
            cursor.execute("SELECT relname FROM pg_class WHERE relpersistence = 't' AND relkind = 'r'")
        return [name for (name,) in cursor.fetchall()]
