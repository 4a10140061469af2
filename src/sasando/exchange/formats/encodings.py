"""Which encoding a CSV file has, and the first byte at which it is not what it should be."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import BinaryIO

from sasando.exchange.formats.files import CHUNK
from sasando.exchange.formats.tables import Broken

_MARKS = (
    (codecs.BOM_UTF32_LE, None),
    (codecs.BOM_UTF32_BE, None),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096


@dataclass(frozen=True, slots=True)
class Encoding:
    """Name of the codec and the bytes of the mark before the text."""

    codec: str
    mark: int


def recognise(stream: BinaryIO) -> Encoding:
    """UTF-8 or UTF-16 by its mark, UTF-16 without one by its unmistakable zero bytes, else UTF-8.

    Raises:
        Broken: an empty file, or a mark of UTF-32.
    """
    stream.seek(0)
    head = stream.read(_SAMPLE)
    if not head:
        raise Broken("file_empty")
    for mark, codec in _MARKS:
        if head.startswith(mark):
            if codec is None:
                raise Broken("encoding", position=0, line=1)
            if len(head) == len(mark):
                raise Broken("file_empty")
            return Encoding(codec, len(mark))
    # Latin letters in UTF-16 have a zero in every second byte, and never in the other one.
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = 0.4 * (len(head) // 2)
    if odd > enough and even == 0:
        return Encoding("utf-16-le", 0)
    if even > enough and odd == 0:
        return Encoding("utf-16-be", 0)
    return Encoding("utf-8", 0)


def verify(stream: BinaryIO, encoding: Encoding) -> None:
    """Read the whole file once.

    Raises:
        Broken: a byte that the encoding does not allow, or a NUL character; with its position and line.
    """
    stream.seek(encoding.mark)
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    position, line = encoding.mark, 1
    while True:
        chunk = stream.read(CHUNK)
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(encoding.codec, "ignore")
            at = position - pending + error.start
            raise Broken("encoding", position=at, line=line + good.count("\n")) from None
        if "\0" in text:
            before = text[: text.index("\0")]
            at = position - pending + len(before.encode(encoding.codec))
            raise Broken("nul_byte", row=line + before.count("\n"), position=at)
        if not chunk:
            return
        position += len(chunk)
        line += text.count("\n")
