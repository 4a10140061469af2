"""Words and stems, each word stemmed once a process."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

_LETTERS: Final = re.compile(r"[^\W\d_]+")
LONGEST_WORD: Final = 40
"""Longer runs of letters are no word of any language here; the stemmer would chew on them for seconds."""


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
    from Sastrawi.Stemmer.Stemmer import Stemmer  # loads its dictionary: only when a duty is read
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Indonesian stem of one word in lower case; any other word comes back as it is."""
    return word if len(word) > LONGEST_WORD else str(_stemmer().stem(word))


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case, digits and signs left out."""
    return _LETTERS.findall(text.casefold())


def stems(text: str) -> list[str]:
    """The stems of the words of ``text``, in order."""
    return [stem(word) for word in words(text)]
