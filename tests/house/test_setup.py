"""Setting up: what is installed is what is locked, and a half-made environment is not trusted."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import run
from tools import lock

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("smaller", "larger"), [("run", "test"), ("test", "cluster")])
def test_a_larger_set_changes_no_version_of_the_smaller(smaller: str, larger: str) -> None:
    first, second = (lock.pins(lock.LOCKS / f"{name}.txt") for name in (smaller, larger))
    assert len(second) > len(first) > 20
    assert lock.not_contained(first, second) == []


def test_a_changed_version_is_found() -> None:
    assert lock.not_contained({"a ; ": "1", "b ; ": "2"}, {"a ; ": "1.1"}) == [
        "a ; : 1 became 1.1",
        "b ; : 2 became nothing",
    ]


@pytest.mark.parametrize("name", run.SETS)
def test_every_locked_package_has_hashes_and_nothing_names_an_index(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.findall(r"^[A-Za-z0-9._-]+==.*\n(?:[ \t].*\n?)*", text, re.MULTILINE)
    assert len(blocks) == len(lock.pins(ROOT / "requirements" / f"{name}.txt"))
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        re.split(r"[\[<>=!~ ]", line)[0].lower().replace("_", "-")
        for line in project["project"]["dependencies"]
    }
    locked = {key.split(" ;")[0].lower() for key in lock.pins(lock.LOCKS / "run.txt")}
    assert asked - locked == set()


def test_a_lock_without_one_package_has_all_others(tmp_path: Path) -> None:
    path = lock.LOCKS / "cluster.txt"
    rest = run._without("pyspark", path)
    assert "pyspark==" in path.read_text(encoding="utf-8")
    assert "pyspark==" not in rest
    without = tmp_path / "without.txt"
    without.write_text(rest, encoding="utf-8")
    assert set(lock.pins(path)) - set(lock.pins(without)) == {"pyspark ; "}


class Installer:
    """Stands where pip and venv would run, and notes what was asked of them."""

    def __init__(self, folder: Path) -> None:
        self.venv = folder / ".venv"
        self.asked: list[str] = []
        self.breaks = False

    def make(self, venv: Path) -> None:
        self.asked.append("make")
        for mark in venv.glob(".lock-*"):
            mark.unlink()
        venv.mkdir(exist_ok=True)

    def put(self, name: str, venv: Path) -> None:
        self.asked.append(name)
        if self.breaks:
            raise KeyboardInterrupt

    def install(self, name: str) -> list[str]:
        self.asked = []
        run.install(name, self.venv)
        return self.asked


@pytest.fixture
def installer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installer:
    made = Installer(tmp_path)
    monkeypatch.setattr(run, "_make_venv", made.make)
    monkeypatch.setattr(run, "_install_set", made.put)
    monkeypatch.setattr(run, "_prepare", lambda venv: None)
    monkeypatch.setattr(run, "_catalogue_is_old", lambda: False)
    monkeypatch.setattr(run, "_set_digest", lambda name: f"digest of {name}")
    return made


def test_a_new_environment_is_made_once(installer: Installer) -> None:
    assert installer.install("run") == ["make", "run"]
    assert installer.install("run") == []


def test_the_test_set_grows_the_environment_and_serves_both(installer: Installer) -> None:
    installer.install("run")
    assert installer.install("test") == ["test"]
    assert installer.install("run") == []


def test_an_interrupted_installation_is_begun_anew(installer: Installer) -> None:
    installer.install("run")
    installer.breaks = True
    with pytest.raises(KeyboardInterrupt):
        installer.install("test")
    installer.breaks = False
    assert installer.install("run") == ["make", "run"]


def test_a_new_lock_is_installed_into_the_same_environment(
    installer: Installer, monkeypatch: pytest.MonkeyPatch
) -> None:
    installer.install("test")
    monkeypatch.setattr(run, "_set_digest", lambda name: f"another digest of {name}")
    assert installer.install("run") == ["test"]


def test_a_moved_checkout_makes_its_environment_anew(
    installer: Installer, monkeypatch: pytest.MonkeyPatch
) -> None:
    installer.install("run")
    monkeypatch.setattr(run, "ROOT", Path("/elsewhere"))
    assert installer.install("run") == ["make", "run"]


def test_an_unknown_command_is_refused_and_help_is_given() -> None:
    done = subprocess.run([sys.executable, "run.py", "dance"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "dance" in done.stderr
    done = subprocess.run([sys.executable, "run.py", "--help"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    assert {"demo", "test", "setup", "check", "lock"} <= set(done.stdout.split())
