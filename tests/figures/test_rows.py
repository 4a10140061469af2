"""Each benchmark gives rows of the same shape, measured on something small; no time is judged here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks import command, process, room
from benchmarks.apart import DidNotEnd, measure
from benchmarks.figure import figure
from benchmarks.process import Broken, measured
from benchmarks.suites import SUITES, levels_figures
from benchmarks.year import plain, rows, whole

COLUMNS = {"name", "ours", "reference", "ratio", "target", "ok"}


def sound(found: list[Any]) -> None:
    """Rows have exactly the columns of the table, different names, and become figures."""
    assert found
    assert len({row["name"] for row in found}) == len(found)
    for row in found:
        assert set(row) == COLUMNS
        assert row["ok"] in {True, False, None}
        assert (row["ratio"] is None) == (row["reference"] is None)
        assert figure(row).ours == row["ours"]


def test_levels(monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks.levels import run

    monkeypatch.setattr(run, "SEEDS", (0,))
    monkeypatch.setattr(run, "REPEATS", 1)
    for name in ("WORLDS", "STUDY_ERROR", "STUDY_HOLDS"):
        monkeypatch.setattr(run, name, getattr(run, name)[:2])
    found = run.rows()
    sound(found)
    assert len(levels_figures(found)) == len(found) + 2


def test_the_worst_world_speaks_for_all() -> None:
    def world(kind: str, name: str, ours: float, *, ok: bool) -> dict[str, Any]:
        return {
            "name": f"levels: {kind}, {name}",
            "ours": ours,
            "reference": 0.5,
            "ratio": 1.0,
            "target": 0.5,
            "ok": ok,
        }

    found = levels_figures(
        [
            world("mean absolute error", "calm", 0.4, ok=True),
            world("mean absolute error", "wild", 0.6, ok=False),
            world("stated ≥ 80 % holds", "calm", 0.9, ok=True),
            world("stated ≥ 80 % holds", "wild", 0.7, ok=True),
        ]
    )
    error, holds = found[:2]
    assert (error.ours, error.ok, "wild" in error.name) == (0.6, False, True)
    assert (holds.ours, holds.ok, holds.target) == (0.7, True, "≥ 0.5")
    assert [one.headline for one in found] == [True, True, False, False, False, False]


def test_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks.gaps import measure as gaps_measure
    from benchmarks.gaps.rows import rows as gaps

    def here(clock: Any, work: Any, *arguments: Any) -> Any:
        return gaps_measure.timed(gaps_measure.CLOCKS[clock], work, *arguments)

    # In this process: a fresh one for each measurement matters to the figure, not to the rows.
    monkeypatch.setattr(gaps_measure, "apart", here)
    monkeypatch.setattr(gaps_measure, "first_run", lambda *given: 1.0)
    sound([dict(row) for row in gaps(people=2000, turns=1)])


def test_duties(monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks.duties import rows as duties

    monkeypatch.setattr(duties, "MODELS", (("no model", "none"),))
    sound([dict(row) for row in duties.quality_rows()])


def test_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks.duties import rows as duties
    from benchmarks.duties import speed

    seconds = speed.Seconds(wall=3.0, cpu=4.0)
    monkeypatch.setattr(speed, "timed", lambda name, held: seconds)
    sound([dict(row) for row in duties.speed_rows()])
    assert [one.ours for one in SUITES["reading"]("quick", None)] == [3.0, 3.0]
    assert speed.timed("none", speed.city(2, 9)) is seconds


def test_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "RUNS", 1)
    sound(command.rows())


def test_room_counts_what_is_installed() -> None:
    sound(room.rows(fresh=False))
    assert room.of_the_installed() > 100_000_000, "numpy and duckdb alone are larger"


def test_a_lock_s_packages_for_another_system_are_left_out() -> None:
    lock = (
        "one==1.0 \\\n    --hash=sha256:0\n"
        "two==2.0 ; sys_platform == 'nowhere' \\\n    --hash=sha256:0\n"
        f"three==3.0 ; sys_platform == '{sys.platform}' \\\n    --hash=sha256:0\n"
    )
    assert room.locked(lock) == ["one", "three"]


def test_links_and_folders_take_no_room(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 5000)
    (tmp_path / "link").symlink_to(file)
    assert room.on_disk(file) >= 5000
    assert room.on_disk(tmp_path / "link") == room.on_disk(tmp_path) == room.on_disk(tmp_path / "none") == 0


def test_a_program_s_memory_is_its_own() -> None:
    ballast = bytearray(300_000_000)
    small = measured([sys.executable, "-I", "-S", "-c", "print('here')"])
    large = measured([sys.executable, "-I", "-S", "-c", "x = bytearray(200_000_000); print(len(x))"])
    assert small.said == "here\n"
    assert small.peak_mb < 100 < 180 < large.peak_mb < 300
    assert len(ballast) > 0


def test_a_program_that_fails_is_not_measured() -> None:
    with pytest.raises(Broken, match="said"):
        measured([sys.executable, "-c", "import sys; print('said'); sys.exit(3)"])


def test_settings_of_whoever_measures_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SASANDO_DATA", "DATABASE_URL", "OPENBLAS_NUM_THREADS"):
        monkeypatch.setenv(name, "x")
    given = process.environment({"SASANDO_CACHE": "y"})
    assert {name for name in given if name.startswith(process.OWN)} == {"SASANDO_CACHE"}


def test_year_on_a_made_city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # the sentence models' minutes would tell nothing of the rows
    monkeypatch.setattr(whole, "OPTIONS", ["--model", "none"])
    monkeypatch.setattr(rows, "new_cache", lambda place: place)
    city = whole.make_city(tmp_path / "city", 200)
    found = rows.rows(1, city)
    sound(found)
    named = {row["name"]: row for row in found}
    ratings = named["year, 200 people · rows of penilaian"]
    assert 1000 < ratings["ours"] < rows.RATINGS
    assert ratings["ok"] is False
    assert any("import" in name and row["reference"] > 0 for name, row in named.items())


def test_plain_load_stores_every_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('x,y\n1,"two\nlines"\n3,4\n', encoding="utf-8")
    (tmp_path / "b.csv").write_text("\ufeffx\n1\n", encoding="utf-8")
    assert plain.load(tmp_path, tmp_path / "plain.sqlite3") == 3


def test_growth_in_step_with_the_city_has_ratio_one() -> None:
    small = whole.Year(10.0, 8.0, 200.0, {"import": 2.0, "levels": 0.0})
    large = whole.Year(100.0, 80.0, 400.0, {"import": 200.0, "levels": 0.1})
    found = rows.grown((100, 1000), small, large)
    sound(found)
    whole_command, imported = found[0], found[1]
    assert whole_command["ratio"] == pytest.approx(1.0)
    assert "people ^ 1.00" in whole_command["name"]
    assert imported["ratio"] == pytest.approx(10.0)
    assert "people ^ 2.00" in imported["name"]


def test_the_median_of_runs() -> None:
    runs = [whole.Year(s, s, s, {"import": s}) for s in (5.0, 1.0, 3.0)]
    assert whole.median(runs) == whole.Year(3.0, 3.0, 3.0, {"import": 3.0})


def test_a_benchmark_that_stops_says_why(tmp_path: Path) -> None:
    with pytest.raises(DidNotEnd):
        measure("year", "quick", tmp_path / "no such city")
