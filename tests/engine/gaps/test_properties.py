"""On any small problem the answer passes its check, and what must not matter does not."""

import dataclasses
import tempfile
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.gaps.cases import PARAMETERS, day, found, problem, table

from sasando_engine.evidence import OFFICIAL, Source
from sasando_engine.gaps import HELD, Problem, check

AS_OF = "2027-02-28"
# days around the borders: three years back (also from 1 March), the leap day, the as-of date, and after it
DAYS = [
    day(text) for text in ("2023-06-01", "2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2026-01-01")
]
DAYS += [day(AS_OF), day(AS_OF) + 1]
RECORDS = st.tuples(
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from([int(source) for source in Source]),
    st.sampled_from(DAYS),
    st.integers(0, 5),
)
JOBS = st.dictionaries(st.tuples(st.integers(1, 3), st.integers(1, 3)), st.integers(1, 5), max_size=6)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    held = draw(st.lists(st.integers(1, 3), min_size=3, max_size=3))
    to_come = draw(st.lists(st.integers(1, 3), max_size=3))
    rows = [(p, job, 10 + job, p % 2, HELD) for p, job in enumerate(held, start=1)]
    rows += [(p, job, 10 + job, p % 2, 1) for p, job in enumerate(to_come, start=1)]
    return problem(
        draw(st.lists(RECORDS, max_size=25)),
        rows,
        [(*key, level, 1.5) for key, level in draw(JOBS).items()],
        [(10 + job, c, 2) for job in (1, 2) for c in (1, 3)],
        draw(st.sampled_from([AS_OF, "2027-03-01", "2024-02-29", "2026-12-31"])),
    )


@settings(derandomize=True, deadline=None, max_examples=40)
@given(problems())
def test_any_answer_passes_its_check(asked: Problem) -> None:
    with tempfile.TemporaryDirectory() as spill:
        check(asked, PARAMETERS, found(asked, Path(spill)))


@settings(derandomize=True, deadline=None, max_examples=15)
@given(problems(), st.lists(RECORDS, max_size=10))
def test_evidence_that_cannot_be_official_changes_nothing(
    asked: Problem, more: list[tuple[int, ...]]
) -> None:
    idle = [row for row in more if row[2] not in OFFICIAL or row[3] > asked.as_of]
    fuller = dataclasses.replace(asked, evidence=pa.concat_tables([table("evidence", idle), asked.evidence]))
    with tempfile.TemporaryDirectory() as spill:
        one, other = found(asked, Path(spill)), found(fuller, Path(spill))
    assert one.needs.equals(other.needs)
    assert one.match.equals(other.match)
    assert one.units.equals(other.units)
