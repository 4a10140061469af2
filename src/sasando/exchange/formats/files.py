"""Open regular files only, and take each file's fingerprint before anything in it is believed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sasando.exchange.formats.tables import Broken

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, as the journal keeps it: name, path, SHA-256 in hex, bytes."""

    label: str
    path: Path
    sha256: str
    size: int


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """The file opened for reading bytes.

    Raises:
        Broken: it cannot be opened, or it is a device, a pipe or a socket (opening never waits for one).
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise unreadable(error) from error
    with open(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Broken("path_special")
        try:
            yield stream
        except OSError as error:
            raise unreadable(error) from error


def unreadable(error: Exception) -> Broken:
    """The refusal for what the operating system would not open or read."""
    if isinstance(error, FileNotFoundError):
        return Broken("path_missing")
    return Broken("path_unreadable", reason=getattr(error, "strerror", None) or str(error))


def stamp(stream: BinaryIO) -> tuple[int, int, int]:
    """What changes when somebody writes to the file while it is read."""
    status = os.fstat(stream.fileno())
    return status.st_ino, status.st_size, status.st_mtime_ns


def fingerprint(stream: BinaryIO) -> str:
    """SHA-256 of the whole file in hex; leaves the stream at its end."""
    digest = hashlib.sha256()
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
