"""``sasando city`` refuses a folder that is somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from sasando.cli import main


def test_a_folder_with_other_files_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "surat.txt").write_text("penting", "utf-8")
    assert main(["city", str(tmp_path), "--people", "200", "--lang", "en"]) == 1
    assert "not an example city" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["surat.txt"]
