"""Models and migrations agree, and two branches cannot both add a migration unseen."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

ROOMS = [
    config
    for config in apps.get_app_configs()
    if config.name.startswith("sasando.") and (Path(config.path) / "migrations").is_dir()
]


@pytest.mark.django_db
def test_no_model_waits_for_a_migration() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(said.getvalue())


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.label)
def test_the_last_migration_is_written_down(room: object) -> None:
    """``migrations/max_migration.txt``: two branches that add one collide in git, not in service."""
    label, path = room.label, Path(room.path)  # type: ignore[attr-defined]
    leaves = [name for app, name in MigrationLoader(None).graph.leaf_nodes() if app == label]
    file = path / "migrations" / "max_migration.txt"
    assert file.is_file(), f"write the name of the last migration into {file}"
    assert [file.read_text(encoding="utf-8").strip()] == leaves


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.label)
def test_a_migration_is_named_for_what_it_does(room: object) -> None:
    for file in (Path(room.path) / "migrations").glob("0*.py"):  # type: ignore[attr-defined]
        assert "_auto_" not in file.name, file.name
