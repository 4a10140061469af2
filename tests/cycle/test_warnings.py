"""The summary tells of each kind of warning the first by place and row, and how many more there are."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

from sasando.exchange.formats.faults import Fault
from sasando.exchange.summary import TOLD_OF_A_KIND, _import_warnings


def imported(faults: list[Fault], unlisted: int = 0) -> Any:
    return SimpleNamespace(warnings=faults, unlisted_warnings=unlisted)


def future(row: int, place: str = "penilaian.csv") -> Fault:
    return Fault("decree_dates_mixed", place, row, "berlaku_mulai", "x", {"job": "a"})


def test_few_are_told_by_place_and_row_whatever_their_order() -> None:
    faults = [future(row, place) for place in ("a.csv", "b.csv") for row in (2, 10, 11)]
    mixed = random.Random(1).sample(faults, len(faults))
    told = _import_warnings(imported(mixed))
    assert told == _import_warnings(imported(faults))
    assert [line["teks"].split(",")[0] for line in told] == ["a.csv"] * 3 + ["b.csv"] * 3
    assert [line["teks"].split(",")[1].split()[-1] for line in told] == ["2", "10", "11"] * 2


def test_many_are_counted_by_kind() -> None:
    many = [future(row) for row in range(2, 2 + TOLD_OF_A_KIND + 7)]
    told = _import_warnings(imported(many, unlisted=5))
    assert len(told) == TOLD_OF_A_KIND + 2
    assert told[-2]["kode"] == "decree_dates_mixed"
    assert "7" in told[-2]["teks"]
    assert told[-1]["kode"] == "more_warnings"
    assert "5" in told[-1]["teks"]
