"""The conditions under which all tests run, as promised in tests/conftest.py."""

from __future__ import annotations

import os
import socket
import sqlite3
import urllib.request

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from tests.database import CHOICE
from tests.guards import NetworkForbidden


def test_another_machine_cannot_be_reached() -> None:
    with pytest.raises(NetworkForbidden), socket.socket() as other:
        other.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkForbidden):
        urllib.request.urlopen("http://example.org/")


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())


def test_sentences_are_indonesian() -> None:
    assert translation.get_language() == "id"


def test_no_test_writes_into_the_product_s_data() -> None:
    assert str(settings.DATA_DIR) == os.environ["SASANDO_DATA"]
    assert "sasando-test-" in str(settings.DATA_DIR)


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for() -> None:
    assert connection.vendor == (os.environ.get(CHOICE) or "sqlite")


@pytest.mark.django_db
def test_sqlite_is_a_file_set_up_as_in_service() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has its own settings")
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "journal_size_limit", "busy_timeout")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "journal_size_limit": 64 * 2**20,
        "busy_timeout": 20_000,
    }
    assert os.path.isfile(connection.settings_dict["NAME"])
    assert connection.transaction_mode == "IMMEDIATE"


@pytest.mark.django_db
def test_postgresql_gives_up_on_a_lock_and_keeps_what_it_acknowledged() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has its own settings")
    with connection.cursor() as cursor:
        for name, value in (("lock_timeout", "20s"), ("synchronous_commit", "on"), ("data_checksums", "on")):
            cursor.execute(f"SHOW {name}")
            assert cursor.fetchone() == (value,), name


def test_an_empty_database_can_be_had(empty_database_url: str) -> None:
    from sasando.config import env

    entry = env.database(empty_database_url)
    if entry["ENGINE"].endswith("sqlite3"):
        with sqlite3.connect(entry["NAME"]) as own:
            assert own.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        own.close()
    else:
        import psycopg

        with psycopg.connect(empty_database_url) as own:
            tables = own.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        assert tables == (0,)
