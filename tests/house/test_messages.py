"""Every sentence of the product is in the catalogue, in Indonesian too."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from tools import messages


def test_the_catalogue_is_complete() -> None:
    assert messages.faults(messages.read(), messages.extract()) == []


def catalogue(**sentences: str) -> Catalog:
    made = Catalog(locale="id", domain="django")
    for sentence, translation in sentences.items():
        made.add(sentence, translation)
    return made


@pytest.mark.parametrize(
    ("ours", "fault"),
    [
        (catalogue(), "not in the catalogue"),
        (catalogue(**{"{count} rows": ""}), "not translated"),
        (catalogue(**{"{count} rows": "  "}), "not translated"),
        (catalogue(**{"{count} rows": "baris"}), "other placeholders"),
        (catalogue(**{"{count} rows": "{jumlah} baris"}), "other placeholders"),
        (catalogue(**{"{count} rows": "{count} baris", "gone": "hilang"}), "no longer in the code"),
    ],
)
def test_a_fault_is_found(ours: Catalog, fault: str) -> None:
    found = catalogue(**{"{count} rows": ""})
    assert [fault in line for line in messages.faults(ours, found)] == [True]


def test_a_guess_is_a_fault() -> None:
    ours = catalogue(rows="baris")
    ours["rows"].flags.add("fuzzy")
    assert messages.faults(ours, catalogue(rows="")) == ["fuzzy: 'rows'"]


def test_each_way_to_mark_a_sentence_is_seen(tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text(
        '_("a")\ngettext("b")\ngettext_lazy("c")\nngettext("d", "ds", n)\n'
        'pgettext("why", "e")\nnoop("f" "g")\nwords("h")\n'
    )
    found = {(message.id, message.context) for message in messages.extract(tmp_path) if message.id}
    assert found == {
        ("a", None), ("b", None), ("c", None), (("d", "ds"), None), ("e", "why"), ("fg", None), ("h", None),
    }  # fmt: skip


def test_an_update_keeps_translations_and_drops_dead_sentences() -> None:
    new = messages.updated(catalogue(rows="baris", gone="hilang"), catalogue(rows="", columns=""))
    assert {message.id: message.string for message in new if message.id} == {"rows": "baris", "columns": None}


def test_a_merge_fills_gaps_and_keeps_our_own() -> None:
    ours, notes = messages.merged(
        catalogue(rows="", columns="kolom"), catalogue(rows="baris", columns="lajur", other="lain")
    )
    assert {message.id: message.string for message in ours if message.id} == {
        "rows": "baris",
        "columns": "kolom",
    }
    assert len(notes) == 2


def test_a_written_catalogue_reads_the_same(tmp_path: Path) -> None:
    first, second = tmp_path / "first.po", tmp_path / "second.po"
    messages.write(catalogue(**{"{count} rows": "{count} baris", "a\nb": "c\nd"}), first)
    messages.write(messages.read(first), second)
    assert first.read_bytes() == second.read_bytes()
    assert messages.read(first).locale is not None
