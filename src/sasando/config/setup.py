"""Makes the configured database ready: tables, agency, rulebook, dictionary. Repeating it is safe."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from sasando.agency.actions import found_agency
from sasando.agency.models import Agency
from sasando.competencies.actions import load_dictionary
from sasando.rulebook.actions import load_rulebook


def prepare_database() -> Agency:
    """Migrates the configured database if needed and returns the agency of the settings, founded if new."""
    migrate_database()
    with transaction.atomic():
        agency = found_agency(code=settings.AGENCY_CODE, name=settings.AGENCY_NAME)
        load_rulebook(agency=agency)
        load_dictionary(agency=agency)
    return agency


def migrate_database() -> None:
    """Brings the tables of the configured database up to this program; makes them where there are none."""
    with _alone():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _alone() -> Iterator[None]:
    """Holds the folder of an embedded database, so that of two processes at first use one makes the tables.

    The system lets it go when the process ends, however it ends. A server database is migrated by whoever
    operates it (docs/operating.md).
    """
    if connection.vendor != "sqlite":
        yield
        return
    folder = Path(str(connection.settings_dict["NAME"])).parent
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
