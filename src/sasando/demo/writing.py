"""Writing the city's folder: all of it or nothing, and never over somebody else's files."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sasando.demo.arrays import Texts

MARKER: Final = ".kota-buatan"
"""Stands in folders that this generator made: only these are ever overwritten."""
TRUTH: Final = "_kebenaran"
"""Sub-folder with what the product never reads."""


class ForeignFolder(Exception):
    """The folder holds files that this generator did not make."""


@contextmanager
def fresh_folder(path: Path) -> Iterator[Path]:
    """A folder beside ``path`` to write into; it takes the place of ``path`` when all went well.

    Raises:
        ForeignFolder: ``path`` is a file, or a folder with something in it that was not made here.
    """
    path = path.absolute()
    _refuse_foreign(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        beside.chmod(0o755)
        (beside / MARKER).write_text("Dibuat oleh `sasando city`; boleh ditimpa.\n", encoding="utf-8")
        (beside / TRUTH).mkdir()
        yield beside
        _take_place(beside, path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refuse_foreign(path: Path) -> None:
    if path.is_dir():
        if any(path.iterdir()) and not (path / MARKER).exists():
            raise ForeignFolder(str(path))
    elif path.exists() or path.is_symlink():
        raise ForeignFolder(str(path))


def _take_place(beside: Path, path: Path) -> None:
    """Two renames: a reader sees the old folder, for a moment none, then the new one, never a mixture."""
    if not path.exists():
        os.rename(beside, path)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{path.name}-old-", dir=path.parent))
    os.rename(path, old / "folder")
    os.rename(beside, path)
    shutil.rmtree(old)


def write_table(folder: Path, name: str, columns: Mapping[str, Texts | list[str]]) -> int:
    """Writes one table as UTF-8 CSV with a header row; returns its number of rows."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return len(next(iter(columns.values())))
