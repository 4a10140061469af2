"""The table of figures: what stands in it, where it is put, and that no page says anything else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks import kept, table
from benchmarks.figure import Figure, figure, least, within
from benchmarks.machine import circumstances
from benchmarks.suites import SUITES

PAGE = f"# A page\n\nbefore\n\n{table.BEGIN}\nold | words\n{table.END}\n\nafter\n"


def some(**changed: Any) -> Figure:
    """A figure that is short, with a reference."""
    row = {"name": "gaps · s", "ours": 3.0, "reference": 2.0, "ratio": 1.5, "target": "≤ 1.2", "ok": False}
    return figure(row | changed)


def test_a_number_as_target_gets_its_sign() -> None:
    assert some(target=0.27).target == "≤ 0.27"
    assert figure(least("x", 1, 2) | {"target": 0.75}, sign="≥").target == "≥ 0.75"
    assert some(target=">= 0.80").target == "≥ 0.80"


def test_a_row_without_target_is_no_headline() -> None:
    assert some().headline
    assert not some(target="", ok=None).headline
    assert not figure(within("x", 1, None)).headline


@pytest.mark.parametrize(("ours", "reached"), [(1.0, True), (2.0, True), (2.1, False)])
def test_within_holds_at_its_border(ours: float, reached: bool) -> None:
    row = within("x", ours, 2, reference=4)
    assert row["ok"] is reached
    assert row["ratio"] == ours / 4


def test_least_holds_at_its_border() -> None:
    assert [least("x", value, 5)["ok"] for value in (4, 5, 6)] == [False, True, True]


def test_a_short_figure_is_called_short() -> None:
    assert "| **short** |" in table.markdown([some()])
    assert "  short  gaps" in table.terminal([some()])
    assert "short" not in table.markdown([some(ok=True)])


def test_the_terminal_says_the_ratio_first() -> None:
    header, line = table.terminal([some()]).splitlines()
    assert header.split()[0] == "ratio"
    assert line.split()[:3] == ["1.50", "3", "2"]


def test_the_table_takes_the_place_of_the_old_one() -> None:
    once = table.put(PAGE, table.markdown([some()]))
    assert "old" not in once
    assert once.startswith("# A page\n\nbefore\n\n")
    assert once.endswith("\n\nafter\n")
    assert "gaps · s" in once
    assert table.put(once, table.markdown([some()])) == once


@pytest.mark.parametrize(
    "text",
    ["no marks", table.BEGIN, f"{table.END}{table.BEGIN}", PAGE + PAGE, f"{PAGE}{table.END}"],
    ids=["none", "no end", "wrong order", "two", "two ends"],
)
def test_a_page_without_one_place_is_refused(text: str) -> None:
    with pytest.raises(table.NoPlace):
        table.put(text, "x")


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (0.064, "0.064"), (0.5, "0.50"), (12.34, "12.3"), (123856, "123,856"), (0, "0")],
)
def test_numbers_have_the_digits_that_count(value: float | None, text: str) -> None:
    assert table.number(value) == text


def test_measured_again_replaces_its_own_benchmark_only(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    where = circumstances()
    kept.write({"gaps": kept.taken([some()], "quick", where), "year": kept.taken([], "full", where)}, path)
    found = kept.write({"gaps": kept.taken([some(ours=9.0)], "full", where)}, path)
    assert list(found) == ["year", "gaps"]
    assert found == kept.read(path)
    assert (found["gaps"]["size"], found["gaps"]["figures"][0]["ours"]) == ("full", 9.0)


def test_pages_are_written_from_what_is_kept(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in kept.PAGES:
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    minor = some(name="a detail", target="", ok=None)
    kept.write_pages({"gaps": kept.taken([some(), minor], "full", circumstances())}, tmp_path)
    readme, all_figures = ((tmp_path / name).read_text(encoding="utf-8") for name in kept.PAGES)
    assert "gaps · s" in readme
    assert "a detail" not in readme
    assert "a detail" in all_figures
    assert "gaps (full, " in readme


def test_every_page_says_what_was_measured_and_nothing_else() -> None:
    """Written by hand is not measured: ``python3 run.py bench --write`` makes these tables."""
    found = kept.read()
    for name, headlines in kept.PAGES.items():
        page = (kept.ROOT / name).read_text(encoding="utf-8")
        assert table.put(page, kept.page(found, headlines=headlines)) == page, name


def test_every_benchmark_has_been_measured() -> None:
    found = kept.read()
    assert list(found) == list(SUITES)
    assert all(part["figures"] for part in found.values())


def test_what_is_kept_does_not_contradict_itself() -> None:
    """A figure whose target can be read is called reached when it is, and short when it is not."""
    compared = 0
    for part in json.loads(kept.KEPT.read_text(encoding="utf-8")).values():
        for one in (Figure(**told) for told in part["figures"]):
            if one.ratio is not None and one.reference:
                assert one.ratio == pytest.approx(one.ours / one.reference, rel=0.05)
            sign, _, number = one.target.partition(" ")
            if not number:
                assert one.ok is None, one.name
                continue
            goal = float(number.replace(",", ""))
            of_ratio = "against" in one.name and one.name.startswith("gaps")
            value = one.ratio if of_ratio and one.ratio is not None else one.ours
            assert one.ok is ((value <= goal) if sign == "≤" else (value >= goal)), one.name
            compared += 1
    assert compared > 10
