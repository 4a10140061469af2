"""Shared by the tests of reading: two tables that may be given, and what a reading brings out."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

from sasando.exchange.formats.faults import Fault, describe
from sasando.exchange.formats.limits import COMMAND_LINE, Limits
from sasando.exchange.formats.source import Source, open_source
from sasando.exchange.formats.tables import KnownTable

KNOWN = {
    "unit": KnownTable("unit", ("kode", "nama", "induk_kode"), frozenset({"kode", "nama"})),
    "penilaian": KnownTable("penilaian", ("nip", "level", "tanggal"), frozenset({"nip"})),
}
SMALL = replace(COMMAND_LINE, unpacked_bytes=100_000, rows=50, columns=10, parts=20, cell_letters=2_000)


@dataclass(frozen=True)
class Reading:
    """Everything of a source, read to its end."""

    source: Source
    rows: dict[str, list[tuple[str | None, ...]]]
    numbers: dict[str, list[int]]

    @property
    def faults(self) -> list[Fault]:
        return list(self.source.faults)

    @property
    def codes(self) -> list[str]:
        return [fault.code for fault in self.source.faults]

    @property
    def notes(self) -> list[str]:
        return [fault.code for fault in self.source.notes]


def read(path: Path, limits: Limits = COMMAND_LINE) -> Reading:
    """Read everything at the path; every fault must also have its text."""
    source = open_source(path, known=KNOWN, limits=limits)
    rows: dict[str, list[tuple[str | None, ...]]] = {}
    numbers: dict[str, list[int]] = {}
    for table in source.tables:
        rows[table.name], numbers[table.name] = [], []
        for batch in table.batches():
            assert len(batch.columns) == len(table.columns)
            rows[table.name] += zip(*batch.columns, strict=True)
            numbers[table.name] += batch.rows
    for fault in [*source.faults, *source.notes]:
        assert fault.place in describe(fault, str)
    return Reading(source, rows, numbers)


def folder(path: Path, **files: str | bytes) -> Path:
    """A folder of CSV files by table name."""
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (path / f"{name}.csv").write_bytes(data)
    return path


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def raw_workbook(path: Path, *, more: dict[str, str] | None = None, **sheets: str) -> Path:
    """A workbook whose sheet data are given as XML, as no library would write them."""
    book = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="s{i}"/>' for i, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="s{i}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="m" '
        f'Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_LINKS}"><sheets>{book}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
    }
    for i, data in enumerate(sheets.values(), 1):
        sheet = data if data.startswith("<?") else f'<worksheet xmlns="{MAIN}">{data}</worksheet>'
        parts[f"xl/worksheets/sheet{i}.xml"] = sheet
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (parts | (more or {})).items():
            archive.writestr(name, text)
    return path


def inline(*rows: list[str]) -> str:
    """Sheet data of inline texts."""
    lines = [
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    ]
    return f"<sheetData>{''.join(lines)}</sheetData>"
