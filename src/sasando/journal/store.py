"""Keeps the inputs of runs by digest: each content once, compressed, never changed."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
import zlib
from pathlib import Path
from typing import BinaryIO, Final

BLOCK: Final = 1 << 20


class InputLost(FileNotFoundError):
    """An input that a run names is no longer kept, or no longer what it was."""

    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest


class InputStore:
    """A folder of inputs, named by the SHA-256 of their bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path) -> str:
        """Keeps a copy of the file and returns its digest; safe against a stop at any moment, and doubles."""
        digest = digest_of(path)
        target = self._path(digest)
        if target.exists():
            return digest
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as raw, path.open("rb") as source:
                with gzip.GzipFile(filename="", mode="wb", compresslevel=1, fileobj=raw, mtime=0) as packed:
                    shutil.copyfileobj(source, packed, BLOCK)
                raw.flush()
                os.fsync(raw.fileno())
            os.replace(temporary, target)
        finally:
            Path(temporary).unlink(missing_ok=True)
        return digest

    def restore(self, digest: str, target: Path) -> None:
        """Writes the kept bytes to ``target``.

        Raises:
            InputLost: if they are not there, or are not those of the digest.
        """
        kept = self._path(digest)
        if not kept.exists():
            raise InputLost(digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with gzip.open(kept, "rb") as packed, target.open("wb") as out:
                shutil.copyfileobj(packed, out, BLOCK)
        except (EOFError, gzip.BadGzipFile, zlib.error) as damaged:
            target.unlink(missing_ok=True)
            raise InputLost(digest) from damaged
        if digest_of(target) != digest:
            target.unlink()
            raise InputLost(digest)

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / f"{digest}.gz"


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return _digest(file)


def _digest(file: BinaryIO) -> str:
    found = hashlib.sha256()
    while block := file.read(BLOCK):
        found.update(block)
    return found.hexdigest()
