"""The same expression on a Spark cluster: for a nation, or to compare two engines."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sasando_engine.gaps import tables
from sasando_engine.gaps.problem import Parameters, Problem
from sasando_engine.gaps.result import MATCH, NEEDS, UNITS, Result, settled
from sasando_engine.gaps.stored import Stored, files

if TYPE_CHECKING:
    import pyarrow as pa

JAVA_VERSIONS: Final = (17, 21)
JAVA_MODULE: Final = "jdk.incubator.vector"
"""Spark starts with this module; a Java cut down to a desktop runtime lacks it."""
JAVA_MEND: Final = "install openjdk-17-jre-headless, or set JAVA_HOME to a full Java 17 or 21"

SQL_TYPES: Final = {"int64": "bigint", "float64": "double"}
SETTINGS: Final = {"spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC"}


class ClusterUnavailable(RuntimeError):
    """The cluster engine cannot start here.

    Attributes:
        missing: what it lacks.
        mend: what to do about it.
    """

    def __init__(self, missing: str, mend: str) -> None:
        super().__init__(f"{missing}; {mend}")
        self.missing = missing
        self.mend = mend


def find(
    problem: Problem | Stored,
    parameters: Parameters,
    *,
    master: str,
    settings: Mapping[str, str] | None = None,
) -> Result:
    """As ``gaps.find``, computed by Spark; every row comes back to this process.

    Args:
        problem: tables in memory, or files that every worker can read under the same path.
        parameters: validity and thresholds of the rulebook.
        master: Spark's address, for instance ``"local[2]"`` or ``"spark://host:7077"``.
        settings: further Spark settings, for instance ``spark.executor.memory``.

    Raises:
        ClusterUnavailable: pyspark or a full Java is missing, or Spark does not start.
    """
    with cluster(master, settings or {}) as session:
        needs, match, units = asked(session, problem, parameters)
        return Result(
            needs=settled("needs", needs.toArrow(), NEEDS),
            match=settled("match", match.toArrow(), MATCH),
            units=settled("units", units.toArrow(), UNITS),
        )


def write(
    stored: Stored,
    parameters: Parameters,
    *,
    master: str,
    out: Path,
    settings: Mapping[str, str] | None = None,
) -> pa.Table:
    """As ``gaps.find_by_ranges``: the workers write ``out``/needs and ``out``/match as Parquet.

    Only the units come back to this process; their Arrow table is returned. Arguments as for ``find``.
    """
    with cluster(master, settings or {}) as session:
        needs, match, units = asked(session, stored, parameters)
        needs.write.parquet(str(out / "needs"))
        match.write.parquet(str(out / "match"))
        return settled("units", units.toArrow(), UNITS)


def require() -> None:
    """Refuse, with the mend, a machine that cannot run the cluster engine."""
    if importlib.util.find_spec("pyspark") is None:
        raise ClusterUnavailable("the package pyspark is not installed", "install the extra sasando[cluster]")
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")
    if java is None:
        raise ClusterUnavailable("no Java was found", JAVA_MEND)
    listed = subprocess.run(  # noqa: S603 - the very program that Spark would start
        [java, "--list-modules"], capture_output=True, text=True, check=False, timeout=60
    ).stdout
    version = re.search(r"^java\.base@(\d+)", listed, re.MULTILINE)
    if version is None or int(version[1]) not in JAVA_VERSIONS:
        found = version[1] if version else "of an unknown version"
        raise ClusterUnavailable(f"{java} is Java {found}", JAVA_MEND)
    if JAVA_MODULE not in listed:
        raise ClusterUnavailable(f"{java} is not a full Java: it lacks {JAVA_MODULE}", JAVA_MEND)


@contextmanager
def cluster(master: str, settings: Mapping[str, str]) -> Iterator[Any]:
    """A Spark session, stopped whatever happens."""
    require()
    with warnings.catch_warnings():
        # Spark warns about the pandas next to it, through which none of these rows pass.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master(master).appName("sasando gaps")
        for key, value in {**SETTINGS, **settings}.items():
            builder = builder.config(key, value)
        try:
            session = builder.getOrCreate()
        except (PySparkException, OSError) as why:
            raise ClusterUnavailable(f"Spark did not start at {master}", "see its messages above") from why
        try:
            yield session
        finally:
            session.stop()


def asked(session: Any, problem: Problem | Stored, parameters: Parameters) -> list[Any]:
    """The needs, match and units of the problem as data frames of the cluster."""
    import ibis

    from sasando_engine.gaps import expression

    for name, columns in tables.COLUMNS.items():
        table = getattr(problem, name)
        if isinstance(table, Path):
            frame = session.read.parquet(*(str(file) for file in files(table)))
        else:
            frame = session.createDataFrame(table)
        frame = frame.selectExpr(
            *(f"cast({column} as {SQL_TYPES[kind]}) {column}" for column, kind in columns.items())
        )
        frame.createOrReplaceTempView(name)
    wanted = expression.gaps(**expression.given(), as_of=problem.as_of, parameters=parameters)
    compiler = ibis.pyspark.connect(session)
    return [session.sql(str(compiler.compile(rows))) for rows in wanted]
