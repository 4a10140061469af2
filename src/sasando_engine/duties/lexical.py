"""Two lexical matches of texts against the dictionary: words (BM25 on stems) and letters (TF-IDF)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from sasando_engine.duties.words import stems, words

Floats = NDArray[np.float64]
Terms = Callable[[str], Iterable[str]]


def sparse_rows(rows: Iterable[dict[int, float]], width: int) -> csr_matrix:
    """Rows of ``column → value`` as a sparse matrix, columns in ascending order."""
    data: list[float] = []
    indices: list[int] = []
    starts = [0]
    for row in rows:
        for column in sorted(row):
            indices.append(column)
            data.append(row[column])
        starts.append(len(data))
    shape = (len(starts) - 1, width)
    return csr_matrix((np.array(data, dtype=np.float64), np.array(indices, np.int64), starts), shape=shape)


@dataclass(frozen=True, slots=True)
class WordMatch:
    """BM25 of a text's stems in each competency (Robertson and Zaragoza 2009; idf never negative)."""

    columns: dict[str, int]
    weights: csr_matrix

    def scores(self, texts: Sequence[str]) -> Floats:
        """One row a text, one column a competency; 0 where no word is shared."""
        rows = ({self.columns[s]: 1.0 for s in stems(text) if s in self.columns} for text in texts)
        queries = sparse_rows(rows, len(self.columns))
        return np.asarray((queries @ self.weights).toarray(), dtype=np.float64)


def word_match(documents: Sequence[str], *, k1: float, b: float) -> WordMatch:
    """Learns BM25's weights from the competencies' texts."""
    counts = [Counter(stems(document)) for document in documents]
    columns = _columns(counts)
    seen = Counter(word for count in counts for word in count)
    mean_length = max(sum(count.total() for count in counts) / max(len(counts), 1), 1.0)
    rows: list[dict[int, float]] = [{} for _ in columns]
    for document, count in enumerate(counts):
        norm = k1 * (1 - b + b * count.total() / mean_length)
        for word, times in count.items():
            idf = math.log(1 + (len(counts) - seen[word] + 0.5) / (seen[word] + 0.5))
            rows[columns[word]][document] = idf * times * (k1 + 1) / (times + norm)
    return WordMatch(columns, sparse_rows(rows, len(counts)))


@dataclass(frozen=True, slots=True)
class LetterMatch:
    """Cosine of TF-IDF over letter sequences within words, blanks at both ends of a word included."""

    columns: dict[str, int]
    idf: Floats
    documents: csr_matrix
    low: int
    high: int

    def scores(self, texts: Sequence[str]) -> Floats:
        """One row a text, one column a competency, 0 … 1."""
        return np.asarray((self.vectors(texts) @ self.documents.T).toarray(), dtype=np.float64)

    def vectors(self, texts: Sequence[str]) -> csr_matrix:
        """Unit vectors of the texts over the letter sequences that the competencies use."""
        counts = (Counter(grams(text, self.low, self.high)) for text in texts)
        return _unit_rows(counts, self.columns, self.idf)


def letter_match(documents: Sequence[str], *, low: int, high: int) -> LetterMatch:
    """Learns the letter sequences of the competencies' texts and how rare each is."""
    counts = [Counter(grams(document, low, high)) for document in documents]
    columns = _columns(counts)
    seen = Counter(gram for count in counts for gram in count)
    idf = np.array([math.log((1 + len(counts)) / (1 + seen[gram])) + 1 for gram in columns])
    return LetterMatch(columns, idf, _unit_rows(counts, columns, idf), low, high)


def grams(text: str, low: int, high: int) -> list[str]:
    """Letter sequences of ``low`` … ``high`` letters within each word of ``text``."""
    return [gram for word in words(text) for gram in _grams_of_word(word, low, high)]


@lru_cache(maxsize=100_000)
def _grams_of_word(word: str, low: int, high: int) -> tuple[str, ...]:
    padded = f" {word} "
    found: list[str] = []
    for length in range(low, high + 1):
        if len(padded) <= length:
            found.append(padded)
            break
        found.extend(padded[start : start + length] for start in range(len(padded) - length + 1))
    return tuple(found)


def _columns(counts: Sequence[Counter[str]]) -> dict[str, int]:
    return {term: column for column, term in enumerate(sorted({term for count in counts for term in count}))}


def _unit_rows(counts: Iterable[Counter[str]], columns: dict[str, int], idf: Floats) -> csr_matrix:
    def row(count: Counter[str]) -> dict[int, float]:
        known = {columns[term]: times for term, times in count.items() if term in columns}
        raw = {column: (1 + math.log(times)) * float(idf[column]) for column, times in known.items()}
        length = math.sqrt(math.fsum(value * value for value in raw.values()))
        return {column: value / length for column, value in raw.items()}

    return sparse_rows(map(row, counts), len(columns))
