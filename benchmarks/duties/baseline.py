"""The reference: TF-IDF over whole words, cosine, nothing else."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence


def ranked(texts: Sequence[str], documents: dict[str, str]) -> list[list[tuple[str, float]]]:
    """For each text the documents' keys by cosine, best first, with the cosine."""
    counts = {code: _words(document) for code, document in documents.items()}
    seen = Counter(word for count in counts.values() for word in count)
    idf = {word: math.log((1 + len(counts)) / (1 + times)) + 1 for word, times in seen.items()}
    held = {code: _unit(count, idf) for code, count in counts.items()}
    return [
        sorted(
            ((code, math.fsum(value * vector.get(word, 0.0) for word, value in asked.items()))
            for code, vector in held.items()),
            key=lambda pair: -pair[1],
        )
        for asked in (_unit(_words(text), idf) for text in texts)
    ]  # fmt: skip


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]{2,}", text.casefold()))


def _unit(count: Counter[str], idf: dict[str, float]) -> dict[str, float]:
    raw = {word: times * idf[word] for word, times in count.items() if word in idf}
    length = math.sqrt(math.fsum(value * value for value in raw.values()))
    return {word: value / length for word, value in raw.items()}
