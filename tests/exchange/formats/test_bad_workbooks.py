"""Bad and hostile workbooks: a fault each, before they cost time or memory, never an exception."""

from __future__ import annotations

import random
import resource
import struct
import time
import zipfile
from pathlib import Path

import pytest
from tests.exchange.formats.reading import MAIN, SMALL, inline, raw_workbook, read

from sasando.exchange.formats.limits import COMMAND_LINE, MEBIBYTE

HEAD = ["kode", "nama"]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def codes(path: Path) -> list[str]:
    return read(path, SMALL).codes


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"kode,nama\nA,x\n", "not_a_workbook"),
        (OLE + b"\0" * 600, "old_workbook"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "workbook_encrypted"),
        (b"PK\3\4 and nothing else", "workbook_cut"),
        (b"PK\5\6" + b"\0" * 18, "not_a_workbook"),
    ],
)
def test_what_is_no_workbook_is_told_apart(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "data.xlsx"
    path.write_bytes(content)
    assert codes(path) == [code]


def test_50_megabytes_of_text_named_xlsx_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "data.xlsx"
    with path.open("wb") as stream:
        stream.write(b"kode,nama\n" * 10)
        stream.truncate(50 * MEBIBYTE)
    began = time.process_time()
    assert read(path, COMMAND_LINE).codes == ["not_a_workbook"]
    assert time.process_time() - began < 5


def test_a_truncated_or_bitten_workbook_is_a_fault_wherever_it_was_cut(tmp_path: Path) -> None:
    rows = [[f"k{i}", f"nama {i * 7919}"] for i in range(40)]
    whole = raw_workbook(tmp_path / "a.xlsx", unit=inline(HEAD, *rows)).read_bytes()
    path = tmp_path / "b.xlsx"
    chance = random.Random(4)
    for _ in range(60):
        path.write_bytes(whole[: chance.randrange(1, len(whole) - 1)])
        assert codes(path) in (["workbook_cut"], ["not_a_workbook"])
    found = 0
    for _ in range(200):
        bitten = bytearray(whole)
        bitten[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(bitten)
        found += bool(codes(path))
    assert found > 100


def test_a_workbook_larger_than_allowed_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "a.xlsx", unit=inline(HEAD), more={"xl/x.bin": "\0" * 200_000})
    assert codes(path) == ["too_large"]


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "a.xlsx", unit=inline(HEAD), more={"xl/x.bin": "\0" * 60 * MEBIBYTE})
    assert read(path, COMMAND_LINE).codes == ["workbook_bomb"]


def test_a_part_that_lies_about_its_size_is_cut_there(tmp_path: Path) -> None:
    rows = [["A", "x" * 50]] * 2_000
    path = raw_workbook(tmp_path / "a.xlsx", unit=inline(HEAD, *rows))
    data = bytearray(path.read_bytes())
    name = b"xl/worksheets/sheet1.xml"
    at = data.rindex(name) - 46  # its entry in the table of contents
    assert data[at : at + 4] == b"PK\1\2"
    data[at + 24 : at + 28] = struct.pack("<I", 900)
    path.write_bytes(data)
    assert codes(path) == ["workbook_cut"]


def test_too_many_parts_repeated_parts_and_protected_parts_are_refused(tmp_path: Path) -> None:
    many = {f"xl/p{i}": "" for i in range(30)}
    assert codes(raw_workbook(tmp_path / "a.xlsx", unit=inline(HEAD), more=many)) == ["workbook_parts"]
    path = raw_workbook(tmp_path / "b.xlsx", unit=inline(HEAD))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/WORKBOOK.xml", "<workbook/>")
    assert codes(path) == ["workbook_broken"]
    locked = bytearray(raw_workbook(tmp_path / "c.xlsx", unit=inline(HEAD)).read_bytes())
    locked[locked.rindex(b"PK\1\2") + 8] |= 1
    path.write_bytes(locked)
    assert codes(path) == ["workbook_encrypted"]


def test_a_table_of_contents_of_many_entries_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for i in range(40_000):
            archive.writestr(f"xl/part-with-a-rather-long-name-{i}", b"")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert read(path, COMMAND_LINE).codes == ["workbook_cut"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


def test_declared_sizes_are_not_believed_and_far_corners_cost_nothing(tmp_path: Path) -> None:
    data = (
        '<dimension ref="A1:XFD1048576"/><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>kode</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>nama</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reading = read(raw_workbook(tmp_path / "a.xlsx", unit=data), COMMAND_LINE)
    assert [(f.code, f.row, f.column) for f in reading.faults] == [("row_too_many_cells", 1_048_576, "XFD")]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


def test_real_rows_are_counted(tmp_path: Path) -> None:
    rows = [["A", "x"]] * 51
    assert codes(raw_workbook(tmp_path / "a.xlsx", unit=inline(HEAD, *rows))) == ["too_many_rows"]


ENTITIES = f"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>"""
EXTERNAL = f"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ENTITIES, "workbook_broken"),
        (EXTERNAL, "workbook_broken"),
        ("<sheetData><row>", "workbook_broken"),
        ("<?xml version='1.0'?><html/>", "workbook_broken"),
        ("", "no_header"),
        ('<sheetData><row r="2"><c r="A2"><v>1</v></c></row></sheetData>', "no_header"),
        ('<sheetData><row r="0"/></sheetData>', "workbook_broken"),
        (f'<sheetData><row r="{"9" * 5000}"/></sheetData>', "workbook_broken"),
        ('<sheetData><row r="1"><c r="a1"><v>1</v></c></row></sheetData>', "workbook_broken"),
        ('<sheetData><row r="1"><c r="AAAAAA1"><v>1</v></c></row></sheetData>', "workbook_broken"),
        ('<sheetData><row r="1"><c t="s"><v>7</v></c></row></sheetData>', "workbook_broken"),
        (inline(HEAD, ["A", "x" * 2_001]), "cell_too_long"),
        (inline(HEAD, ["A", "_x0000_"]), "nul_byte"),
        (inline([f"c{i}" for i in range(11)]), "too_many_columns"),
        (inline(["kode", "nama", "KODE"]), "column_twice"),
        (inline(["kode"]), "column_missing"),
    ],
)
def test_bad_sheets_are_refused_by_name(tmp_path: Path, data: str, code: str) -> None:
    faults = read(raw_workbook(tmp_path / "a.xlsx", unit=data), SMALL).faults
    assert [fault.code for fault in faults] == [code]
    assert faults[0].place == "a.xlsx/unit"


def test_a_sheet_given_twice_is_refused(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "a.xlsx", **{"unit": inline(HEAD), "Unit ": inline(HEAD)})
    assert codes(path) == ["table_twice"]


def test_a_missing_part_and_another_office_file_are_faults(tmp_path: Path) -> None:
    path = raw_workbook(tmp_path / "a.xlsx", unit=inline(HEAD))
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if "sheet1" not in name}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in kept.items():
            archive.writestr(name, data)
    assert codes(path) == ["workbook_broken"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert codes(path) == ["not_a_workbook"]
