"""The workbook's archive: judged by its table of contents and its size before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from sasando.exchange.formats.limits import MEBIBYTE, Limits
from sasando.exchange.formats.tables import Broken

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_RATIO_MATTERS = 10 * MEBIBYTE
# The table of contents of an honest workbook takes some kilobytes; an archive of millions of empty parts
# would fill the memory while it is opened.
_LONGEST_READ = 2 * MEBIBYTE

# What the archive library raises for damaged, unsupported and protected parts.
DAMAGE = (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def open_archive(stream: BinaryIO, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The archive, checked against the limits.

    Raises:
        Broken: no archive, a password, an older kind of workbook, damage, or a bomb.
    """
    stream.seek(0)
    head = stream.read(8)
    if not head:
        raise Broken("file_empty")
    if head == _OLE:
        raise Broken("workbook_encrypted" if _holds(stream, _ENCRYPTED_PACKAGE) else "old_workbook")
    try:
        archive = zipfile.ZipFile(_Bounded(stream))
    except DAMAGE:
        raise Broken("workbook_cut" if head.startswith(b"PK\3\4") else "not_a_workbook") from None
    with archive:
        _judge(archive.infolist(), limits)
        yield archive


def _judge(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(parts) > limits.parts:
        raise Broken("workbook_parts", count=len(parts), limit=limits.parts)
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise Broken("workbook_broken", reason="a part occurs twice")
    if any(part.flag_bits & 1 for part in parts):
        raise Broken("workbook_encrypted")
    # A part never yields more than its declared size: the library stops there and reports damage.
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked_bytes:
        raise too_large(unpacked, limits)
    packed = sum(part.compress_size for part in parts)
    if unpacked > _RATIO_MATTERS and unpacked > limits.ratio * packed:
        raise Broken("workbook_bomb", ratio=unpacked // max(packed, 1), limit=limits.ratio)


def too_large(size: int, limits: Limits) -> Broken:
    """The refusal of more bytes than allowed."""
    return Broken("too_large", size=-(-size // MEBIBYTE), limit=limits.unpacked_bytes // MEBIBYTE)


def _holds(stream: BinaryIO, needle: bytes) -> bool:
    tail = b""
    while chunk := stream.read(MEBIBYTE):
        if needle in tail + chunk:
            return True
        tail = chunk[-len(needle) :]
    return False


class _Bounded(io.RawIOBase):
    """The file, refusing single reads that only a hostile table of contents asks for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        if size > _LONGEST_READ:
            raise zipfile.BadZipFile("table of contents too long")
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True
