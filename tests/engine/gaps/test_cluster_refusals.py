"""Without pyspark or a full Java the cluster engine refuses by name, with the mend."""

from pathlib import Path

import pytest
from tests.engine.gaps.cases import PARAMETERS, problem

from sasando_engine.gaps import cluster


def java(folder: Path, modules: str) -> Path:
    """A Java that lists these modules."""
    (folder / "bin").mkdir()
    program = folder / "bin" / "java"
    program.write_text(f"#!/bin/sh\nprintf '{modules}'\n")
    program.chmod(0o755)
    return folder


@pytest.fixture
def _pyspark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed pyspark, as far as looking for it goes."""
    (tmp_path / "site" / "pyspark").mkdir(parents=True)
    (tmp_path / "site" / "pyspark" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path / "site")


def refused() -> cluster.ClusterUnavailable:
    with pytest.raises(cluster.ClusterUnavailable) as refusal:
        cluster.find(problem(), PARAMETERS, master="local[1]")
    return refusal.value


def test_no_pyspark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    refusal = refused()
    assert "pyspark" in refusal.missing
    assert "sasando[cluster]" in refusal.mend


@pytest.mark.usefixtures("_pyspark")
def test_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused().missing == "no Java was found"
    assert "openjdk-17-jre-headless" in refused().mend


@pytest.mark.usefixtures("_pyspark")
@pytest.mark.parametrize(
    ("modules", "missing"),
    [
        (r"java.base@11.0.2\n", "is Java 11"),
        (r"java.base@25.0.3\njdk.incubator.vector@25.0.3\n", "is Java 25"),
        (r"java.base@17.0.15\n", "lacks jdk.incubator.vector"),
        ("nonsense", "unknown version"),
    ],
)
def test_a_java_that_will_not_do(
    modules: str, missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, modules)))
    assert missing in refused().missing


@pytest.mark.usefixtures("_pyspark")
def test_a_full_java_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modules = r"java.base@17.0.15\njdk.incubator.vector@17.0.15\n"
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, modules)))
    cluster.require()
