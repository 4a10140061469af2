"""Starts the program as a user does, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TODAY = ("--today", "2026-11-02")
FAST = ("--model", "none", *TODAY)


def environment(data: Path, **more: str) -> dict[str, str]:
    """This process's environment, on an embedded database below ``data``."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"SASANDO_DATA": str(data), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"} | more


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "sasando", *map(str, words)]


def sasando(*words: object, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs ``sasando`` with these words to its end."""
    done = subprocess.run(
        command(*words), env=environment(data, **more), capture_output=True, text=True, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done
