"""Importing the package loads no engine; a finished find leaves no connection to complain about."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def ran(code: str) -> subprocess.CompletedProcess[str]:
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=paths)


def test_importing_gaps_loads_no_engine() -> None:
    code = "import sys; import sasando_engine.gaps, sasando_engine.gaps.cluster; print(*sys.modules)"
    loaded = set(ran(code).stdout.split())
    assert "sasando_engine.gaps.find" in loaded
    assert not loaded & {"ibis", "duckdb", "pyarrow", "pandas", "pyspark"}


def test_a_process_that_found_gaps_ends_in_silence() -> None:
    code = (
        "from pathlib import Path\n"
        "from tests.engine.gaps.cases import found, problem\n"
        "print(found(problem(), Path('.')).needs.num_rows)"
    )
    done = ran(code)
    assert (done.stdout, done.stderr) == ("1\n", "")
