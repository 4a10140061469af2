"""A file appears whole or not at all; a folder that is not there is named, not the unfinished file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sasando.kit.sheets.output import whole_file


def fail_half_way(path: Path) -> None:
    """Begins to write, and stops."""
    with whole_file(path) as unfinished:
        unfinished.write_text("baru", "utf-8")
        raise ZeroDivisionError


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        fail_half_way(tmp_path / "tidak_ada" / "a.csv")
    assert caught.value.filename == str(tmp_path / "tidak_ada")


def test_what_fails_leaves_the_file_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("lama", "utf-8")
    with pytest.raises(ZeroDivisionError):
        fail_half_way(path)
    assert [file.read_text("utf-8") for file in tmp_path.iterdir()] == ["lama"]
