"""Starts Django for a verb, on the configured database or on one of a folder."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

DATABASE_FOLDER: Final = "basis_data"

if TYPE_CHECKING:
    from sasando.agency.models import Agency
    from sasando.journal.actions import Actor


def start_django(language: str, data_dir: Path | None = None) -> None:
    """Loads Django and the reader's language; with ``data_dir``, on the embedded database there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sasando.config.settings")
    if data_dir is not None:
        os.environ["SASANDO_DATA"] = str(data_dir)
        os.environ.pop("DATABASE_URL", None)
    import django
    from django.utils import translation

    django.setup()
    translation.activate(language)


def open_agency(language: str, data_dir: Path | None = None) -> Agency:
    """Starts Django, makes the database ready, and returns the agency of the settings."""
    start_django(language, data_dir)
    from sasando.config.setup import prepare_database

    return prepare_database()


class NoResults(LookupError):
    """A folder that was named as one of results holds none."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def open_results(language: str, out: Path) -> Agency:
    """Starts Django on the database of a folder of results, or on the configured one if the folder has none.

    The folder's database is read as it was made: the rulebook of this program is not brought to it.

    Raises:
        NoResults: if the folder holds no results, or those of a run that was stopped.
    """
    summary, database = out / "ringkasan.json", out / DATABASE_FOLDER
    if not summary.exists():
        raise NoResults(out)
    if not database.exists():
        return open_agency(language)
    start_django(language, database)
    from sasando.agency.models import Agency
    from sasando.config.setup import migrate_database

    migrate_database()
    agency = Agency.objects.order_by("id").first()
    if agency is None:
        raise NoResults(out)
    return agency


def whoever_runs_this() -> Actor:
    """The actor of the command line: the account of the operating system."""
    from sasando.journal.actions import Actor

    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = str(os.getuid())
    return Actor(f"cli:{name}", name)
