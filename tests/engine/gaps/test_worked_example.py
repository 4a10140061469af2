"""The worked example of docs/methods/gaps.md, read from the page itself."""

import re
from pathlib import Path

import pytest
from tests.engine.gaps.cases import PARAMETERS, ROOT, found, problem, record

from sasando_engine.evidence import Source
from sasando_engine.gaps import FillingCategory, GapCategory, MappingCategory, check

PAGE = (ROOT / "docs/methods/gaps.md").read_text("utf-8")


def rows_after(words: str) -> list[list[str]]:
    """The cells of the table that follows a sentence of the page."""
    text = PAGE[PAGE.index(words) :]
    table = re.search(r"(\|.*\|\n)+", text)
    assert table is not None
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


def test_match_of_the_page(tmp_path: Path) -> None:
    table = rows_after("Required 3, 3, 3; held 5, 3, 1")
    asked = problem(
        [record("asesmen", "2026-01-01", int(row[1]), 1, c) for c, row in enumerate(table)],
        standard=[(1, c, int(row[0]), 1.0) for c, row in enumerate(table)],
    )
    result = found(asked, tmp_path)
    check(asked, PARAMETERS, result)
    for need, (required, held, gap, category, _) in zip(result.needs.to_pylist(), table, strict=True):
        assert (need["required"], need["official"], need["gap"]) == (int(required), int(held), int(gap))
        assert GapCategory(need["category"]).name.lower() == category
    match = result.match.to_pylist()[0]
    assert match["held_capped_sum"] == sum(int(row[4]) for row in table)
    printed = (
        f"jpm = {match['held_capped_sum']} ÷ {match['required_sum']} = {match['jpm']:.2f}; "
        f"jpm_lapangan = {match['held_sum']} ÷ {match['required_sum']} = {match['jpm_field']:.2f}; "
        f"cakupan = {match['coverage']:.2f}; {FillingCategory(match['filling']).name}; "
        f"{MappingCategory(match['mapping']).name.replace('_', ' ').title()}."
    )
    assert printed in PAGE


@pytest.mark.parametrize("row", rows_after("Assessed at level 2 on 29 February 2024"))
def test_expiry_of_the_page(row: list[str], tmp_path: Path) -> None:
    records = [
        record("asesmen", "2024-02-29", 2),
        record("atasan", "2025-05-10", 4),
        record("mandiri", "2026-06-01", 5),
    ]
    need = found(problem(records, as_of=row[0]), tmp_path).needs.to_pylist()[0]
    assert [str(need["official"]), Source(need["official_source"]).code] == row[1:3]


def test_the_expired_assessment_of_the_page_stands_against_records_of_its_day(tmp_path: Path) -> None:
    records = [
        record("asesmen", "2024-02-29", 2),
        record("atasan", "2024-02-29", 4),
        record("mandiri", "2024-01-01", 5),
    ]
    need = found(problem(records, as_of="2027-03-01"), tmp_path).needs.to_pylist()[0]
    assert (need["official"], need["expired"]) == (2, True)
