"""The CSV that strangers read: its bytes, its guard, and that it is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from sasando.kit.sheets.csv_writer import write_csv
from sasando.kit.sheets.guard import guard_csv, guard_workbook, unguard


def test_every_kind_of_value_has_its_one_form(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [
        ["198001012005011001", 3, 0.5, True, date(2026, 1, 31), ["M.1", "SK.1"], 2.345],
        [None, -1, 2.0, False, datetime.fromisoformat("2026-01-31T08:30"), (), None],
        ["é, \"x\"", Decimal("1.50"), 1e-7, None, "", None, -0.001],
    ]  # fmt: skip
    assert write_csv(path, list("abcdefg"), rows, decimals={"g": 2}) == 3
    assert path.read_bytes().decode() == (
        "a,b,c,d,e,f,g\n"
        "198001012005011001,3,0.5,ya,2026-01-31,M.1;SK.1,2.35\n"
        ",-1,2,tidak,2026-01-31T08:30:00,,\n"
        '"é, ""x""",1.50,0.0000001,,,,0.00\n'
    )


@pytest.mark.parametrize("text", ["=1+1", "+1+cmd|x", "-2+3", "@SUM(A1)", "- butir", "\tx", "\rx", "'=1"])
def test_no_text_begins_a_formula(tmp_path: Path, text: str) -> None:
    write_csv(tmp_path / "a.csv", ["a"], [[text]])
    cell = (tmp_path / "a.csv").read_text().splitlines()[1]
    assert cell.lstrip('"')[:1] not in set("=+-@\t\r")
    assert unguard(guard_csv(text)) == unguard(guard_workbook(text)) == text


@pytest.mark.parametrize("text", ["-5", "+62812345", "-0.5"])
def test_plain_signed_numbers_stay_as_they_are(text: str) -> None:
    assert guard_csv(text) == text


def test_a_list_begins_no_formula_either(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ["a"], [[["=1", "b"]]])
    assert (tmp_path / "a.csv").read_text() == "a\n'=1;b\n"


def test_numbers_are_not_guarded(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ["a", "b"], [[-5, -0.25]], decimals={"b": 1})
    assert (tmp_path / "a.csv").read_text() == "a,b\n-5,-0.3\n"


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ["a"], [["lama"]])

    def rows() -> Iterator[list[str]]:
        yield ["baru"]
        raise RuntimeError("putus")

    with pytest.raises(RuntimeError, match="putus"):
        write_csv(path, ["a"], rows())
    assert path.read_text() == "a\nlama\n"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_rows_of_another_length_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_csv(tmp_path / "a.csv", ["a", "b"], [["x"]])
