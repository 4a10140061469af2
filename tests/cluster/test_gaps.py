"""The same expression on the embedded engine and on Spark: equal to the last digit (2,000 people)."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.engine.gaps.cases import PARAMETERS, day, table

from sasando_engine.evidence import date_of
from sasando_engine.gaps import HELD, TO_COME, Problem, Result, Stored, check, cluster, find
from sasando_engine.gaps.result import ORDER

pytestmark = pytest.mark.cluster

PEOPLE, JOBS, COMPETENCIES, RECORDS = 2000, 60, 10, 30_000
AS_OF = "2027-02-28"
SETTINGS = {"spark.sql.shuffle.partitions": "4", "spark.driver.host": "127.0.0.1"}


@pytest.fixture(scope="module")
def asked() -> Problem:
    """Levels on few dates, so that ties, leap days and expired records are common."""
    rng = np.random.default_rng(3)
    days = [day(text) for text in ("2020-02-29", "2023-06-01", "2024-02-28", "2024-02-29", "2024-03-01")]
    evidence = {
        "person": rng.integers(0, PEOPLE, RECORDS),
        "competency": rng.integers(0, COMPETENCIES, RECORDS),
        "source": rng.integers(0, 8, RECORDS),
        "day": rng.choice([*days, day(AS_OF), day(AS_OF) + 1], RECORDS),
        "level": rng.integers(0, 6, RECORDS),
    }
    jobs = rng.integers(0, JOBS, PEOPLE).tolist()
    people = [(p, job, job % 5, p % 97, HELD) for p, job in enumerate(jobs)]
    to_come = [(p, (job + 1) % JOBS) for p, job in enumerate(jobs) if p % 9 == 0]
    people += [(p, job, job % 5, p % 97, TO_COME) for p, job in to_come]
    standard = [
        (job, (job * 3 + i) % COMPETENCIES, 1 + (i * job) % 5, 0.1 * (i + 1))
        for job in range(JOBS)
        if job % 7
        for i in range(1 + job % 9)
    ]
    return Problem(
        pa.table(evidence),
        table("people", people),
        table("standard", standard),
        table("provisional", [(c, i, 1 + c) for c in range(5) for i in range(9)]),
        day(AS_OF),
    )


@pytest.fixture(scope="module")
def embedded(asked: Problem, tmp_path_factory: pytest.TempPathFactory) -> Result:
    spill = tmp_path_factory.mktemp("spill")
    result = find(asked, PARAMETERS, threads=1, memory_limit="500MB", temp_directory=spill)
    check(asked, PARAMETERS, result)
    assert {0, 1, 2, 3, 4} == set(result.needs["category"].to_pylist())
    assert 100 < result.match["jpm"].null_count < PEOPLE - 100
    assert {True, False, None} == set(result.needs["expired"].to_pylist())
    return result


def same(one: Result, other: Result) -> None:
    for name in ("needs", "match", "units"):
        assert getattr(one, name).equals(getattr(other, name)), name


def test_spark_finds_what_the_embedded_engine_finds(asked: Problem, embedded: Result) -> None:
    same(cluster.find(asked, PARAMETERS, master="local[2]", settings=SETTINGS), embedded)


def test_spark_reads_and_writes_the_files_of_a_nation(
    asked: Problem, embedded: Result, tmp_path: Path
) -> None:
    evidence = asked.evidence.sort_by("person")
    narrow = evidence.cast(pa.schema([(name, pa.int32()) for name in evidence.column_names]))
    pq.write_table(narrow, tmp_path / "evidence.parquet", row_group_size=5000)
    people = asked.people.sort_by([("person", "ascending"), ("purpose", "ascending")])
    pq.write_table(people, tmp_path / "people.parquet")
    files = (tmp_path / "evidence.parquet", tmp_path / "people.parquet")
    stored = Stored(*files, asked.standard, asked.provisional, asked.as_of)
    out = tmp_path / "out"
    out.mkdir()
    units = cluster.write(stored, PARAMETERS, master="local[2]", out=out, settings=SETTINGS)
    assert units.equals(embedded.units)
    for name in ("needs", "match"):
        expected: pa.Table = getattr(embedded, name)
        written = pq.read_table(out / name).sort_by([(key, "ascending") for key in ORDER[name]])
        assert written.cast(expected.schema).equals(expected)


def test_every_day_of_sixteen_years_is_valid_as_long_on_both_engines(tmp_path: Path) -> None:
    """Person n was assessed on day n; a superior's newer record takes over once that has expired."""
    as_of = day("2031-03-01")
    days = range(day("2015-01-01"), day("2031-01-01"))
    later = Problem(
        table(
            "evidence",
            [(d, 1, s, d if s == 0 else as_of, level) for d in days for s, level in ((0, 2), (2, 4))],
        ),
        table("people", [(d, 1, 1, 1, HELD) for d in days]),
        table("standard", [(1, 1, 3, 1.0)]),
        table("provisional", []),
        as_of,
    )
    here = find(later, PARAMETERS, threads=1, memory_limit="300MB", temp_directory=tmp_path)
    check(later, PARAMETERS, here)
    valid = [
        person for person, level in zip(days, here.needs["official"].to_pylist(), strict=True) if level == 2
    ]
    assert date_of(valid[0]).isoformat() == "2028-03-01"  # 29 February 2028 ended on 28 February 2031
    same(cluster.find(later, PARAMETERS, master="local[2]", settings=SETTINGS), here)
