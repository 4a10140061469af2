"""Vectors of texts by digest, in memory and on disk.

On disk each batch is one file, written beside and renamed: a process that is killed leaves a whole
store, and several may write at once. A file that cannot be read is passed over. The directory may be
deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def digest(text: str) -> bytes:
    """The key of a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class Vectors:
    """The vectors of one model."""

    def __init__(self, model: str, width: int, directory: Path | None) -> None:
        self._width = width
        self._kept: dict[bytes, Matrix] = {digest(""): np.zeros(width, np.float32)}
        self._place = None if directory is None else directory / model
        if self._place is not None and self._place.is_dir():
            for file in sorted(self._place.glob("*.npz")):
                self._read(file)

    def missing(self, texts: Sequence[str]) -> list[str]:
        """The texts without a vector, each once, in order."""
        return [text for text in dict.fromkeys(texts) if digest(text) not in self._kept]

    def keep(self, texts: Sequence[str], vectors: Matrix) -> None:
        """Remembers the vectors of these texts; on disk, too, if there is a directory."""
        keys = [digest(text) for text in texts]
        self._kept.update(zip(keys, vectors, strict=True))
        if self._place is not None and keys:
            self._write(self._place, keys, vectors)

    def of(self, texts: Sequence[str]) -> Matrix:
        """The vectors of texts that are all kept."""
        rows = [self._kept[digest(text)] for text in texts]
        return np.vstack(rows) if rows else np.zeros((0, self._width), np.float32)

    def _read(self, file: Path) -> None:
        if not zipfile.is_zipfile(file):
            return
        try:
            with np.load(file, allow_pickle=False) as held:
                keys, vectors = held["keys"], held["vectors"]
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
            return
        if keys.shape == (len(vectors), 16) and vectors.shape == (len(keys), self._width):
            self._kept.update(zip((key.tobytes() for key in keys), vectors, strict=True))

    @staticmethod
    def _write(place: Path, keys: Sequence[bytes], vectors: Matrix) -> None:
        place.mkdir(parents=True, exist_ok=True)
        joined = b"".join(keys)
        name = hashlib.blake2b(joined, digest_size=16).hexdigest()
        beside = place / f"{name}.{os.getpid()}.part"
        with beside.open("wb") as file:
            np.savez(file, keys=np.frombuffer(joined, np.uint8).reshape(-1, 16), vectors=vectors)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place / f"{name}.npz")
