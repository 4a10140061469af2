"""The template: notes, drop-downs and text columns; filled with the starting set it imports."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from django.utils.translation import gettext, override
from openpyxl.workbook import Workbook
from tests.exchange import world
from tests.exchange.conftest import Import
from tests.exchange.test_faults import named

from sasando.exchange.columns import Date, Enum, Text, YesNo
from sasando.exchange.tables import TABLES
from sasando.exchange.template import NotAWorkbook, write_template


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "templat.xlsx"
    write_template(path, words=str)
    return path


def opened(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def test_there_is_a_sheet_for_every_table(template: Path) -> None:
    book = opened(template)
    visible = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert visible == ["petunjuk", *(spec.name for spec in TABLES)]
    for spec in TABLES:
        assert [cell.value for cell in book[spec.name][1]] == list(spec.by_name)
    told = {str(cell.value) for row in book["petunjuk"].iter_rows() for cell in row}
    assert {spec.title for spec in TABLES} < told


def test_every_column_says_what_it_holds(template: Path) -> None:
    book = opened(template)
    for spec in TABLES:
        for cell, column in zip(book[spec.name][1], spec.columns, strict=True):
            assert cell.comment is not None
            assert column.told
            assert cell.comment.text.startswith(column.told)
            assert ("Required." in cell.comment.text) == column.required
            assert ("Starting set." in cell.comment.text) == column.minimal
            assert ("Empty means" in cell.comment.text) == (column.default is not None)
            if isinstance(column.kind, Enum):
                assert all(word in cell.comment.text for word in column.kind.words)


def test_words_to_choose_from_are_offered(template: Path) -> None:
    book = opened(template)
    for spec in TABLES:
        offered = {
            str(rule.sqref).split(":")[0].rstrip("0123456789")
            for rule in book[spec.name].data_validations.dataValidation
        }
        chosen = {
            cell.column_letter
            for cell, column in zip(book[spec.name][1], spec.columns, strict=True)
            if isinstance(column.kind, Enum | YesNo)
        }
        assert offered == chosen, spec.name


def test_digits_stay_as_typed(template: Path) -> None:
    sheet = opened(template)["asn"]
    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]}
    texts = {name for name, told in formats.items() if told == "@"}
    assert {"nip", "nip_lama", "atasan_nip", "jabatan_kode", "telepon", "golongan_ruang"} < texts
    assert "tmt_cpns" not in texts


def test_the_starting_set_stands_out(template: Path) -> None:
    book = opened(template)
    fills = {
        spec.name: {cell.value for cell in book[spec.name][1] if cell.fill.start_color.rgb == "FFF6D98B"}
        for spec in TABLES
    }
    assert {name: columns for name, columns in fills.items() if columns} == {
        "unit": {"kode", "nama", "induk_kode"},
        "jabatan": {"kode", "nama", "jenjang"},
        "tugas": {"jabatan_kode", "nomor", "uraian"},
        "asn": {"nip", "nama", "status", "jabatan_kode", "unit_kode", "atasan_nip"},
        "penilaian": {"nip", "kompetensi_kode", "level", "sumber", "tanggal"},
    }


def test_an_empty_template_imports_nothing(importing: Import, template: Path) -> None:
    outcome = importing(template)
    assert outcome.faults == []
    assert outcome.notes == []
    assert sum(table.rows for table in outcome.tables) == 0


def test_the_starting_set_alone_imports(importing: Import, template: Path) -> None:
    """Only the marked columns are filled in, as a person would type them."""
    book = opened(template)
    rows = world.world()
    rows["penilaian"] = [{**row, "kompetensi_kode": "M.1"} for row in rows["penilaian"]][:2]
    for spec in TABLES:
        if spec.minimal:
            for number, row in enumerate(rows[spec.name], start=2):
                for at, column in enumerate(spec.columns, start=1):
                    if column.minimal:
                        cell = book[spec.name].cell(number, at, row[column.name] or None)
                        cell.data_type = "s" if row[column.name] else "n"
    book.save(template)
    outcome = importing(template)
    assert named(outcome.faults) == []
    assert {table.name: table.new for table in outcome.tables if table.new} == {
        "unit": 5, "jabatan": 3, "tugas": 3, "asn": 5, "penilaian": 2,
    }  # fmt: skip


def test_the_template_speaks_the_reader_s_language(tmp_path: Path) -> None:
    with override("id"):
        write_template(tmp_path / "t.xlsx", words=gettext)
        expected = gettext(TABLES[0].title)
    book = opened(tmp_path / "t.xlsx")
    assert expected in {cell.value for row in book["petunjuk"].iter_rows() for cell in row}


def test_a_template_is_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkbook):
        write_template(tmp_path / "t.csv", words=str)


def test_the_specs_agree_with_the_tables_they_fill() -> None:
    """No text is longer than its database column takes, no title or explanation is missing."""
    for spec in TABLES:
        assert spec.title
        for column in spec.columns:
            if column.field and isinstance(column.kind, Text):
                field = spec.model._meta.get_field(column.field)
                longest = getattr(field, "max_length", None)
                assert longest is None or column.kind.longest <= longest, (spec.name, column.name)
            if isinstance(column.kind, Date) and column.empty:
                assert column.empty == "0001-01-01"
