"""Typed readers of the environment that refuse nonsense and name the variable."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlparse


class BadSetting(ValueError):
    """An environment variable that cannot be read: names it and says what it takes."""

    def __init__(self, name: str, takes: str) -> None:
        super().__init__(f"{name}: {takes}")
        self.name = name


def text(name: str, default: str) -> str:
    """The variable's text; the default where it is absent or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """True for 1/true/yes/ya, False for 0/false/no/tidak."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "ya"}:
        return True
    if value in {"0", "false", "no", "tidak"}:
        return False
    raise BadSetting(name, "takes 1 or 0")


def data_dir() -> Path:
    """Where the product keeps its data: ``SASANDO_DATA``, else ``data`` beside the environment."""
    return Path(text("SASANDO_DATA", str(Path(sys.prefix).parent / "data"))).expanduser().absolute()


def cache_dir() -> Path:
    """Where the product keeps what it can compute again: ``SASANDO_CACHE``, else the account's cache."""
    home = text("XDG_CACHE_HOME", str(Path.home() / ".cache"))
    return Path(text("SASANDO_CACHE", str(Path(home) / "sasando"))).expanduser().absolute()


SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA cache_size=-65536;"
    "PRAGMA temp_store=FILE;"
)


def database(url: str) -> dict[str, Any]:
    """Django's database entry for ``sqlite:///path`` or ``postgresql://user:password@host/name``.

    SQLite: write-ahead log with full synchronisation (no acknowledged write is lost when the power
    goes), immediate transactions, 20 s patience. PostgreSQL: health checks, statement and lock limits.
    """
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path)
        name = path[1:] if path.startswith("//") else path
        if not name.strip("/"):
            raise BadSetting("DATABASE_URL", "sqlite:///path/to/file.sqlite3 needs a path")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": name,
            "CONN_MAX_AGE": 60,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
        }
    if parts.scheme in {"postgresql", "postgres"}:
        options: dict[str, Any] = dict(parse_qsl(parts.query))
        options.setdefault("options", "-c lock_timeout=20000 -c synchronous_commit=on")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or options.pop("host", "")),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    raise BadSetting("DATABASE_URL", "takes sqlite:///path or postgresql://user:password@host/name")
