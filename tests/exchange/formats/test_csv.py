"""Tolerant in form: separators, encodings, header order, names, blanks."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.exchange.formats.reading import folder, read

from sasando.exchange.formats.tables import BATCH_ROWS

PLAIN = "kode,nama,induk_kode\nA,Dinas,\nB,Bidang,A\n"
EXPECTED = [("A", "Dinas", None), ("B", "Bidang", "A")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-16-be-marked"]
)
def test_separators_and_encodings_are_recognised(tmp_path: Path, separator: str, encoding: str) -> None:
    text = PLAIN.replace(",", separator)
    marked = encoding == "utf-16-be-marked"
    data = ("\ufeff" + text).encode("utf-16-be") if marked else text.encode(encoding)
    reading = read(folder(tmp_path, unit=data))
    assert reading.rows["unit"] == EXPECTED
    assert reading.codes == reading.notes == []


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read(tmp_path: Path, ending: str) -> None:
    reading = read(folder(tmp_path, unit=PLAIN.replace("\n", ending)))
    assert reading.rows["unit"] == EXPECTED


def test_names_ignore_case_and_blanks_and_headers_their_order(tmp_path: Path) -> None:
    (tmp_path / " Unit .CSV").write_text(" NAMA , Induk  Kode,kode\n  Dinas ,, A \n")
    reading = read(tmp_path)
    assert reading.source.tables[0].columns == ("kode", "nama", "induk_kode")
    assert reading.rows["unit"] == [("A", "Dinas", None)]
    assert reading.codes == reading.notes == []


def test_a_header_of_one_separator_may_quote_another(tmp_path: Path) -> None:
    reading = read(
        folder(tmp_path, unit='kode;nama;"induk, kode, lama"\nA;"Dinas; Kota, ""X""\nbaris 2";x\n')
    )
    assert reading.rows["unit"] == [("A", 'Dinas; Kota, "X"\nbaris 2')]
    assert reading.notes == ["unknown_column"]


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    text = 'kode,nama\nA,"dua\nbaris"\n\n,,\nB,x\n'
    reading = read(folder(tmp_path, unit=text))
    assert reading.numbers["unit"] == [2, 5]
    assert reading.rows["unit"] == [("A", "dua\nbaris"), ("B", "x")]


def test_short_rows_are_filled_and_empty_cells_beyond_are_no_fault(tmp_path: Path) -> None:
    reading = read(folder(tmp_path, unit="kode,nama,induk_kode,,\nA,x\nB,y,A,,,,\n"))
    assert reading.rows["unit"] == [("A", "x", None), ("B", "y", "A")]
    assert reading.codes == []


def test_a_header_alone_is_an_empty_table(tmp_path: Path) -> None:
    reading = read(folder(tmp_path, unit="kode,nama"))
    assert reading.rows == {"unit": []}
    assert reading.codes == []


def test_unknown_columns_and_files_are_noted_and_ignored(tmp_path: Path) -> None:
    folder(tmp_path, unit="kode,Warna,nama,\nA,biru,x,\n", catatan="apa saja")
    (tmp_path / "data.xlsx").write_bytes(b"x")
    (tmp_path / ".rahasia.csv").write_bytes(b"")
    (tmp_path / "~$unit.xlsx").write_bytes(b"")
    (tmp_path / "unit").mkdir()
    (tmp_path / "arsip.csv").mkdir()
    reading = read(tmp_path)
    assert reading.rows == {"unit": [("A", "x")]}
    assert reading.codes == []
    assert sorted(reading.notes) == ["unknown_column", "unknown_file", "workbook_in_folder"]


def test_a_long_file_comes_in_batches_with_running_numbers(tmp_path: Path) -> None:
    count = 2 * BATCH_ROWS + 7
    text = "kode,nama\n" + "".join(f"U{i},n\n" for i in range(count))
    reading = read(folder(tmp_path, unit=text))
    assert reading.numbers["unit"] == list(range(2, count + 2))
    assert reading.rows["unit"][-1] == (f"U{count - 1}", "n")
    assert reading.codes == []


def test_a_file_that_ends_exactly_with_a_batch_ends_well(tmp_path: Path) -> None:
    text = "kode,nama\n" + "".join(f"U{i},n\n" for i in range(BATCH_ROWS))
    reading = read(folder(tmp_path, unit=text))
    assert len(reading.rows["unit"]) == BATCH_ROWS
    assert reading.codes == []


def test_one_csv_file_may_be_given_alone(tmp_path: Path) -> None:
    assert read(folder(tmp_path, unit=PLAIN) / "unit.csv").rows["unit"] == EXPECTED


def test_a_text_of_100_000_letters_is_read(tmp_path: Path) -> None:
    reading = read(folder(tmp_path, unit=f"kode,nama\nA,{'x' * 100_000}\nB,{'y' * 900_000}\n"))
    assert [len(row[1] or "") for row in reading.rows["unit"]] == [100_000, 900_000]


def test_the_digest_depends_on_the_bytes_alone(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    folder(first, unit=PLAIN, penilaian="nip\n1\n")
    folder(second, penilaian="nip\n1\n")
    (second / "UNIT.CSV").write_text(PLAIN)
    assert read(first).source.digest == read(second).source.digest
    (second / "UNIT.CSV").write_text(PLAIN + "C,x,\n")
    assert read(first).source.digest != read(second).source.digest
    assert [file.label for file in read(first).source.files] == ["penilaian.csv", "unit.csv"]
