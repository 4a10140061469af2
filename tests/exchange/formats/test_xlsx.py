"""Workbooks as people and programs make them, compared with what an independent library wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from tests.exchange.formats.reading import SMALL, inline, raw_workbook, read

from sasando.exchange.formats.cells import number_text, shows_a_date


def book(path: Path, rows: list[list[object]], title: str = "unit") -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    workbook.save(path / "data.xlsx")
    return path / "data.xlsx"


def test_cells_of_every_kind_come_out_as_text(tmp_path: Path) -> None:
    values = [
        12, -3, 0, 0.5, 1e-7, 2.0, True, False, date(2026, 1, 31),
        datetime.fromisoformat("2026-01-31T08:30"),
        "  teks ", "", "'=teks", 198001012005011001, 1.98e17, "#bukan galat", date(1900, 1, 1),
    ]  # fmt: skip
    expected = [
        "12", "-3", "0", "0.5", "0.0000001", "2", "ya", "tidak", "2026-01-31", "2026-01-31T08:30:00",
        "teks", None, "=teks", "1.98001012005011E+17", "1.98E+17", "#bukan galat", "1900-01-01",
    ]  # fmt: skip
    rows: list[list[object]] = [["kode", "nama"], *([f"k{i}", value] for i, value in enumerate(values))]
    reading = read(book(tmp_path, rows))
    assert [row[1] for row in reading.rows["unit"]] == expected
    assert reading.codes == []


def test_sheet_names_and_headers_fold_and_blank_rows_count(tmp_path: Path) -> None:
    rows: list[list[object]] = [["NAMA", "Warna", " Kode"], ["x", "biru", "A"], [None], ["y", None, "B"]]
    reading = read(book(tmp_path, rows, " UNIT"))
    assert reading.rows["unit"] == [("A", "x"), ("B", "y")]
    assert reading.numbers["unit"] == [2, 4]
    assert reading.notes == ["unknown_column"]


def test_unknown_sheets_are_noted_hidden_ones_passed_over(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.title = "Petunjuk"
    workbook.create_sheet("daftar").sheet_state = "hidden"
    workbook.create_sheet("unit").append(["kode", "nama"])
    workbook.save(tmp_path / "data.xlsx")
    reading = read(tmp_path / "data.xlsx")
    assert reading.rows == {"unit": []}
    assert [(note.code, note.place) for note in reading.source.notes] == [
        ("unknown_sheet", "data.xlsx/Petunjuk")
    ]


def test_every_formula_of_a_known_column_is_named(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["kode", "nama", "catatan"], ["A", "=1+1", "=2"], ["=HYPERLINK(\"x\")", "y", None],
    ]  # fmt: skip
    faults = read(book(tmp_path, rows)).faults
    assert [(f.code, f.row, f.column, f.value) for f in faults] == [
        ("formula", 2, "nama", "=1+1"),
        ("formula", 3, "kode", '=HYPERLINK("x")'),
    ]


def test_error_values_and_cells_beyond_the_header_are_named(tmp_path: Path) -> None:
    data = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>kode</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>nama</t></is></c></row>'
        '<row r="7"><c r="B7" t="e"><v>#REF!</v></c><c r="D7"><v>5</v></c>'
        '<c r="E7"><v></v></c></row></sheetData>'
    )
    faults = read(raw_workbook(tmp_path / "a.xlsx", unit=data)).faults
    assert [(f.code, f.row, f.column, f.value) for f in faults] == [
        ("error_cell", 7, "nama", "#REF!"),
        ("row_too_many_cells", 7, "D", "5"),
    ]


def test_prefixes_rich_text_phonetics_and_escapes_are_understood(tmp_path: Path) -> None:
    from tests.exchange.formats.reading import MAIN

    sheet = (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row><x:c t="inlineStr"><x:is><x:t>kode</x:t></x:is></x:c>'
        '<x:c t="inlineStr"><x:is><x:t>nama</x:t></x:is></x:c></x:row>\n'
        '<x:row><x:c t="str"><x:v>A</x:v></x:c><x:c t="inlineStr"><x:is>\n'
        "  <x:r><x:t>Di</x:t></x:r>\n <x:r><x:t>nas _x005F_x0041_ &lt;b&gt;</x:t></x:r>"
        "<x:rPh><x:t>NO</x:t></x:rPh></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    reading = read(raw_workbook(tmp_path / "a.xlsx", unit=sheet))
    assert reading.rows["unit"] == [("A", "Dinas _x0041_ <b>")]


def test_a_full_sheet_goes_on_and_a_copy_does_not(tmp_path: Path) -> None:
    head, more = ["kode", "nama"], ["B", "y"]
    full = inline(head, ["A", "x"], ["C", "z"])
    sheets = {"unit": full, "Unit (2)": inline(head, more)}
    path = raw_workbook(tmp_path / "a.xlsx", **sheets)
    reading = read(path, replace(SMALL, sheet_rows=3))
    assert reading.rows["unit"] == [("A", "x"), ("C", "z"), ("B", "y")]
    assert reading.codes == []
    copied = read(path)
    assert [(f.code, f.place) for f in copied.faults] == [("table_twice", "a.xlsx/Unit (2)")]
    assert copied.source.broken == {"unit"}


def test_a_sheet_of_other_columns_does_not_go_on_a_full_one(tmp_path: Path) -> None:
    first, second = (
        inline(["kode", "nama"], ["A", "x"]),
        inline(["kode", "nama", "induk_kode"], ["B", "y", "A"]),
    )
    path = raw_workbook(tmp_path / "a.xlsx", **{"unit": first, "unit (2)": second})
    reading = read(path, replace(SMALL, sheet_rows=2))
    assert reading.codes == ["table_twice"]
    assert reading.rows["unit"] == [("A", "x")]


def test_half_a_surrogate_stays_escaped_since_no_database_holds_it(tmp_path: Path) -> None:
    data = inline(["kode", "nama"], ["A", "_xD83D__x0009_b"])
    assert read(raw_workbook(tmp_path / "a.xlsx", unit=data)).rows["unit"] == [("A", "_xD83D_\tb")]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("999999999999999", "999999999999999"),
        ("1000000000000000", "1E+15"),
        ("1.98001012005011E17", "1.98001012005011E+17"),
        ("0.1", "0.1"),
        ("1E3", "1000"),
        ("-0", "0"),
        ("nan", "nan"),
        ("1e999", "1e999"),
        ("7.0", "7"),
    ],
)
def test_numbers_keep_what_they_mean(raw: str, text: str) -> None:
    assert number_text(raw) == text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy-mm-dd", True), ("[$-421]dd mmmm yyyy;@", True), ("0.00", False), ("General", False),
        ('"hari" 0', False), ("[Red]0", False), ("[h]:mm", True), ("#,##0\\d", False),
    ],
)  # fmt: skip
def test_date_formats_are_told_from_number_formats(code: str, expected: bool) -> None:
    assert shows_a_date(200, {200: code}) is expected
    assert shows_a_date(14, {}) is True
    assert shows_a_date(2, {}) is False


def test_the_digest_of_a_workbook_does_not_depend_on_its_name(tmp_path: Path) -> None:
    first = raw_workbook(tmp_path / "a.xlsx", unit=inline(["kode", "nama"]))
    second = tmp_path / "b.xlsx"
    second.write_bytes(first.read_bytes())
    assert read(first).source.digest == read(second).source.digest
    assert read(second).source.files[0].label == "b.xlsx"
