"""One benchmark in a process of its own: ``python -m benchmarks.apart NAME SIZE REPORT [CITY]``.

Apart, so that nothing that another benchmark has loaded makes it quicker or larger, and none ends the others.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.process import ROOT, environment
from benchmarks.suites import SUITES, Size


class DidNotEnd(RuntimeError):
    """A benchmark stopped before it had all its figures: what it said last."""


def measure(name: str, size: Size, city: Path | None = None) -> list[Figure]:
    """The figures of one benchmark.

    Raises:
        DidNotEnd: it stopped before.
    """
    with tempfile.TemporaryDirectory(prefix="figures-") as place:
        report = Path(place) / "figures.json"
        words = [name, size, str(report), *([str(city)] if city else [])]
        # One thread for numpy's algebra, as docs/methods/duties.md asks of whoever starts the engine. A
        # program that a benchmark starts does not get this from here: it has to see to it by itself.
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.apart", *words],
            cwd=ROOT,
            env=environment({"OPENBLAS_NUM_THREADS": "1"}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode or not report.exists():
            raise DidNotEnd("\n".join(done.stdout.splitlines()[-8:]))
        return [Figure(**told) for told in json.loads(report.read_text(encoding="utf-8"))]


def main() -> None:
    """Measures and writes the report."""
    name, size, report, *city = sys.argv[1:]
    found = SUITES[name]("full" if size == "full" else "quick", Path(city[0]) if city else None)
    Path(report).write_text(json.dumps([one.as_json() for one in found]), encoding="utf-8")


if __name__ == "__main__":
    main()
