"""How much room the program takes on a disk, with everything that it needs to run."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from benchmarks.figure import within
from benchmarks.process import ROOT

LOCK: Final = ROOT / "requirements" / "run.txt"
MB: Final = 1_000_000
MOST_MB: Final = 1000


def rows(*, fresh: bool) -> list[dict[str, Any]]:
    """MB of the runtime environment: of one made for this, or of the locked packages as they stand here."""
    if fresh:
        return [within("runtime environment, made anew · MB on disk", of_a_new_environment() / MB, MOST_MB)]
    name = "runtime environment, sum of its installed packages · MB on disk"
    return [within(name, of_the_installed() / MB, MOST_MB)]


def of_the_installed() -> int:
    """Bytes on disk of the packages of the run lock, as they are installed beside this program."""
    return sum(_package(name) for name in locked(LOCK.read_text(encoding="utf-8")))


def locked(text: str) -> list[str]:
    """The packages of a lock that belong on this system."""
    names = re.findall(r"^([A-Za-z0-9._-]+)==[^ \\]+(?: ; (.*?))? ?\\?$", text, re.MULTILINE)
    return [name for name, marker in names if not marker or _applies(marker)]


def _applies(marker: str) -> bool:
    from packaging.markers import Marker

    return Marker(marker).evaluate()


def _package(name: str) -> int:
    files = metadata.distribution(name).files or []
    return sum(on_disk(Path(str(file.locate()))) for file in files)


def of_a_new_environment() -> int:
    """Bytes on disk of an environment into which the run lock is installed now."""
    with tempfile.TemporaryDirectory(prefix="environment-") as place:
        venv = Path(place) / "venv"
        pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        locked_only = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        subprocess.run([*pip, *locked_only, "--requirement", str(LOCK)], check=True)
        return sum(on_disk(path) for path in venv.rglob("*"))


def on_disk(path: Path) -> int:
    """Bytes that a file takes on the disk; 0 for folders, links, and what is not there."""
    if path.is_symlink() or not path.is_file():
        return 0
    return path.stat().st_blocks * 512
