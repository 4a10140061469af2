"""The worked examples of docs/methods/hours.md."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from sasando.people.hours import HoursTable, earned_hours

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "hours.md"
ROWS = [
    line.strip("|").split("|")
    for line in PAGE.read_text("utf-8").splitlines()
    if re.match(r"\| [A-C]\d", line)
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(cell.strip() for cell in row[:3]))
def test_worked_example(table: HoursTable, row: list[str]) -> None:
    form, quantity, first, last, international, expected, _ = (cell.strip() for cell in row)
    got = earned_hours(
        table,
        form,
        quantity=None if quantity == "–" else Decimal(quantity),
        starts_on=dt.date.fromisoformat(first),
        ends_on=dt.date.fromisoformat(last),
        international=international == "yes",
    )
    assert got.counted == (expected != "–")
    assert not got.counted or got.value == Decimal(expected)


def test_the_page_has_its_examples() -> None:
    assert len(ROWS) == 11
