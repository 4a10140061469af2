"""A problem that stays on disk: Parquet files too large to hold, refused by their own statistics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from sasando_engine.errors import BadProblem
from sasando_engine.evidence import HIGHEST, LOWEST, Source
from sasando_engine.gaps import tables
from sasando_engine.gaps.problem import FIRST_DAY, HELD, LAST_DAY, TO_COME, check_as_of, check_demands

if TYPE_CHECKING:
    import pyarrow as pa

LIMITS: Final = {
    "evidence": {
        "level": (LOWEST, HIGHEST),
        "source": (min(Source), max(Source)),
        "day": (FIRST_DAY, LAST_DAY),
    },
    "people": {"purpose": (HELD, TO_COME)},
}
BATCH: Final = 1 << 17


@dataclass(frozen=True, slots=True)
class Stored:
    """As ``problem.Problem``, with people and evidence in Parquet: a file, or a folder of ``*.parquet``.

    Row groups carry statistics; evidence is sorted by person (from row group to row group), people by
    (person, purpose), both through all files in the order of their names.

    Raises:
        BadProblem: the same refusals as ``Problem``, and files that are not sorted or lack statistics.
    """

    evidence: Path
    people: Path
    standard: pa.Table
    provisional: pa.Table
    as_of: int

    def __post_init__(self) -> None:
        check_as_of(self.as_of)
        for name in ("standard", "provisional"):
            object.__setattr__(self, name, tables.typed(name, getattr(self, name), tables.COLUMNS[name]))
        check_demands(self.standard, self.provisional)
        check_statistics("evidence", self.evidence)
        check_statistics("people", self.people)
        check_rows_of_people(self.people)


def files(path: Path) -> list[Path]:
    """The Parquet files of a file or folder, in the order of their names."""
    found = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    if not found or not all(file.is_file() for file in found):
        raise BadProblem(str(path), "holds no Parquet file")
    return found


def check_statistics(name: str, path: Path) -> None:
    """Refuse columns, values and order that the row groups' own statistics show to be wrong."""
    import pyarrow.parquet as pq

    last = None
    for file in files(path):
        metadata = pq.ParquetFile(file).metadata
        kinds = {metadata.schema.column(i).name: i for i in range(metadata.num_columns)}
        missing = [column for column in tables.COLUMNS[name] if column not in kinds]
        if missing:
            raise BadProblem(name, f"{file.name} lacks the columns {', '.join(missing)}")
        for group in range(metadata.num_row_groups):
            if metadata.row_group(group).num_rows == 0:
                continue
            for column in tables.COLUMNS[name]:
                cell = metadata.row_group(group).column(kinds[column])
                lowest, highest = bounds(name, column, cell)
                if column == "person":
                    if last is not None and lowest < last:
                        raise BadProblem(name, f"{file.name} is not sorted by person")
                    last = highest


def bounds(name: str, column: str, cell: pa.parquet.ColumnChunkMetaData) -> tuple[int, int]:
    """The lowest and highest value of one column in one row group, within its limits."""
    statistics = cell.statistics
    if cell.physical_type not in ("INT32", "INT64"):
        raise BadProblem(name, f"{column} is not stored as an integer")
    if statistics is None or not statistics.has_min_max or not statistics.has_null_count:
        raise BadProblem(name, f"{column} is stored without statistics")
    if statistics.null_count:
        raise BadProblem(name, f"{column} is empty in {statistics.null_count} rows")
    lowest, highest = LIMITS[name].get(column, (statistics.min, statistics.max))
    if statistics.min < lowest or statistics.max > highest:
        wrong = statistics.min if statistics.min < lowest else statistics.max
        raise BadProblem(name, f"{column} {wrong} is not within {lowest} to {highest}")
    return statistics.min, statistics.max


def batches_of_people(path: Path, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """The people's rows, a bounded number at a time."""
    import pyarrow.parquet as pq

    for file in files(path):
        yield from pq.ParquetFile(file).iter_batches(BATCH, columns=columns)


def check_rows_of_people(path: Path) -> None:
    """Refuse people who are not sorted or are repeated, and a job of two classes; memory does not grow."""
    import pyarrow as pa

    last = (np.iinfo(np.int64).min, 0)
    jobs = pa.table({"job": pa.array([], pa.int64()), "job_class": pa.array([], pa.int64())})
    for batch in batches_of_people(path, ["person", "purpose", "job", "job_class"]):
        person = np.concatenate([[last[0]], batch.column("person").to_numpy()])
        purpose = np.concatenate([[last[1]], batch.column("purpose").to_numpy()])
        rises = (person[1:] > person[:-1]) | ((person[1:] == person[:-1]) & (purpose[1:] > purpose[:-1]))
        if not rises.all():
            wrong = person[1:][~rises][0]
            raise BadProblem("people", f"person {wrong} is repeated or not in the order of (person, purpose)")
        last = (int(person[-1]), int(purpose[-1]))
        new = pa.Table.from_batches([batch.select(["job", "job_class"])]).cast(jobs.schema)
        jobs = (
            pa.concat_tables([jobs, new])
            .group_by(["job", "job_class"])
            .aggregate([])
            .select(jobs.column_names)
        )
    tables.unique("people", jobs, ("job",))


def starts_of_ranges(path: Path, people_per_range: int) -> list[int]:
    """The first person of each range of ``people_per_range`` people."""
    starts: list[int] = []
    seen, last = 0, None
    for batch in batches_of_people(path, ["person"]):
        person = batch.column("person").to_numpy()
        new = np.ones(len(person), dtype=bool)
        new[1:] = person[1:] != person[:-1]
        new[0] = last is None or person[0] != last
        number = seen + np.cumsum(new) - 1
        starts += [int(first) for first in person[new & (number % people_per_range == 0)]]
        seen, last = seen + int(new.sum()), person[-1]
    return starts
