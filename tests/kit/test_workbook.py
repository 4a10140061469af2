"""The workbook as an independent library sees it, and equal bytes for equal content."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sasando.kit.sheets.naming import sheet_name, split_sheet_name
from sasando.kit.sheets.row_xml import CellTooLong
from sasando.kit.sheets.sheet import Sheet
from sasando.kit.sheets.workbook import write_workbook

COLUMNS = ["nip", "nilai", "jenis"]


def full() -> list[Sheet]:
    rows = [
        ("198001012005011001", 2.345, "=1+1"),
        (None, -7, "'=x"),
        ("0012", None, True),
        ("x", 2, date(2026, 1, 2)),
    ]
    return [
        Sheet(
            "kebutuhan", COLUMNS, rows, decimals={"nilai": 2}, notes={"nip": "18 angka"},
            dropdowns={"jenis": ["a", "b"], "nilai": [f"pilihan {i}" for i in range(60)]},
            marked=frozenset({"nip"}), text_columns=frozenset({"nip"}),
        ),
        Sheet("kosong", ["a"]),
    ]  # fmt: skip


def test_an_independent_reader_finds_every_cell(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", full())
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["kebutuhan", "kosong", "_pilihan"]
    sheet = book["kebutuhan"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("nip", "nilai", "jenis"), ("198001012005011001", 2.35, "=1+1"), (None, -7, "''=x"),
        ("0012", None, "ya"), ("x", 2, "2026-01-02"),
    ]  # fmt: skip
    assert sheet["C2"].data_type == "s"
    assert (
        sheet["C2"].style_array.quotePrefix
        if hasattr(sheet["C2"], "style_array")
        else sheet["C2"].quotePrefix
    )
    assert sheet["A2"].number_format == "@"
    assert sheet["B2"].number_format == "0.00"
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].comment is not None
    assert sheet["A1"].comment.text == "18 angka"
    assert sheet.column_dimensions["A"].width > 18
    assert book["_pilihan"].sheet_state == "hidden"
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules == {"C2:C1048576": '"a,b"', "B2:B1048576": "_pilihan!$A$1:$A$60"}


def test_the_same_content_gives_the_same_bytes_a_while_later(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", full())
    time.sleep(2.1)  # archives keep times in steps of two seconds
    write_workbook(tmp_path / "b.xlsx", full())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_no_formula_is_ever_written(tmp_path: Path) -> None:
    texts = ["=1+1", "{=1}", "+1", "@x", "http://contoh.id", "<r><t>x</t></r>"]
    write_workbook(tmp_path / "a.xlsx", [Sheet("s", ["a"], [[text] for text in texts])])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["s"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [str(cell.value).strip() for cell in cells] == texts
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_numbers_that_no_cell_holds_exactly_become_text(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [Sheet("s", ["a"], [[10**17 + 1], [10**14 + 1], [0.1]])])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["s"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["100000000000000001", 10**14 + 1, 0.1]


def test_a_text_too_long_for_a_cell_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CellTooLong, match="row 3, column a: 32768") as caught:
        write_workbook(tmp_path / "a.xlsx", [Sheet("s", ["a"], [["x"], ["y" * 32_768]])])
    assert (caught.value.sheet, caught.value.row) == ("s", 3)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("rows", "names"), [(2, ["s"]), (3, ["s", "s (2)"]), (5, ["s", "s (2)", "s (3)"])])
def test_a_long_table_goes_on_in_further_sheets(tmp_path: Path, rows: int, names: list[str]) -> None:
    counts = write_workbook(
        tmp_path / "a.xlsx", [Sheet("s", ["a"], [[i] for i in range(rows)])], sheet_rows=3
    )
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert counts == {"s": rows}
    assert book.sheetnames == names
    assert all(book[name]["A1"].value == "a" for name in names)


def test_names_of_further_sheets_are_understood() -> None:
    assert [split_sheet_name(sheet_name("penilaian", part)) for part in (1, 2, 12)] == [
        ("penilaian", 1), ("penilaian", 2), ("penilaian", 12),
    ]  # fmt: skip
    assert split_sheet_name("rencana (1)") == ("rencana (1)", 1)
