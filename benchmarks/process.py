"""Whole processes: how long a program takes from its start to its end, and the most memory it holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
SASANDO: Final = (sys.executable, "-m", "sasando")
LAUNCHER: Final = ROOT / "benchmarks" / "launcher.py"
OWN: Final = ("SASANDO_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "OPENBLAS_", "OMP_")
"""What the caller's environment may say and no figure depends on: settings, and numbers of threads."""


class Broken(RuntimeError):
    """A program that is measured did not end well: its words."""


@dataclass(frozen=True, slots=True)
class Whole:
    """One process: elapsed and processor seconds, the largest process' peak of memory, what it said."""

    seconds: float
    processor: float
    peak_mb: float
    said: str


def measured(command: Sequence[str], variables: Mapping[str, str] | None = None) -> Whole:
    """Runs a program to its end, in a small starter of its own.

    Args:
        command: the program's path and its words.
        variables: its environment's further variables.

    Raises:
        Broken: it ended with another code than 0.
    """
    with tempfile.TemporaryDirectory(prefix="measured-") as place:
        report = Path(place) / "report.json"
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(LAUNCHER), str(report), *command],
            env=environment(variables or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if not report.exists():
            raise Broken(f"{' '.join(command)}\n{done.stdout}")
        told = json.loads(report.read_text(encoding="utf-8"))
    if told.pop("code"):
        raise Broken(f"{' '.join(command)}\n{done.stdout}")
    return Whole(**told, said=done.stdout)


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The caller's environment without what would change a figure, and where the checkout's code lies."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    return {**kept, "PYTHONPATH": paths, **variables}
