"""What the writer writes, the reader reads: the same cells, whatever they hold."""

from __future__ import annotations

import string
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.exchange.formats.reading import KNOWN, read

from sasando.kit.sheets.csv_writer import write_csv
from sasando.kit.sheets.sheet import Sheet
from sasando.kit.sheets.workbook import write_workbook

COLUMNS = KNOWN["unit"].columns
NASTY = [
    "=cmd|' /C calc'!A0", "'=x", "''=x", "'", "''", "+62 812", "+62812", "-5", "-", "- butir", "@SUM(A1)",
    "\t=1", 'kata "kutip", koma; titik', "dua\nbaris", "dua\r\nbaris", "a\rb", "'\t", "<r>x</r>",
    "<b>&amp;</b>", "_x0041_", "\x01\x1f", "سلام \u202eabc", "👩🏽\u200d⚕️", "\ufeffBOM", "\u2028x\x85y",
    "198001012005011001", "0012", "1e5", "TRUE", "#N/A", "2026-01-31", " ]]> ", "\ufffe\uffff", "x" * 32_767,
]  # fmt: skip
LETTERS = st.one_of(
    st.sampled_from("=+-@'\"\t\r\n,; _x0<r>&"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
CELLS = st.one_of(st.none(), st.sampled_from(NASTY), st.text(LETTERS, max_size=12))
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8)
Row = tuple[str | None, str | None, str | None]


def expected(rows: list[Row]) -> list[Row]:
    """Cells as every table hands them out: stripped, nothing for blank; rows without content left out."""
    stripped = [tuple((cell or "").strip() or None for cell in row) for row in rows]
    return [row for row in stripped if any(row)]  # type: ignore[misc]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@settings(max_examples=150)
@example([(text, text, None) for text in NASTY])
@given(rows=ROWS)
def test_any_text_comes_back(kind: str, rows: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder)
        if kind == "csv":
            write_csv(path / "unit.csv", COLUMNS, rows)
        else:
            path = path / "data.xlsx"
            write_workbook(path, [Sheet("unit", COLUMNS, rows)])
        reading = read(path)
    assert reading.rows["unit"] == expected(rows)
    assert reading.codes == reading.notes == []


def _typed(cell: str | None) -> bool:
    """What the other library writes as it is (it does not escape ``_x0041_``, as the standard asks)."""
    return cell is not None and "_x" not in cell and set(cell) <= set(string.printable[:95])


@settings(max_examples=60)
@given(rows=ROWS)
def test_a_csv_retyped_into_a_workbook_comes_back_too(rows: list[Row]) -> None:
    """A spreadsheet that opens our CSV shows the guarding apostrophe as a letter, and saves it as one."""
    import csv

    import openpyxl

    plain = [tuple(cell if _typed(cell) else None for cell in row) for row in rows]
    with TemporaryDirectory() as folder:
        write_csv(Path(folder) / "unit.csv", COLUMNS, plain)
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.title = "unit"
        with (Path(folder) / "unit.csv").open(newline="") as stream:
            for i, row in enumerate(csv.reader(stream), 1):
                for j, cell in enumerate(row, 1):
                    target = book.active.cell(i, j)
                    target.value, target.data_type = cell, "s"
        book.save(Path(folder) / "data.xlsx")
        reading = read(Path(folder) / "data.xlsx")
    assert reading.rows["unit"] == expected(plain)  # type: ignore[arg-type]


def test_a_long_table_goes_over_several_sheets_and_comes_back(tmp_path: Path) -> None:
    from dataclasses import replace

    from tests.exchange.formats.reading import SMALL

    rows = [(f"U{i}", f"n{i}", None) for i in range(30)]
    counts = write_workbook(tmp_path / "a.xlsx", [Sheet("unit", COLUMNS, rows)], sheet_rows=11)
    assert counts == {"unit": 30}
    reading = read(tmp_path / "a.xlsx", replace(SMALL, sheet_rows=11))
    assert reading.rows["unit"] == rows
    assert reading.codes == []


def test_long_drop_down_lists_leave_no_trace_in_reading(tmp_path: Path) -> None:
    sheet = Sheet("unit", COLUMNS, [("A", "x", None)], dropdowns={"nama": [f"nilai {i}" for i in range(90)]})
    write_workbook(tmp_path / "a.xlsx", [sheet])
    reading = read(tmp_path / "a.xlsx")
    assert reading.rows["unit"] == [("A", "x", None)]
    assert reading.notes == []
