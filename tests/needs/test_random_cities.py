"""Random small cities: every cell of the needs against the second computation."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from tests import cast
from tests.needs import again
from tests.needs.running import make_year, taken_back

ON = dt.date(2026, 9, 30)
CODES = ["M.1", "M.2", "SK.1", "T.1"]
JOBS = {"A": "pelaksana", "B": "jf_muda", "C": "administrator"}
# around the as-of date, and around three years before it
DATES = [ON - dt.timedelta(days=days) for days in (-1, 0, 1, 200, 800, 1094, 1095, 1096, 1200, 1500)]
counter = itertools.count()


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | strategy


dates = st.sampled_from(DATES).map(dt.date.isoformat)
people = st.lists(
    st.fixed_dictionaries(
        {
            "jabatan_kode": st.sampled_from(sorted(JOBS)),
            "jabatan_tujuan_kode": maybe(st.sampled_from(sorted(JOBS))),
            "kedudukan_hukum": st.sampled_from(["", "aktif", "aktif", "tugas_belajar"]),
            "tmt_pensiun": maybe(st.sampled_from(["2026-09-30", "2026-10-01", "2027-01-01", "2030-01-01"])),
            "tmt_berhenti": maybe(st.sampled_from(["2026-09-30", "2027-06-01"])),
        }
    ),
    min_size=1,
    max_size=5,
)
evidence = st.lists(
    st.tuples(
        st.integers(0, 4), st.sampled_from(CODES), st.integers(0, 5), st.sampled_from(again.SOURCES), dates
    ),
    max_size=40,
    unique=True,
)
decrees = st.dictionaries(
    st.tuples(
        st.sampled_from(sorted(JOBS)),
        st.sampled_from(CODES),
        st.sampled_from(["", "2025-01-01", "2026-09-30", "2026-10-01"]),
    ),
    st.tuples(st.integers(1, 5), st.sampled_from(["", "1", "0.5", "2.25"])),
    max_size=12,
)


@pytest.mark.django_db
@hypothesis.settings(max_examples=25)
@hypothesis.given(people=people, evidence=evidence, decrees=decrees)
def test_a_random_city_follows_from_the_definitions(
    people: list[dict[str, str]],
    evidence: list[tuple[int, str, int, str, str]],
    decrees: dict[tuple[str, str, str], tuple[int, str]],
) -> None:
    tables: cast.Tables = {
        "unit": [{"kode": "U", "nama": "Unit"}],
        "jabatan": [{"kode": kode, "nama": kode, "jenjang": jenjang} for kode, jenjang in JOBS.items()],
        "kompetensi": [{"kode": "T.1", "nama": "Teknis", "kelompok": "teknis"}],
        "standar_kompetensi": [
            {
                "jabatan_kode": job,
                "kompetensi_kode": code,
                "berlaku_mulai": start,
                "level": str(level),
                "bobot": weight,
            }
            for (job, code, start), (level, weight) in decrees.items()
        ],
        "asn": [
            {"nip": cast.nip(number), "nama": f"Orang {number}", "status": "pns", "unit_kode": "U"}
            | {"atasan_nip": cast.nip(0) if number else ""}
            | person
            for number, person in enumerate(people)
        ],
        "penilaian": [
            {
                "nip": cast.nip(number),
                "kompetensi_kode": code,
                "level": str(level),
                "sumber": source,
                "tanggal": when,
            }
            for number, code, level, source, when in evidence
            if number < len(people)
        ],
    }
    tables = {name: rows for name, rows in tables.items() if rows}
    with taken_back(), tempfile.TemporaryDirectory() as folder:
        made = make_year(
            cast.write_folder(tables, Path(folder) / "in"), Path(folder) / "out", year=2027, on=ON
        )
        estimates = again.Estimates(tables, ON, made.done.seed)
        assert made.cells("kebutuhan") == again.needs_rows(tables, ON, 2027, estimates)
        assert made.cells("jpm") == again.match_rows(tables, ON, 2027)
        told = [row[:4] for row in made.cells("pengukuran")]
        assert told == again.measurement_rows(tables, ON, 2027, estimates)
