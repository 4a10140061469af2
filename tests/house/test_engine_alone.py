"""The engine and its tests need neither Django nor the house."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Stands in front of every import: what an environment without the web would say.
WITHOUT = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "sasando"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Without())
"""


def python(code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SASANDO_TEST_DATABASE": "sqlite"}
    return subprocess.run(
        [sys.executable, "-c", WITHOUT + code], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def test_the_blocker_blocks() -> None:
    assert "No module named 'django'" in python("import django").stderr
    assert "No module named 'sasando'" in python("import sasando.kit").stderr


def test_every_module_of_the_engine_loads() -> None:
    done = python(
        "import importlib, pkgutil, sasando_engine\n"
        "names = [m.name for m in pkgutil.walk_packages(sasando_engine.__path__, 'sasando_engine.')]\n"
        "for name in names: importlib.import_module(name)\n"
        "print(len(names))"
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10


def test_every_test_of_the_engine_loads() -> None:
    done = python(
        "import pytest\n"
        "options = ['-p', 'no:django', '-p', 'no:randomly', '--collect-only', '-q']\n"
        "sys.exit(pytest.main([*options, 'tests/engine']))"
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
