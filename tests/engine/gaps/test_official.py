"""Which record is official: precedence, validity, strictly newer, ties (rules 17-19)."""

from pathlib import Path
from typing import Any

import pytest
from tests.engine.gaps.cases import PARAMETERS, found, problem, record

from sasando_engine.evidence import OFFICIAL, Source
from sasando_engine.gaps import check

# as-of date, records, (source, level, expired) or None
CASES: dict[str, tuple[str, list[tuple[int, ...]], tuple[str, int, bool] | None]] = {
    "nothing is not measured": ("2026-09-30", [], None),
    "a measured zero is a level": ("2026-09-30", [record("mandiri", "2026-01-01", 0)], ("mandiri", 0, False)),
    "other sources are never official": (
        "2026-09-30",
        [record(name, "2026-01-01", 4) for name in ("rekan_kerja", "pelatihan", "proyek", "mentor")],
        None,
    ),
    "valid assessment before newer test and superior": (
        "2026-09-30",
        [
            record("asesmen", "2024-01-01", 2),
            record("uji_kompetensi", "2026-01-01", 4),
            record("atasan", "2026-02-01", 5),
        ],
        ("asesmen", 2, False),
    ),
    "valid test before an expired assessment": (
        "2026-09-30",
        [record("asesmen", "2020-01-01", 2), record("uji_kompetensi", "2024-01-01", 4)],
        ("uji_kompetensi", 4, False),
    ),
    "the latest assessment counts": (
        "2026-09-30",
        [record("asesmen", "2024-01-01", 5), record("asesmen", "2025-01-01", 2)],
        ("asesmen", 2, False),
    ),
    "several on one day: the lowest": (
        "2026-09-30",
        [
            record("asesmen", "2025-01-01", 3),
            record("asesmen", "2025-01-01", 1),
            record("asesmen", "2025-01-01", 2),
        ],
        ("asesmen", 1, False),
    ),
    "on the last day it is valid": (
        "2026-09-30",
        [record("asesmen", "2023-09-30", 2), record("atasan", "2026-01-01", 5)],
        ("asesmen", 2, False),
    ),
    "on the last day also before a newer test": (
        "2026-09-30",
        [record("asesmen", "2023-09-30", 2), record("uji_kompetensi", "2026-01-01", 5)],
        ("asesmen", 2, False),
    ),
    "a day later a newer superior stands": (
        "2026-10-01",
        [record("asesmen", "2023-09-30", 2), record("atasan", "2026-01-01", 5)],
        ("atasan", 5, False),
    ),
    "29 February lasts to 28 February": (
        "2027-02-28",
        [record("asesmen", "2024-02-29", 2), record("atasan", "2026-01-01", 5)],
        ("asesmen", 2, False),
    ),
    "and not to 1 March": (
        "2027-03-01",
        [record("asesmen", "2024-02-29", 2), record("atasan", "2026-01-01", 5)],
        ("atasan", 5, False),
    ),
    "superior before self even if older": (
        "2026-09-30",
        [record("atasan", "2024-01-01", 2), record("mandiri", "2026-01-01", 4)],
        ("atasan", 2, False),
    ),
    "self alone newer than the expired one": (
        "2026-09-30",
        [
            record("asesmen", "2021-01-01", 3),
            record("atasan", "2020-01-01", 1),
            record("mandiri", "2021-01-02", 4),
        ],
        ("mandiri", 4, False),
    ),
    "the same day is not newer": (
        "2026-09-30",
        [
            record("asesmen", "2021-01-01", 3),
            record("atasan", "2021-01-01", 1),
            record("mandiri", "2021-01-01", 0),
        ],
        ("asesmen", 3, True),
    ),
    "strictly newer than the newest expired, here the test": (
        "2026-09-30",
        [
            record("asesmen", "2019-01-01", 3),
            record("uji_kompetensi", "2022-01-01", 5),
            record("atasan", "2021-01-01", 1),
        ],
        ("asesmen", 3, True),
    ),
    "expired assessment before a newer expired test": (
        "2026-09-30",
        [record("asesmen", "2019-01-01", 3), record("uji_kompetensi", "2022-01-01", 5)],
        ("asesmen", 3, True),
    ),
    "an expired test alone": (
        "2026-09-30",
        [record("uji_kompetensi", "2022-01-01", 5)],
        ("uji_kompetensi", 5, True),
    ),
    "records after the as-of date do not exist": (
        "2026-09-30",
        [record("asesmen", "2026-10-01", 5), record("mandiri", "2026-09-30", 1)],
        ("mandiri", 1, False),
    ),
    "a test and an assessment of one day": (
        "2026-09-30",
        [record("uji_kompetensi", "2025-01-01", 1), record("asesmen", "2025-01-01", 4)],
        ("asesmen", 4, False),
    ),
    "before 1970": ("1975-01-01", [record("asesmen", "1969-06-01", 2)], ("asesmen", 2, True)),
}


@pytest.mark.parametrize("name", CASES)
def test_the_record_that_stands(name: str, tmp_path: Path) -> None:
    as_of, records, expected = CASES[name]
    asked = problem(records, as_of=as_of)
    result = found(asked, tmp_path)
    row: dict[str, Any] = result.needs.to_pylist()[0]
    if expected is None:
        assert [row[c] for c in ("official", "official_source", "official_day", "expired", "gap")] == [
            None
        ] * 5
        assert row["category"] == 0
    else:
        assert (Source(row["official_source"]).code, row["official"], row["expired"]) == expected
        assert row["gap"] == 3 - expected[1]
    check(asked, PARAMETERS, result)


def test_the_ladder_of_sources_rises_with_their_codes() -> None:
    # official.py takes ever more sources by one comparison of codes
    assert list(OFFICIAL) == sorted(OFFICIAL)
