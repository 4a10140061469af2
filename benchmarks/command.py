"""How long the program takes to say its verbs."""

from __future__ import annotations

import statistics
import sys
from typing import Any

from benchmarks.figure import within
from benchmarks.process import SASANDO, measured

RUNS, MOST = 15, 0.3


def rows() -> list[dict[str, Any]]:
    """Seconds of ``sasando --help``, the median of the runs, against a Python that does nothing."""
    helped, empty = [], []
    for _ in range(RUNS):
        helped.append(measured([*SASANDO, "--help"]).seconds)
        empty.append(measured([sys.executable, "-c", ""]).seconds)
    name = "sasando --help · s, against a Python that does nothing"
    return [within(name, statistics.median(helped), MOST, reference=statistics.median(empty))]
