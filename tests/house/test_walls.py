"""The walls of .importlinter stand, and each of them holds when something is thrown against it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(source: Path) -> subprocess.CompletedProcess[str]:
    """Run the import linter on a source tree."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", ROOT / ".importlinter"],
        cwd=source.parent,
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source tree, to be broken."""
    copy = tmp_path_factory.mktemp("house") / "src"
    shutil.copytree(
        ROOT / "src", copy, ignore=lambda _, names: [n for n in names if Path(n).suffix == ".pyc"]
    )
    return copy


@pytest.fixture
def broken(copied: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The tree with one line more in one file, taken away afterwards."""
    file, line = request.param
    path = copied / file
    new_folder = path.parent if not path.parent.exists() else None
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((before or b"") + f"\n{line}\n".encode())
    yield copied
    if before is not None:
        path.write_bytes(before)
    elif new_folder:
        shutil.rmtree(new_folder)
    else:
        path.unlink()


def test_the_walls_stand() -> None:
    done = lint(ROOT / "src")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("broken", "wall"),
    [
        (("sasando_engine/errors.py", "import django.db"), "The engine knows neither"),
        (("sasando_engine/errors.py", "import sasando.kit.viewer"), "The engine knows neither"),
        (("sasando_engine/gaps/problem.py", "import sasando_engine.duties.problem"), "problems do not know"),
        (("sasando_engine/helpers.py", "HALF = 0.5"), "problems do not know"),
        (("sasando/people/models.py", "import sasando.needs.models"), "The floors"),
        (("sasando/needs/models.py", "import sasando.training.models"), "The floors"),
        (("sasando/training/models.py", "import sasando.mentoring.models"), "The floors"),
        (("sasando/evaluation/models.py", "import sasando.needs.models"), "The floors"),
        (("sasando/journal/models.py", "import sasando.agency.models"), "The floors"),
        (("sasando/kit/viewer.py", "import sasando.cli.words"), "The floors"),
        (("sasando/coaching/__init__.py", "HOURS = 2"), "The floors"),
        (("sasando/people/helpers.py", "HALF = 0.5"), "Inside a room"),
        (("sasando/agency/models.py", "import sasando.agency.actions"), "Inside a room"),
        (("sasando/agency/actions.py", "import sasando_engine.evidence"), "Only a room's bridge"),
        (("sasando/exchange/formats/values/nip.py", "import sasando.people.models"), "Reading files"),
        (("sasando_engine/gaps/problem.py", "import sasando_engine.gaps.find"), "No circles"),
    ],
    indirect=["broken"],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_wall_holds(broken: Path, wall: str) -> None:
    done = lint(broken)
    assert done.returncode == 1, done.stdout + done.stderr
    fallen = [line for line in done.stdout.splitlines() if line.rstrip().endswith("BROKEN")]
    assert any(wall in line for line in fallen), done.stdout


def test_a_bridge_may_speak_to_the_engine(copied: Path) -> None:
    bridge = copied / "sasando/people/bridge.py"
    bridge.write_text("import sasando_engine.evidence\n")
    try:
        done = lint(copied)
    finally:
        bridge.unlink()
    assert done.returncode == 0, done.stdout
