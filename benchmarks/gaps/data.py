# ruff: noqa: S608 - the numbers in these statements are our own
"""A synthetic nation in Parquet: 20 demands and 20 records of evidence per person, sorted by person.

Everything is drawn from hashes of the row's own numbers, so any size is a prefix of a larger one.
A person's records fall on the job's demands (a tenth beside them) over seven years, from all eight
sources, seven tenths from those that can be official; a tenth of the jobs have no standard.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import duckdb

from sasando_engine.evidence import day_number

JOBS, COMPETENCIES, CLASSES, UNITS, DEMANDS = 4000, 60, 14, 20_000, 20
AS_OF: Final = day_number(dt.date(2026, 9, 30))
FIRST: Final = day_number(dt.date(2019, 10, 1))

STATEMENTS: Final = {
    "people": f"""
        select p::bigint as person, job::bigint as job, (job % {CLASSES})::bigint as job_class,
               (hash(p, 7) % {UNITS})::bigint as unit, 0::bigint as purpose
        from (select range as p, hash(range) % {JOBS} as job from range($people))""",
    "evidence": f"""
        select p::bigint as person, ((job * 7 + hash(p, e, 1) % 22) % {COMPETENCIES})::bigint as competency,
               [0, 0, 1, 2, 2, 2, 4, 4, 3, 5][1 + (hash(p, e, 2) % 10)::bigint]::bigint as source,
               ({FIRST} + hash(p, e, 3) % {AS_OF - FIRST + 30})::bigint as day,
               (hash(p, e, 4) % 6)::bigint as level
        from (select range // $records as p, range % $records as e, hash(range // $records) % {JOBS} as job
              from range($people * $records))""",
    "standard": f"""
        select j::bigint as job, ((j * 7 + r) % {COMPETENCIES})::bigint as competency,
               (1 + hash(j, r) % 5)::bigint as level, 1.0::double as weight
        from range({JOBS}) a(j) cross join range({DEMANDS}) b(r) where j % 10 <> 0 order by all""",
    "provisional": f"""
        select k::bigint as job_class, c::bigint as competency, (1 + k % 5)::bigint as level
        from range({CLASSES}) a(k) cross join range(9) b(c)""",
}


def written(folder: Path, people: int, records: int = 20) -> Path:
    """The four tables of ``people`` people with ``records`` records each, as ``folder/<table>.parquet``."""
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.execute("set enable_progress_bar = false")
        for name, statement in STATEMENTS.items():
            values = {
                key: value
                for key, value in (("people", people), ("records", records))
                if f"${key}" in statement
            }
            target = folder / f"{name}.parquet"
            engine.execute(f"copy ({statement}) to '{target}' (row_group_size 122880)", values)
    return folder
