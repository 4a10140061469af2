"""Stream the XML parts of a workbook: no document types, no entities, bounded text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from sasando.exchange.formats.archive import DAMAGE
from sasando.exchange.formats.tables import Broken

_CHUNK = 1 << 16
# A spreadsheet knows at most 65,490 cell styles, the longest of all lists in its index.
_LONGEST_INDEX = 100_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def new_parser() -> expat.XMLParserType:
    """A parser that refuses document types, and with them every entity, however nested or far away."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def refuse(*_: object) -> None:
        raise Broken("workbook_broken", reason="DOCTYPE")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def feed(archive: zipfile.ZipFile, part: str, parser: expat.XMLParserType) -> Iterator[None]:
    """Feed a part to the parser piece by piece, pausing after each so that the caller can empty its rows.

    Raises:
        Broken: the part is missing, damaged, or not well-formed.
    """
    try:
        with _opened(archive, part) as stream:
            while chunk := _read(stream):
                parser.Parse(chunk, False)
                yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError as error:
        raise Broken("workbook_broken", reason=f"{part}: {error}") from None


def _opened(archive: zipfile.ZipFile, part: str) -> IO[bytes]:
    try:
        return archive.open(part)
    except KeyError:
        raise Broken("workbook_broken", reason=part) from None
    except DAMAGE:
        raise Broken("workbook_cut") from None


def _read(stream: IO[bytes]) -> bytes:
    try:
        return stream.read(_CHUNK)
    except DAMAGE:
        raise Broken("workbook_cut") from None


def elements(archive: zipfile.ZipFile, part: str, *wanted: str) -> list[tuple[str, dict[str, str]]]:
    """The wanted elements of an index part, in order: name and attributes, both without prefix.

    Raises:
        Broken: see ``feed``; or more elements than any index has.
    """
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if (tag := local(name)) in wanted:
            found.append((tag, {local(key): value for key, value in attributes.items()}))
            if len(found) > _LONGEST_INDEX:
                raise Broken("workbook_broken", reason=part)

    parser = new_parser()
    parser.StartElementHandler = start
    for _ in feed(archive, part, parser):
        pass
    return found


def local(name: str) -> str:
    """The name without its namespace prefix."""
    return name.rpartition(":")[2]


def plain_text(text: str) -> str:
    """The text with the workbook's own escapes (``_x000D_``) taken back; surrogates stay escaped."""
    return _ESCAPED.sub(_letter, text) if "_x" in text else text


def _letter(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)
