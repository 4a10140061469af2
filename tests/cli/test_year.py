"""``sasando year`` from outside: results whole or untouched, whatever stands there and however it ends."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests import cast
from tests.cli.calling import FAST, command, environment, sasando

WRITTEN = {
    "usulan_standar.csv", "kebutuhan.csv", "jpm.csv", "pengukuran.csv", "hasil.xlsx", "ringkasan.json",
    "waktu.json", "basis_data",
}  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return cast.write_folder(cast.city(), tmp_path / "in")


def names(out: Path) -> set[str]:
    return {path.name for path in out.iterdir()}


def equal_files(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in WRITTEN - {"waktu.json", "basis_data"}}


def test_results_summary_and_foreign_files(files: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    out.mkdir(parents=True)
    (out / "catatan.txt").write_text("ours", "utf-8")
    (out / "cache").mkdir()
    done = sasando("year", files, "--out", out, *FAST, data=tmp_path)
    assert done.returncode == 0, done.stderr
    assert names(out) == WRITTEN | {"catatan.txt", "cache"}
    assert (out / "catatan.txt").read_text("utf-8") == "ours"
    summary = json.loads((out / "ringkasan.json").read_text("utf-8"))
    assert str(summary["angka_acak"]) in done.stdout
    assert str(out) in done.stdout
    assert len(done.stdout.splitlines()) == 5
    times = json.loads((out / "waktu.json").read_text("utf-8"))
    assert set(times["detik"]) == {"import", "gather", "levels", "gaps", "duties", "store", "write"}
    assert not (tmp_path / "sasando.sqlite3").exists(), "the configured database is not touched"


def test_a_refused_file_changes_nothing(files: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert sasando("year", files, "--out", out, *FAST, data=tmp_path).returncode == 0
    before = equal_files(out)
    with (files / "penilaian.csv").open("a", encoding="utf-8") as file:
        file.write(f"{cast.HEAD},M.1,6,asesmen,2026-01-01\n")
    done = sasando("year", files, "--out", out, *FAST, "--lang", "en", data=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Refused: 1 faults" in done.stderr
    assert "penilaian.csv" in done.stderr
    assert names(out) == WRITTEN
    assert equal_files(out) == before


def test_places_that_cannot_be(files: Path, tmp_path: Path) -> None:
    a_file = tmp_path / "file"
    a_file.write_text("", "utf-8")
    cases = {
        "no files": (tmp_path / "nowhere", tmp_path / "out"),
        "a file": (files, a_file),
        "below a file": (files, a_file / "out"),
        "not writable": (files, Path("/proc/sasando")),
    }
    for name, (path, out) in cases.items():
        done = sasando("year", path, "--out", out, *FAST, data=tmp_path)
        assert done.returncode == 1, name
        assert done.stderr.strip(), name
    assert names(tmp_path / "out") == set()


def test_an_odd_terminal_gets_marks_and_no_traceback(files: Path, tmp_path: Path) -> None:
    done = sasando(
        "year", files, "--out", tmp_path / "out", "--seed", "-1", data=tmp_path, PYTHONIOENCODING="ascii"
    )
    assert done.returncode == 2
    assert "?-1?" in done.stderr
    done = sasando("why", "1", "--out", tmp_path, data=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 1


def begun(*words: object, data: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(*words), env=environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def test_killed_at_any_moment_the_next_run_is_whole(files: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    began = time.monotonic()
    assert sasando("year", files, "--out", out, *FAST, data=tmp_path).returncode == 0
    takes = time.monotonic() - began
    whole = equal_files(out)
    moments = random.Random(4)
    for _ in range(3):
        process = begun("year", files, "--out", out, *FAST, data=tmp_path)
        time.sleep(moments.uniform(0.3, 1.0) * takes)
        process.send_signal(signal.SIGKILL)
        process.wait()
        # results are all there or not said to be there
        if (out / "ringkasan.json").exists():
            assert equal_files(out) == whole
    assert sasando("year", files, "--out", out, *FAST, data=tmp_path).returncode == 0
    assert equal_files(out) == whole
    assert names(out) == WRITTEN, "nothing is left of those that were killed"
    assert sasando("why", cast.HEAD, "--out", out, data=tmp_path).returncode == 0


def test_a_stop_between_two_files_is_not_taken_for_results(files: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert sasando("year", files, "--out", out, *FAST, data=tmp_path).returncode == 0
    (
        out / "ringkasan.json"
    ).unlink()  # the first thing that goes when results are replaced, the last that comes
    done = sasando("why", cast.HEAD, "--out", out, data=tmp_path)
    assert done.returncode == 1
    assert str(out) in done.stderr
    shutil.rmtree(out / "basis_data")
    assert sasando("year", files, "--out", out, *FAST, data=tmp_path).returncode == 0
    assert names(out) == WRITTEN


def test_two_runs_into_one_folder_leave_the_whole_of_one(files: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    runs = [begun("year", files, "--out", out, *FAST, "--seed", seed, data=tmp_path) for seed in (1, 2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert names(out) == WRITTEN
    seed = json.loads((out / "ringkasan.json").read_text("utf-8"))["angka_acak"]
    assert seed in (1, 2)
    listed = sasando("rerun", "--out", out, data=tmp_path).stdout
    [year] = [line.split()[0] for line in listed.splitlines() if line.startswith("year-")]
    assert sasando("rerun", year, "--out", out, data=tmp_path).returncode == 0


def test_interrupted_it_says_so_and_cleans_up(files: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen(
        command("year", files, "--out", out, *FAST),
        env=environment(tmp_path),
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (out.exists() and any(out.iterdir())):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in told
    assert names(out) == set()


def test_the_configured_database_from_import_to_repetition(
    files: Path, tmp_path: Path, empty_database_url: str
) -> None:
    out = tmp_path / "out"
    settings = {"DATABASE_URL": empty_database_url}
    assert sasando("import", files, data=tmp_path, **settings).returncode == 0
    done = sasando("year", "--out", out, *FAST, data=tmp_path, **settings)
    assert done.returncode == 0, done.stderr
    assert names(out) == WRITTEN - {"basis_data"}
    why = sasando("why", cast.ZERO, "--out", out, data=tmp_path, **settings)
    assert "Staf Nol" in why.stdout
    listed = sasando("rerun", data=tmp_path, **settings).stdout.splitlines()
    keys = [line.split()[0] for line in listed]
    assert [key.split("-")[0] for key in keys] == ["import", "year"]
    for key in keys:
        again = sasando("rerun", key, data=tmp_path, **settings)
        assert again.returncode == 0, again.stdout + again.stderr
    assert not list(tmp_path.rglob(".masukan"))


@pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_without_permission_is_said(files: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    done = sasando("year", files, "--out", closed / "out", *FAST, data=tmp_path)
    assert done.returncode == 1
    assert "closed" in done.stderr
