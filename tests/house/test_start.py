"""A command loads only what it needs: asking for help must not wait for the whole house."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("django", "numpy", "scipy", "duckdb", "ibis", "pyarrow", "pandas", "babel")


def loaded(*arguments: str) -> set[str]:
    """The top-level modules that a command line has loaded when it ends."""
    code = (
        "import sys\nfrom sasando.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('loaded', *{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("year", "--help"), ("import", "--help"), ("dance",)]
)
def test_words_alone_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) & set(HEAVY) == set()


def test_the_engine_s_words_load_no_data_libraries() -> None:
    code = "import sys, sasando_engine.errors, sasando_engine.evidence; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name.partition(".")[0] for name in done.stdout.split()} & set(HEAVY) == set()
