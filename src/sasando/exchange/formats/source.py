"""Open a folder of CSV files, one CSV file or one workbook: what is in it, and what is wrong with it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sasando.exchange.formats.archive import too_large
from sasando.exchange.formats.csv_reader import CsvTable
from sasando.exchange.formats.faults import Fault, FaultLog
from sasando.exchange.formats.files import SourceFile, open_regular, stamp, unreadable
from sasando.exchange.formats.folding import fold_name
from sasando.exchange.formats.limits import Limits
from sasando.exchange.formats.sheet_table import SheetTable
from sasando.exchange.formats.tables import Broken, KnownTable, Ledger, Table
from sasando.exchange.formats.xlsx_reader import SheetPart, Workbook
from sasando.kit.sheets.naming import split_sheet_name

_WORKBOOK_ENDINGS = frozenset([".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"])
_EXAMPLES = 3


@dataclass(slots=True)
class Source:
    """What was found.

    Args:
        tables: known tables that can be read, in the order of ``known``; read each once, in any order.
        files: the files of known tables (one, for a workbook).
        digest: SHA-256 in hex over what was read; equal for equal bytes under equal table names.
        ledger: where faults and notes gather, also while the tables are read.
    """

    tables: list[Table]
    files: list[SourceFile]
    digest: str
    ledger: Ledger

    @property
    def faults(self) -> FaultLog:
        """What forbids an import; complete once all tables have been read."""
        return self.ledger.faults

    @property
    def notes(self) -> FaultLog:
        """What was found and ignored."""
        return self.ledger.notes

    @property
    def broken(self) -> frozenset[str]:
        """Tables that were given and of which not all could be read: what refers to them cannot be judged."""
        return frozenset(self.ledger.broken)


def open_source(
    path: Path, *, known: Mapping[str, KnownTable], limits: Limits, ignored: frozenset[str] = frozenset()
) -> Source:
    """The known tables at ``path``, with every fault that shows before the rows are read.

    Never raises for what the path or a file holds: what cannot be read is a fault.

    Args:
        path: a folder (its CSV files; subfolders and hidden files are passed over), a CSV file or a workbook.
        known: the tables that may be given, by name.
        limits: ``limits.COMMAND_LINE`` or ``limits.BROWSER``.
        ignored: folded names of files or sheets that are passed over without a note, such as instructions.
    """
    source = Source([], [], "", Ledger(limits))
    opening = _Opening(source, known, ignored)
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            opening.folder(path)
        elif path.suffix.strip().casefold() == ".csv":
            opening.csv_files([path])
        else:
            opening.workbook(path)
    except Broken as broken:
        source.ledger.refuse(broken, path.name or str(path))
    except (OSError, ValueError) as error:  # a NUL in the path, a name too long, a loop of links
        source.ledger.refuse(unreadable(error), path.name or str(path))
    order = {name: position for position, name in enumerate(known)}
    source.tables.sort(key=lambda table: order[table.name])
    if not source.tables and not source.faults.total:
        examples = ", ".join(list(known)[:_EXAMPLES])
        source.faults.add(Fault("no_tables", path.name or str(path), params={"examples": examples}))
    source.digest = _digest(source.files)
    return source


def _digest(files: list[SourceFile]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files, key=_table_of):
        digest.update(f"{_table_of(file)}\0{file.sha256}\n".encode())
    return digest.hexdigest()


def _table_of(file: SourceFile) -> str:
    """The table that a CSV file says it holds; nothing for a workbook, whose name says nothing."""
    stem, ending = os.path.splitext(file.label)
    return fold_name(stem) if ending.strip().casefold() == ".csv" else ""


class _Opening:
    """Sorts what lies at a path into tables, faults and notes."""

    def __init__(self, source: Source, known: Mapping[str, KnownTable], ignored: frozenset[str]) -> None:
        self._source = source
        self._ledger = source.ledger
        self._known = {fold_name(name): table for name, table in known.items()}
        self._ignored = ignored

    def folder(self, path: Path) -> None:
        """Every file of a folder, in the order of their names."""
        files: list[Path] = []
        with os.scandir(path) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.startswith((".", "~$")) or _is_folder(entry):
                    continue
                name = Path(entry.name)
                ending = name.suffix.strip().casefold()
                if ending == ".csv":
                    files.append(Path(entry.path))
                elif fold_name(name.stem) not in self._ignored:
                    code = "workbook_in_folder" if ending in _WORKBOOK_ENDINGS else "unknown_file"
                    self._ledger.notes.add(Fault(code, entry.name))
        self.csv_files(files)

    def csv_files(self, paths: list[Path]) -> None:
        """The CSV files that are known tables; the sum of their sizes is judged before any is read."""
        chosen: dict[str, Path] = {}
        for path in paths:
            name = fold_name(path.stem)
            if name not in self._known:
                if name not in self._ignored:
                    self._ledger.notes.add(Fault("unknown_file", path.name))
            elif name in chosen:
                self._ledger.refuse(Broken("table_twice", other=chosen[name].name), path.name, name)
            else:
                chosen[name] = path
        size = sum(_size(path) for path in chosen.values())
        if size > self._ledger.limits.unpacked_bytes:
            raise too_large(size, self._ledger.limits)
        for name, path in chosen.items():
            known = self._known[name]
            try:
                table = CsvTable(path, known, self._ledger)
            except Broken as broken:
                self._ledger.refuse(broken, path.name, known.name)
            else:
                self._source.tables.append(table)
                self._source.files.append(table.file)

    def workbook(self, path: Path) -> None:
        """The sheets of a workbook that are known tables, with those that continue them."""
        workbook = Workbook(path, self._ledger)
        self._source.files.append(workbook.file)
        parts: dict[str, dict[int, SheetPart]] = {}
        for sheet in workbook.sheets:
            table, part = split_sheet_name(sheet.name)
            name, whole_name = fold_name(table), fold_name(sheet.name)
            place = f"{path.name}/{sheet.name}"
            if name not in self._known:
                if not sheet.hidden and whole_name not in self._ignored:
                    self._ledger.notes.add(Fault("unknown_sheet", place))
            elif part in parts.setdefault(name, {}):
                other = f"{path.name}/{parts[name][part].name}"
                self._ledger.refuse(Broken("table_twice", other=other), place, self._known[name].name)
            else:
                parts[name][part] = sheet
        for name, numbered in parts.items():
            known = self._known[name]
            sheets = [numbered[part] for part in sorted(numbered)]
            try:
                self._source.tables.append(SheetTable(workbook, sheets, known, self._ledger))
            except Broken as broken:
                self._ledger.refuse(broken, f"{path.name}/{sheets[0].name}", known.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links: no folder, and its reading will say so
        return False


def _size(path: Path) -> int:
    """Bytes of a file; 0 where it cannot be opened, which its own reading will report."""
    try:
        with open_regular(path) as stream:
            return stamp(stream)[1]
    except Broken:
        return 0
