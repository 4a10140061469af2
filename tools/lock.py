"""Make every lock, with hashes, from pyproject.toml: ``python3 run.py lock [--upgrade]``.

Each larger set is solved under the versions of the smaller one, so that one environment can grow
from run to test to cluster without a package ever changing its version.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"

# Name of the lock: the extras and groups it is solved from, and the lock whose versions it must keep.
SETS: dict[str, tuple[list[str], list[str], str | None]] = {
    "run": ([], ["install"], None),
    "test": (["postgres"], ["install", "test"], "run"),
    "cluster": (["postgres", "cluster"], ["install", "test", "cluster"], "test"),
}


def pins(path: Path) -> dict[str, str]:
    """The locked versions in a requirements file, by ``name ; marker``."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"^([A-Za-z0-9._-]+)==([^ \\]+)(?: ; (.*?))? ?\\?$", line)
        if match:
            found[f"{match[1]} ; {match[3] or ''}"] = match[2]
    return found


def not_contained(smaller: dict[str, str], larger: dict[str, str]) -> list[str]:
    """Lines that say where the larger lock lacks or changes a version of the smaller one."""
    return [
        f"{name}: {version} became {larger.get(name, 'nothing')}"
        for name, version in sorted(smaller.items())
        if larger.get(name) != version
    ]


def solve(name: str, uv: str, more: list[str]) -> None:
    """Write one lock, for every platform, with the hashes of all its files."""
    extras, groups, under = SETS[name]
    options = [word for extra in extras for word in ("--extra", extra)]
    options += [word for group in groups for word in ("--group", group)]
    constraint = ["--constraint", f"requirements/{under}.txt"] if under else []
    command = [
        uv, "pip", "compile", "pyproject.toml", *options, *constraint, *more,
        "--universal", "--python-version", "3.11", "--generate-hashes", "--quiet",
        "--no-emit-index-url", "--no-emit-find-links",
        "--custom-compile-command", "python3 run.py lock",
        "--output-file", f"requirements/{name}.txt",
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def main(arguments: list[str]) -> int:
    """Solve all sets in order and prove that each contains the one before; 0 when it does."""
    if set(arguments) - {"--upgrade"}:
        print("usage: python3 run.py lock [--upgrade]", file=sys.stderr)
        return 2
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if not uv:
        print("tools/lock.py: uv is missing; it is in the test set.", file=sys.stderr)
        return 1
    for name, (_extras, _groups, under) in SETS.items():
        solve(name, uv, arguments)
        locked = pins(LOCKS / f"{name}.txt")
        if under:
            faults = not_contained(pins(LOCKS / f"{under}.txt"), locked)
            if faults:
                print(f"{name}.txt does not contain {under}.txt:", *faults, sep="\n  ", file=sys.stderr)
                return 1
        print(f"requirements/{name}.txt: {len(locked)} packages")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
