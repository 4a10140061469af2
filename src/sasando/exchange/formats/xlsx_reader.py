"""One workbook: its sheets as tables, streamed, so that memory does not grow with the sheet.

The sheets are parsed here and not by a spreadsheet library: the fast ones lay a sheet out as a full
rectangle, which two cells in opposite corners turn into gigabytes, and do not say which cells hold formulas.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sasando.exchange.formats.archive import open_archive
from sasando.exchange.formats.cells import date_reader, shows_a_date
from sasando.exchange.formats.files import SourceFile, fingerprint, open_regular, stamp
from sasando.exchange.formats.markup import elements, feed, local, new_parser, plain_text
from sasando.exchange.formats.tables import Broken, Column, Ledger
from sasando.kit.sheets.guard import unguard

_MAIN_TYPE = "/officeDocument"
_SHEET_TYPE = "/worksheet"
_TEXTS_TYPE = "/sharedStrings"
_STYLES_TYPE = "/styles"
_STYLE_LISTS = ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: its name as written, the part that holds it, whether a person sees it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What cells refer to: shared texts (stripped, ``None`` for blank), date styles, the date arithmetic."""

    texts: Column
    date_styles: frozenset[str]
    read_date: Callable[[str], str]


class Workbook:
    """An XLSX file whose archive and index have been read; sheets are streamed by ``sheet.SheetTable``."""

    def __init__(self, path: Path, ledger: Ledger) -> None:
        """Judge the archive, take the fingerprint, read the index, shared texts and styles.

        Raises:
            Broken: nothing of the workbook can be used.
        """
        self._path = path
        self._ledger = ledger
        with open_regular(path) as stream:
            self._stamp = stamp(stream)
            size = self._stamp[1]
            with open_archive(stream, ledger.limits) as archive:
                main = _target_of(archive, "", _MAIN_TYPE)
                if main is None:
                    raise Broken("not_a_workbook")
                if main.endswith(".bin"):
                    raise Broken("old_workbook")
                self.sheets, from_1904 = _sheets(archive, main)
                self.look = _look(archive, main, ledger.limits.cell_letters, from_1904=from_1904)
            self.file = SourceFile(path.name, path, fingerprint(stream), size)

    @contextmanager
    def archive(self) -> Iterator[zipfile.ZipFile]:
        """The archive opened anew for one reading.

        Raises:
            Broken: the file has changed since it was judged.
        """
        with open_regular(self._path) as stream:
            if stamp(stream) != self._stamp:
                raise Broken("changed")
            with open_archive(stream, self._ledger.limits) as archive:
                yield archive
            if stamp(stream) != self._stamp:
                raise Broken("changed")


def _relations(archive: zipfile.ZipFile, part: str) -> list[dict[str, str]]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return []
    return [attributes for _, attributes in elements(archive, path, "Relationship")]


def _absolute(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _target_of(archive: zipfile.ZipFile, part: str, kind: str) -> str | None:
    """The part that ``part`` refers to as being of this kind, in either flavour of the standard."""
    for relation in _relations(archive, part):
        if relation.get("Type", "").endswith(kind):
            return _absolute(part, relation.get("Target", ""))
    return None


def _sheets(archive: zipfile.ZipFile, main: str) -> tuple[list[SheetPart], bool]:
    targets = {
        relation.get("Id", ""): _absolute(main, relation.get("Target", ""))
        for relation in _relations(archive, main)
        if relation.get("Type", "").endswith(_SHEET_TYPE)
    }
    sheets: list[SheetPart] = []
    from_1904 = False
    for tag, attributes in elements(archive, main, "workbookPr", "sheet"):
        if tag == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "sheet" and attributes.get("id") in targets:
            part = targets[attributes["id"]]
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append(SheetPart(attributes.get("name", ""), part, hidden))
    return sheets, from_1904


def _look(archive: zipfile.ZipFile, main: str, cell_letters: int, *, from_1904: bool) -> Look:
    texts_part = _target_of(archive, main, _TEXTS_TYPE)
    styles_part = _target_of(archive, main, _STYLES_TYPE)
    return Look(
        texts=_shared_texts(archive, texts_part, cell_letters) if texts_part else [],
        date_styles=_date_styles(archive, styles_part) if styles_part else frozenset(),
        read_date=date_reader(from_1904=from_1904),
    )


def _date_styles(archive: zipfile.ZipFile, part: str) -> frozenset[str]:
    """The numbers, as text, of the cell styles that show a date."""
    custom: dict[int, str] = {}
    formats: list[int] = []
    inside = False
    for tag, attributes in elements(archive, part, "numFmt", "xf", *_STYLE_LISTS):
        if tag == "numFmt":
            custom[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "xf" and inside:
            formats.append(_whole(attributes.get("numFmtId")))
        elif tag in _STYLE_LISTS:
            inside = tag == "cellXfs"
    return frozenset(str(i) for i, number in enumerate(formats) if shows_a_date(number, custom))


def _whole(text: str | None) -> int:
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdigit() else 0


def _shared_texts(archive: zipfile.ZipFile, part: str, cell_letters: int) -> Column:
    texts: Column = []
    pieces: list[str] = []
    wanted = phonetic = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal wanted, phonetic
        tag = local(name)
        if tag == "t":
            wanted = not phonetic
        elif tag == "rPh":
            phonetic = True

    def end(name: str) -> None:
        nonlocal wanted, phonetic
        tag = local(name)
        if tag == "t":
            wanted = False
        elif tag == "rPh":
            phonetic = False
        elif tag == "si":
            texts.append(clean_text("".join(pieces), cell_letters))
            pieces.clear()

    def data(text: str) -> None:
        if wanted:
            pieces.append(text)

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    for _ in feed(archive, part, parser):
        pass
    return texts


def clean_text(raw: str, cell_letters: int) -> str | None:
    """A text cell as the tables hand it out; raises ``Broken`` for one too long or with a NUL."""
    text = plain_text(raw).strip()
    if not text:
        return None
    if len(text) > cell_letters:
        raise Broken("cell_too_long", limit=cell_letters)
    if "\0" in text:
        raise Broken("nul_byte", position=text.index("\0"))
    return unguard(text) if text[0] == "'" else text
