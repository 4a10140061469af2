"""Columns of text to values: what is accepted, and what is refused by which code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasando.exchange.formats import values
from sasando.exchange.formats.faults import Fault, describe
from sasando.exchange.formats.folding import fold_code, fold_name
from sasando.exchange.formats.values import Converter


def one(convert: Converter[Any], text: str) -> Any:
    """The value of one text, or the code of its refusal; every refusal must have its text."""
    (value,), problems = convert([text])
    if not problems:
        return value
    ((index, code, params),) = problems
    assert (index, value) == (0, None)
    assert "{" not in describe(Fault(code, "x.csv", 2, "k", text, params), str)
    return code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("31-01-2026", date(2026, 1, 31)),
        ("1-2-2026", date(2026, 2, 1)),
        ("2026-01-31T00:00:00", date(2026, 1, 31)),
        ("2026-01-31 00:00", date(2026, 1, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2026-02-29", "date_impossible"),
        ("31-04-2026", "date_impossible"),
        ("2026-00-10", "date_impossible"),
        ("1899-12-31", "date_range"),
        ("2101-01-01", "date_range"),
        ("2026-01-31T08:30:00", "date_time"),
        ("31/01/2026", "date_form"),
        ("46053", "date_form"),
        ("٢٠٢٦-01-31", "date_form"),
    ],
)
def test_dates(text: str, expected: object) -> None:
    assert one(values.dates(), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        ("Rp 1.500.000", 1_500_000),
        ("rp1.500.000,00", 1_500_000),
        ("Rp. 1.500.000,-", 1_500_000),
        ("0", 0),
        ("1.500", 1_500),
        ("1.5", "money_decimals"),
        ("1.500,50", "money_decimals"),
        ("1500.50", "money_decimals"),
        ("-1500", "money_negative"),
        ("Rp -1.500", "money_negative"),
        ("(1.500)", "money_negative"),
        ("1,500,000", "money_form"),
        ("1.50.000", "money_form"),
        ("1.98E+17", "money_form"),
        ("sejuta", "money_form"),
        ("9" * 16, "money_form"),
    ],
)
def test_money(text: str, expected: object) -> None:
    assert one(values.money(), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3), ("+3", 3), ("3.0", 3), ("3,0", 3), ("-0", 0), ("5", 5),
        ("6", "number_range"), ("-1", "number_range"),
        ("3.5", "whole_form"), ("1.000", "whole_form"), ("tiga", "whole_form"), ("1e1", "whole_form"),
    ],
)  # fmt: skip
def test_whole_numbers(text: str, expected: object) -> None:
    assert one(values.wholes(0, 5), text) == expected


def test_bounds_may_be_open_on_a_side() -> None:
    assert one(values.wholes(1), "0") == "number_below"
    assert one(values.wholes(None, 1), "2") == "number_above"
    assert one(values.decimals(), "-7,25") == -7.25


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.5", 0.5), ("0,5", 0.5), (".5", 0.5), ("5.", 5.0), ("100", 100.0),
        ("100.1", "number_range"), ("-0.1", "number_range"),
        ("1.000,5", "number_form"), ("1e2", "number_form"), ("nan", "number_form"), ("inf", "number_form"),
    ],
)  # fmt: skip
def test_decimals(text: str, expected: object) -> None:
    assert one(values.decimals(0, 100), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("198001012005011001", "198001012005011001"),
        ("19800101 200501 1 001", "198001012005011001"),
        ("'198001012005011001", "198001012005011001"),
        ("198001012021212000", "198001012021212000"),
        ("1.98E+17", "nip_spreadsheet"),
        ("1,98E+17", "nip_spreadsheet"),
        ("1.98001012005011e17", "nip_spreadsheet"),
        ("198001012005011000.0", "nip_spreadsheet"),
        ("19800101200501100", "nip_lost_digit"),
        ("1980010120050110011", "nip_length"),
        ("198002302005011001", "nip_birth_date"),
        ("198001012005013001", "nip_gender"),
        ("19800101200501100A", "nip_not_digits"),
        ("١٩٨٠٠١٠١٢٠٠٥٠١١٠٠١", "nip_not_digits"),
    ],
)
def test_nips(text: str, expected: str) -> None:
    assert one(values.nips(), text) == expected


def test_choices_fold_and_know_other_spellings() -> None:
    convert = values.choices(["di_atas", "sesuai", "L"], {"di atas ekspektasi": "di_atas"})
    written = ["Di Atas", "DI-ATAS", " di_atas_Ekspektasi", "l", None]
    assert convert(written) == (["di_atas", "di_atas", "di_atas", "L", None], [])
    assert one(convert, "x") == "choice_unknown"
    assert convert(["x"])[1] == [(0, "choice_unknown", {"allowed": "di_atas, sesuai, L"})]


def test_yes_and_no() -> None:
    assert values.yes_no()(["Ya", "y", "TRUE", "1"]) == ([True] * 4, [])
    assert values.yes_no()(["Tidak", "T", "false", "0"]) == ([False] * 4, [])
    assert one(values.yes_no(), "mungkin") == "choice_unknown"


def test_texts_and_code_lists() -> None:
    assert values.texts(5)(["abcde", None]) == (["abcde", None], [])
    assert values.texts(4)(["abcde"])[1] == [(0, "text_too_long", {"length": 5, "limit": 4})]
    assert values.code_lists(5)(["M.1; m.1 ;;SK.1;"]) == ([("M.1", "SK.1")], [])
    assert one(values.code_lists(2), "a;bcd") == "text_too_long"


def test_folding() -> None:
    assert fold_name("  Induk\u00a0 Kode ") == "induk_kode"
    assert fold_code(" M.1a ") == "m.1a" != fold_code("M. 1a")


@given(st.lists(st.sampled_from(["1", "2", "x", "9", None]), max_size=40))
def test_every_refused_cell_is_named_once_and_in_order(column: Sequence[str | None]) -> None:
    found, problems = values.wholes(0, 5)(column)
    assert len(found) == len(column)
    assert [index for index, _, _ in problems] == [i for i, text in enumerate(column) if text in ("x", "9")]
    assert found == [int(text) if text in ("1", "2") else None for text in column]


@given(st.text(max_size=30))
def test_no_text_breaks_a_converter(text: str) -> None:
    converters: list[Converter[Any]] = [
        values.dates(), values.money(), values.wholes(), values.decimals(), values.nips(),
        values.yes_no(), values.choices(["a"]), values.code_lists(10), values.texts(10),
    ]  # fmt: skip
    for convert in converters:
        one(convert, text)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_in_both_ways_of_writing(day: date) -> None:
    assert one(values.dates(), day.isoformat()) == day
    assert one(values.dates(), day.strftime("%d-%m-") + str(day.year)) == day


@given(st.integers(0, 10**15 - 1))
def test_every_amount_is_read_with_and_without_thousands(amount: int) -> None:
    assert one(values.money(), str(amount)) == amount
    assert one(values.money(), f"Rp {amount:,}".replace(",", ".")) == amount
