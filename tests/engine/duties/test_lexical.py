"""BM25 and letter TF-IDF against the formulas written out for small cases."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sasando_engine.duties.lexical import grams, letter_match, word_match
from sasando_engine.duties.words import stem

DOCUMENTS = ["penataan arsip arsip", "pemilahan sampah", "arsip sampah kota lama"]


def test_word_match_is_bm25_by_hand() -> None:
    found = word_match(DOCUMENTS, k1=1.2, b=0.5).scores(["Menata arsip", "kapal"])
    mean = (3 + 2 + 4) / 3
    idf_arsip = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    idf_tata = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    norm = 1.2 * (1 - 0.5 + 0.5 * 3 / mean)
    wanted = idf_arsip * 2 * 2.2 / (2 + norm) + idf_tata * 1 * 2.2 / (1 + norm)
    assert found[0, 0] == pytest.approx(wanted)
    assert found[0, 1] == 0
    assert found[0, 2] == pytest.approx(idf_arsip * 2.2 / (1 + 1.2 * (0.5 + 0.5 * 4 / mean)))
    assert (found[1] == 0).all()


def test_a_word_is_matched_in_every_form_of_its_stem() -> None:
    assert stem("pemilahan") == stem("memilahkan") == "pilah"
    found = word_match(DOCUMENTS, k1=1.2, b=0.5).scores(["memilahkan"])
    assert found[0, 1] > 0
    assert found[0, 0] == found[0, 2] == 0


def test_letters_of_a_word() -> None:
    assert grams("abc", 3, 4) == [" ab", "abc", "bc ", " abc", "abc "]
    assert grams("a", 3, 5) == [" a "]


def test_letter_match_is_the_cosine_of_tf_idf() -> None:
    match = letter_match(["kota", "kotak"], low=3, high=3)
    same = match.scores(["kota", "kotak", "xyz"])
    assert same[0, 0] == pytest.approx(1)
    assert same[1, 1] == pytest.approx(1)
    assert (same[2] == 0).all()
    # " ko", "kot", "ota" are in both texts, "ta " only in the first, "tak", "ak " only in the second
    shared, own = 1.0, math.log(3 / 2) + 1
    wanted = 3 * shared / math.sqrt((3 * shared + own**2) * (3 * shared + 2 * own**2))
    assert same[0, 1] == pytest.approx(wanted)


def test_a_text_scores_the_same_alone_and_among_others() -> None:
    match = letter_match(DOCUMENTS, low=3, high=5)
    texts = ["menata arsip kota", "sampah", "kota lama", ""]
    together = match.scores(texts)
    for row, text in enumerate(texts):
        assert np.array_equal(match.scores([text])[0], together[row])
