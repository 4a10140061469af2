"""Clauses: where they are cut, that they are spans of the text, that markup moves nothing."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given
from tests.engine.duties.cases import PARAMETERS

from sasando_engine.duties.reading import read


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Memeriksa berkas; mencetak akta", ["Memeriksa berkas", "mencetak akta"]),
        ("Memeriksa berkas dan mencetak akta", ["Memeriksa berkas", "mencetak akta"]),
        ("Membina RT, RW, PKK dan karang taruna", ["Membina RT, RW, PKK dan karang taruna"]),
        ("Membeli alat tulis dan mesin ketik", ["Membeli alat tulis dan mesin ketik"]),
        ("Menyusun rencana, serta melaporkan hasil.", ["Menyusun rencana", "melaporkan hasil"]),
        ("Check files and issue permits", ["Check files", "issue permits"]),
        ("Keep books and papers", ["Keep books and papers"]),
        ("Menyusun data\nMembuat peta", ["Menyusun data", "Membuat peta"]),
        ("", []),
        (" ;;, . ", []),
        ("<b>Memeriksa</b> berkas&nbsp;dan mencetak", ["Memeriksa     berkas", "mencetak"]),
    ],
)
def test_where_a_duty_is_cut(text: str, clauses: list[str]) -> None:
    assert read(text, PARAMETERS).clauses == clauses


def test_markup_is_blanked_and_moves_nothing() -> None:
    text = "<p>Menyusun <i>peta</i></p><script>alert(1)</script>"
    seen = read(text, PARAMETERS)
    assert len(seen.plain) == len(text)
    assert "<" not in seen.plain
    assert seen.plain.index("peta") == text.index("peta")


def test_the_closing_line_of_every_job_demands_nothing() -> None:
    alone = read("Melaksanakan tugas kedinasan lain yang diberikan atasan", PARAMETERS)
    assert alone.catch_all
    assert alone.spans == ()
    joined = read("Menata arsip; melaksanakan tugas kedinasan lain", PARAMETERS)
    assert joined.clauses == ["Menata arsip"]
    assert joined.whole == "Menata arsip;"


def test_a_long_duty_is_cut_where_the_rule_says() -> None:
    seen = read("Menata arsip dan menyusun data, " * 4000, PARAMETERS)
    assert seen.cut
    assert len(seen.plain) == PARAMETERS.splitting.longest_text
    assert len(seen.spans) == PARAMETERS.splitting.most_clauses


@given(st.text(alphabet=st.sampled_from("aemnd i,;.<>&/\n•dan serta me Ä😀"), max_size=120))
def test_clauses_are_trimmed_spans_in_order(text: str) -> None:
    seen = read(text, PARAMETERS)
    before = 0
    for start, end in seen.spans:
        assert before <= start < end <= len(text)
        clause = seen.plain[start:end]
        assert clause == clause.strip()
        assert any(letter.isalpha() for letter in clause)
        before = end
