"""How every test runs: which database, no network, no mail, one language, the same every time.

``SASANDO_TEST_DATABASE`` = ``sqlite`` (default) or ``postgresql``. The settings are the product's own;
only their environment is set here, before they are read. Without Django (the engine's tests run
there too) the part on Django is left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import hypothesis
import pytest
from tests import database, guards

SEED = 20261

for name in [name for name in os.environ if name.startswith("SASANDO_") and name != database.CHOICE]:
    del os.environ[name]
PLACE = database.Place(os.environ.get(database.CHOICE) or "sqlite")
os.environ.update(
    DATABASE_URL=PLACE.url,
    SASANDO_DATA=str(PLACE.folder / "data"),
    DJANGO_SETTINGS_MODULE="sasando.config.settings",
    LC_ALL="C.UTF-8",
    LANGUAGE="",
)
guards.forbid_network()
hypothesis.settings.register_profile(
    "sasando",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("sasando")
try:
    import django
except ModuleNotFoundError:
    WITH_DJANGO = False
else:
    WITH_DJANGO = True
    # Here and not later: a conftest in a folder below may import models at its top.
    django.setup()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """A random order, but the same one each time; ``--randomly-seed`` gives another."""
    if getattr(config.option, "randomly_seed", None) == "default":
        config.option.randomly_seed = SEED


def pytest_report_header() -> str:
    """Which database this run is about."""
    return f"database: {PLACE.kind}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """On SQLite a file with the product's own pragmas, not memory, which would behave otherwise."""
    from django.db import connections

    if PLACE.kind == "sqlite":
        connections["default"].settings_dict["TEST"]["NAME"] = str(PLACE.folder / "test.sqlite3")


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """``DATABASE_URL`` of a database of its own for a test that starts the program as a user does."""
    number = getattr(request.config, "_sasando_databases", 0) + 1
    request.config._sasando_databases = number  # type: ignore[attr-defined]
    return PLACE.another(f"own_{number}")


@pytest.fixture(autouse=True)
def _one_language_and_no_mail(request: pytest.FixtureRequest) -> Iterator[None]:
    if not WITH_DJANGO:
        yield
        return
    from django.core import mail
    from django.utils import translation

    with translation.override("id"):
        yield
    if "mailoutbox" not in request.fixturenames:
        assert not getattr(mail, "outbox", []), "a test sends mail only if it asks for mailoutbox"
