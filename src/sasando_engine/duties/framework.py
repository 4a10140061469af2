"""What is learnt from the dictionary once: indexes, centres, and the scale of each score.

Every number here comes from the competencies and from a fixed sample of neutral duties that ships with
the package, never from the duties at hand: what is proposed for one duty does not depend on the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, issparse

from sasando_engine.duties.clauses import WORD
from sasando_engine.duties.job import JobRules, leanings
from sasando_engine.duties.lexical import LetterMatch, WordMatch, letter_match, word_match
from sasando_engine.duties.parameters import Parameters, Trio
from sasando_engine.duties.problem import Competency
from sasando_engine.duties.reading import ReadText, read
from sasando_engine.duties.semantic import Progress, SentenceModel

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Standardised scores, one row a text, one column a competency.

    ``job`` says how far the job's name speaks for the competency; it is part of ``hybrid``.
    ``clause_lexical`` has one row a clause: the sum of both lexical scores; the clauses of text ``i``
    are its rows ``first_clause[i]`` … ``first_clause[i + 1]``.
    """

    bm25: Floats
    char: Floats
    model: Floats | None
    job: Floats
    hybrid: Floats
    clause_lexical: Floats
    first_clause: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Vectors of texts whose products are cosines."""

    vectors: Floats | csr_matrix

    def to(self, other: Likeness) -> Floats:
        """Cosines, one row for each own text, one column for each of the other's."""
        table = self.vectors @ other.vectors.T
        dense = table.toarray() if issparse(table) else table  # type: ignore[union-attr]
        return np.asarray(np.round(dense, 10), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and standard deviation of a score over the reference sample."""

    mean: float
    spread: float

    def of(self, raw: Floats) -> Floats:
        """The score in standard deviations from the mean."""
        return (raw - self.mean) / self.spread


@dataclass(frozen=True, slots=True)
class Block:
    """What one sentence model knows of the dictionary.

    ``centre`` is the mean vector of neutral duties. ``wholes`` and ``phrases`` are centred unit vectors of
    the competencies' texts and of the phrases these list; ``first_phrase`` says where each one's begin;
    ``share`` is the part of the score that the best phrase makes.
    """

    centre: Floats
    wholes: Floats
    phrases: Floats
    first_phrase: NDArray[np.int64]
    share: float
    scale: Scale

    def scores(self, duties: Floats) -> Floats:
        """Standardised likeness of duties to each competency: its whole and its best phrase."""
        return self.scale.of(self.likeness(duties))

    def likeness(self, duties: Floats) -> Floats:
        """The same as cosines."""
        own = unit(duties - self.centre)
        best = np.maximum.reduceat(own @ self.phrases.T, self.first_phrase, axis=1)
        mixed = (1 - self.share) * (own @ self.wholes.T) + self.share * best
        # rounded far below anything that shows: a row is the same whatever rows stand beside it
        return np.asarray(np.round(mixed, 10), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Framework:
    """The dictionary ready for matching. Build it with :func:`build`."""

    words: WordMatch
    letters: LetterMatch
    bm25: Scale
    char: Scale
    blocks: tuple[Block, ...]
    widths: tuple[int, ...]
    weights: Trio
    job: JobRules
    technical: NDArray[np.bool_]

    def scores(
        self, texts: Sequence[ReadText], vectors: NDArray[np.float32] | None, job: Floats | None = None
    ) -> Scores:
        """The scores of texts.

        Args:
            texts: what was read.
            vectors: of the texts' ``whole``, as the model gave them; None without a model.
            job: what :meth:`leanings` says of each text's job; None: the texts belong to no job.
        """
        bm25_whole, bm25_clause, first = _parts(self.words, texts)
        char_whole, char_clause, _ = _parts(self.letters, texts)
        bm25 = self.bm25.of(_half_and_half(bm25_whole, bm25_clause, first))
        char = self.char.of(_half_and_half(char_whole, char_clause, first))
        lexical = self.bm25.of(bm25_clause) + self.char.of(char_clause)
        model = None if vectors is None or not self.blocks else self._model(vectors)
        weights = self.weights
        total, mixed = weights.bm25 + weights.char, weights.bm25 * bm25 + weights.char * char
        if model is not None:
            total, mixed = total + weights.model, mixed + weights.model * model
        leaning = np.zeros_like(bm25) if job is None else job
        hybrid = mixed / total + self.job.weight * leaning
        return Scores(bm25, char, model, leaning, hybrid, lexical, first)

    def leanings(self, names: Sequence[ReadText], vectors: NDArray[np.float32] | None) -> Floats:
        """How far job names speak for each competency; one without a word says nothing (zeros)."""
        told = leanings(self.scores(names, vectors).hybrid, self.technical, self.job)
        told[[not name.spans for name in names]] = 0.0
        return told

    def likeness(self, texts: Sequence[ReadText], vectors: NDArray[np.float32] | None) -> Likeness:
        """What tells how alike texts are: the models' centred vectors, or letters without a model."""
        if vectors is None or not self.blocks:
            return Likeness(self.letters.vectors([text.whole for text in texts]))
        parts = [
            unit(part - block.centre)
            for part, block in zip(split(vectors, self.widths), self.blocks, strict=True)
        ]
        return Likeness(np.hstack(parts) / np.sqrt(len(parts)))

    def _model(self, vectors: NDArray[np.float32]) -> Floats:
        each = [
            block.scores(part) for part, block in zip(split(vectors, self.widths), self.blocks, strict=True)
        ]
        return np.asarray(sum(each) / len(each), dtype=np.float64)


def build(
    competencies: Sequence[Competency],
    parameters: Parameters,
    model: SentenceModel | None,
    progress: Progress | None = None,
) -> Framework:
    """Learns the indexes, centres and scales of a dictionary."""
    documents = [competency.text for competency in competencies]
    words = word_match(documents, k1=parameters.k1, b=parameters.b)
    letters = letter_match(documents, low=parameters.gram_low, high=parameters.gram_high)
    sample = [read(text, parameters) for text in reference_duties()]
    bm25 = _scale(_half_and_half(*_parts(words, sample)), parameters.spread.bm25)
    char = _scale(_half_and_half(*_parts(letters, sample)), parameters.spread.char)
    blocks = () if model is None else _blocks(documents, sample, parameters, model, progress)
    widths = () if model is None else model.widths
    technical = np.array([not competency.managerial for competency in competencies], dtype=np.bool_)
    return Framework(
        words, letters, bm25, char, blocks, widths, parameters.weights, parameters.job, technical
    )


def _blocks(
    documents: Sequence[str],
    sample: Sequence[ReadText],
    parameters: Parameters,
    model: SentenceModel,
    progress: Progress | None,
) -> tuple[Block, ...]:
    listed = [phrases(document, parameters.definition_marks) for document in documents]
    first = np.cumsum([0, *(len(each) for each in listed[:-1])], dtype=np.int64)
    flat = [phrase for each in listed for phrase in each]
    encoded = model.encode([*documents, *flat], progress, definitions=True)
    neutral = split(model.encode([text.whole for text in sample], progress), model.widths)
    blocks: list[Block] = []
    for duties, held in zip(neutral, split(encoded, model.widths), strict=True):
        centre = duties.mean(axis=0)
        wholes, parts = held[: len(documents)], held[len(documents) :]
        wholes, parts = unit(wholes - wholes.mean(axis=0)), unit(parts - parts.mean(axis=0))
        block = Block(centre, wholes, parts, first, parameters.phrase_share, Scale(0.0, 1.0))
        blocks.append(replace(block, scale=_scale(block.likeness(duties), parameters.spread.model)))
    return tuple(blocks)


def phrases(text: str, marks: str) -> list[str]:
    """The phrases that a competency's text lists, cut at ``marks``; the text itself if it has none."""
    cut = text.translate({ord(mark): "\n" for mark in marks}).split("\n")
    return [phrase.strip() for phrase in cut if WORD.search(phrase)] or [text]


@lru_cache(maxsize=1)
def reference_duties() -> tuple[str, ...]:
    """The neutral duties, one a line of ``reference_duties.txt``, that set every score's scale."""
    held = resources.files("sasando_engine.duties").joinpath("reference_duties.txt")
    return tuple(held.read_text(encoding="utf-8").splitlines())


def split(vectors: NDArray[np.float32], widths: Sequence[int]) -> list[Floats]:
    """The vectors of each model, in double precision."""
    return [part.astype(np.float64) for part in np.split(vectors, np.cumsum(widths)[:-1], axis=1)]


def unit(rows: Floats) -> Floats:
    """Rows of length 1; a row of zeros stays."""
    length = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.asarray(rows / np.where(length > 1e-12, length, 1.0), dtype=np.float64)


def _parts(
    match: WordMatch | LetterMatch, texts: Sequence[ReadText]
) -> tuple[Floats, Floats, NDArray[np.int64]]:
    first = np.cumsum([0, *(len(text.spans) for text in texts)], dtype=np.int64)
    flat = [clause for text in texts for clause in text.clauses]
    return match.scores([text.whole for text in texts]), match.scores(flat), first


def _half_and_half(whole: Floats, clauses: Floats, first: NDArray[np.int64]) -> Floats:
    best = np.zeros_like(whole)
    some = np.flatnonzero(np.diff(first))  # a text without any clause has nothing to be best
    if len(some):
        best[some] = np.maximum.reduceat(clauses, first[some], axis=0)
    return (whole + best) / 2


def _scale(raw: Floats, least: float) -> Scale:
    if raw.size == 0:
        return Scale(0.0, least)
    return Scale(float(raw.mean()), max(float(raw.std()), least))
