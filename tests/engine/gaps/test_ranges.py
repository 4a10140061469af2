"""Ranges of people give the answer of the whole; files that cannot be ranged are refused."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.engine.gaps.cases import PARAMETERS, found, problem
from tests.engine.gaps.test_check import city

from sasando_engine.errors import BadProblem
from sasando_engine.gaps import Problem, Stored, find_by_ranges
from sasando_engine.gaps.stored import starts_of_ranges


def stored(asked: Problem, folder: Path) -> Stored:
    """The problem on disk: evidence in two files of small row groups, narrow integers."""
    evidence = asked.evidence.sort_by("person")
    narrow = evidence.cast(pa.schema([(name, pa.int32()) for name in evidence.column_names]))
    (folder / "evidence").mkdir()
    half = narrow.num_rows // 2
    pq.write_table(narrow.slice(0, half), folder / "evidence" / "a.parquet", row_group_size=16)
    pq.write_table(narrow.slice(half), folder / "evidence" / "b.parquet", row_group_size=16)
    people = asked.people.sort_by([("person", "ascending"), ("purpose", "ascending")])
    pq.write_table(people, folder / "people.parquet", row_group_size=8)
    return Stored(
        folder / "evidence", folder / "people.parquet", asked.standard, asked.provisional, asked.as_of
    )


def by_ranges(asked: Stored, size: int, spill: Path, out: Path | None = None) -> pa.Table:
    return find_by_ranges(
        asked,
        PARAMETERS,
        people_per_range=size,
        threads=1,
        memory_limit="300MB",
        temp_directory=spill,
        out=out,
    )


@pytest.mark.parametrize("size", [4, 30, 1000])
def test_ranges_do_not_show_in_the_answer(size: int, tmp_path: Path) -> None:
    asked = city()
    whole = found(asked, tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    assert by_ranges(stored(asked, tmp_path), size, tmp_path, out).equals(whole.units)
    for name in ("needs", "match"):
        files = sorted(out.glob(f"{name}-*.parquet"))
        assert len(files) == -(-30 // size)
        expected: pa.Table = getattr(whole, name)
        assert pa.concat_tables([pq.read_table(f) for f in files]).cast(expected.schema).equals(expected)


def test_nobody_has_no_units(tmp_path: Path) -> None:
    assert by_ranges(stored(problem(people=[]), tmp_path), 5, tmp_path).num_rows == 0


def test_a_range_starts_with_every_nth_person_whatever_the_numbers(tmp_path: Path) -> None:
    people = [(p, 1, 1, 1, purpose) for p in (-5, 3, 10**12, 10**12 + 1) for purpose in (0, 1)]
    asked = stored(problem(people=people), tmp_path)
    assert starts_of_ranges(asked.people, 2) == [-5, 10**12]
    assert starts_of_ranges(asked.people, 3) == [-5, 10**12 + 1]


def rewritten(asked: Stored, name: str, table: pa.Table, **options: object) -> Stored:
    path = getattr(asked, name) if name == "people" else asked.evidence / "a.parquet"
    pq.write_table(table, path, **options)
    return Stored(asked.evidence, asked.people, asked.standard, asked.provisional, asked.as_of)


def test_files_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    asked = stored(city(), tmp_path)
    evidence, people = pq.read_table(asked.evidence / "a.parquet"), pq.read_table(asked.people)

    def refused(why: str, name: str, table: pa.Table, **options: object) -> None:
        with pytest.raises(BadProblem, match=why):
            rewritten(asked, name, table, **options)
        rewritten(asked, name, evidence if name == "evidence" else people)

    def put(table: pa.Table, column: str, values: pa.Array) -> pa.Table:
        return table.set_column(table.schema.get_field_index(column), column, values)

    n = evidence.num_rows
    refused(
        "not sorted by person", "evidence", evidence.sort_by([("person", "descending")]), row_group_size=16
    )
    refused("without statistics", "evidence", evidence, write_statistics=False)
    refused("level 6 is not within", "evidence", put(evidence, "level", pa.array([6] * n)))
    refused("source -1 is not within", "evidence", put(evidence, "source", pa.array([-1] * n)))
    refused("day is empty", "evidence", put(evidence, "day", pa.array([None, *[1] * (n - 1)], pa.int64())))
    refused("level is not stored as an integer", "evidence", put(evidence, "level", pa.array([1.0] * n)))
    refused("lacks the columns source", "evidence", evidence.drop_columns(["source"]))
    refused("purpose 2 is not within", "people", put(people, "purpose", pa.array([2] * people.num_rows)))
    refused("person 0 is repeated", "people", pa.concat_tables([people.slice(0, 1), people]))
    refused(
        "more than one row for job",
        "people",
        put(people, "job_class", pa.array(list(range(people.num_rows)))),
    )
    with pytest.raises(BadProblem, match="holds no Parquet file"):
        Stored(tmp_path / "nowhere", asked.people, asked.standard, asked.provisional, asked.as_of)
    with pytest.raises(BadProblem, match="people_per_range"):
        by_ranges(asked, 0, tmp_path)
