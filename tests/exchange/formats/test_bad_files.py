"""Every bad folder or CSV file is refused with its place and its mend, never with an exception."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from tests.exchange.formats.reading import KNOWN, SMALL, folder, read

from sasando.exchange.formats.faults import Fault


def only(path: Path) -> Fault:
    faults = read(path, SMALL).faults
    assert len(faults) == 1, faults
    return faults[0]


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "file_empty", None),
        (b"\xef\xbb\xbf", "file_empty", None),
        (b"\n\nkode,nama\n", "no_header", 1),
        (b" , ,\nA,x\n", "no_header", 1),
        (b'kode,nama\nA,x\nB,"y\nC,z\n', "quote_open", 3),
        (b'"kode,nama\nA,x\n', "quote_open", 1),
        (b"kode,nama,induk_kode\nA,x,\nB", "file_cut", 3),
        (b"kode,nama\nA,x\n" + b"B," + b"y" * 2_001 + b"\n", "cell_too_long", 3),
        (b"kode,nama\nA,x\nB," + b"y" * 20_000, "cell_too_long", 3),
        (b"kode,nama\nA,x\nB,\0\n", "nul_byte", 3),
        (b"kode,nama\nA,x,y\nB,y\n", "row_too_many_cells", 2),
        (b"kode,nama,Kode\nA,x,B\n", "column_twice", 1),
        (b"kode\nA\n", "column_missing", 1),
        (b"a,b,c,d,e,f,g,h,i,j,kode,nama\n", "too_many_columns", 1),
        (b"kode,nama\n" + b"A,x\n" * 51, "too_many_rows", None),
        (b"kode,nama\n" + b"A,xxxxxxxxxxxxxxxxxxxxxxxx\n" * 5000, "too_large", None),
    ],
)
def test_a_bad_file_is_refused_by_name(tmp_path: Path, content: bytes, code: str, row: int | None) -> None:
    fault = only(folder(tmp_path, unit=content))
    assert (fault.code, fault.row) == (code, row)
    assert fault.place == (tmp_path.name if code == "too_large" else "unit.csv")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-32", "cp1252"])
def test_other_encodings_are_named_by_the_byte(tmp_path: Path, encoding: str) -> None:
    data = "kode,nama\nA,Dinas\nB,Caf\xe9\n".encode(encoding)
    fault = only(folder(tmp_path, unit=data))
    assert fault.code == "encoding"
    if encoding != "utf-32":
        assert fault.params == {"position": data.index(b"\xe9"), "line": 3}


def test_a_wrong_byte_far_inside_is_found_at_its_place(tmp_path: Path) -> None:
    filler = "é" * 700_001  # so that a letter lies across the border between two pieces that are read
    data = b"kode,nama\nAB," + filler.encode() + b"\n\xff\n"
    fault = read(folder(tmp_path, unit=data)).faults[0]
    assert fault.params == {"position": len(data) - 2, "line": 3}


@pytest.mark.parametrize("half", [b"\xff\xfek\0o\0d\0e", b"\xff\xfek\0o\0d"])
def test_half_a_letter_of_utf_16_is_refused(tmp_path: Path, half: bytes) -> None:
    codes = read(folder(tmp_path, unit=half)).codes
    assert codes == (["encoding"] if len(half) % 2 else ["column_missing"])


def test_all_faults_come_in_one_go(tmp_path: Path) -> None:
    folder(tmp_path, unit="nama,nama\nx,y,z\n", penilaian=b"nip\n1,2\n\xe9")
    assert sorted(read(tmp_path).codes) == [
        "column_missing",
        "column_twice",
        "encoding",
        "row_too_many_cells",
    ]


def test_a_table_given_twice_is_refused_and_read_once(tmp_path: Path) -> None:
    folder(tmp_path, unit="kode,nama\nA,x\n")
    (tmp_path / "Unit.CSV").write_text("kode,nama\nB,y\n")
    reading = read(tmp_path)
    assert reading.codes == ["table_twice"]
    assert reading.source.broken == {"unit"}
    assert len(reading.rows["unit"]) == 1


def test_what_cannot_be_read_marks_its_table(tmp_path: Path) -> None:
    reading = read(folder(tmp_path, unit="", penilaian="nip\n1\n"))
    assert reading.source.broken == {"unit"}
    assert reading.rows == {"penilaian": [("1",)]}


def test_faults_of_one_kind_are_kept_up_to_a_number_and_counted(tmp_path: Path) -> None:
    folder(tmp_path, unit="kode,nama\n" + "A,x,y\n" * 30)
    reading = read(tmp_path, replace(SMALL, kept_faults=10))
    assert len(reading.faults) == 10
    assert reading.source.faults.total == 30
    assert reading.source.faults.left_out == {("row_too_many_cells", "unit.csv", None): 20}


def test_rows_before_the_trouble_are_handed_out(tmp_path: Path) -> None:
    reading = read(folder(tmp_path, unit='kode,nama\nA,x\nB,"y\n'))
    assert reading.rows["unit"] == [("A", "x")]
    assert reading.source.broken == {"unit"}


def test_nothing_there(tmp_path: Path) -> None:
    assert only(tmp_path / "tidak ada").code == "path_missing"
    assert only(tmp_path / "tidak ada.csv").code == "path_missing"
    assert only(tmp_path).code == "no_tables"
    assert ", ".join(KNOWN) in str(only(tmp_path).params["examples"])
    assert only(Path("x\0y")).code == "path_unreadable"
    assert only(Path("x" * 5_000)).code == "path_unreadable"


def test_links_in_a_circle_devices_and_pipes_are_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    os.mkfifo(tmp_path / "unit.csv")
    assert only(tmp_path / "a").code == "path_unreadable"
    assert only(Path("/dev/zero")).code == "path_special"
    assert {fault.code for fault in read(tmp_path).faults} == {"path_special"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_is_a_fault(tmp_path: Path) -> None:
    file = folder(tmp_path, unit="kode,nama\n") / "unit.csv"
    file.chmod(0)
    assert only(tmp_path).code == "path_unreadable"
    file.chmod(stat.S_IRUSR)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    from sasando.exchange.formats.source import open_source

    folder(tmp_path, unit="kode,nama\nA,x\n")
    source = open_source(tmp_path, known=KNOWN, limits=SMALL)
    (tmp_path / "unit.csv").write_text("kode,nama\nA,x\nB,y\n")
    assert list(source.tables[0].batches()) == []
    assert [fault.code for fault in source.faults] == ["changed"]
