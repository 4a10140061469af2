"""Where a written duty says what: its plain text and its clauses, all as spans of the original."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_MARKUP: Final = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]{0,500}>|&(?:[A-Za-z]{2,8}|#\d{1,7});", re.DOTALL)
WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Splitting:
    """How a duty falls into clauses (``docs/methods/duties.md``, clauses).

    Args:
        marks: characters that end a clause wherever they stand.
        soft_marks: characters that end a clause only before a verb (lists of nouns hold together).
        connectors: words that begin a clause only before a verb.
        prefixes: Indonesian prefixes of a verb; a word counts when taking the prefix off leaves another word.
        longest_text: letters of a duty that are read; the rest is ignored.
        most_clauses: clauses that are kept; the last one then holds the rest of what is read.
    """

    marks: str
    soft_marks: str
    connectors: frozenset[str]
    prefixes: tuple[str, ...]
    longest_text: int
    most_clauses: int


def plain(text: str, longest: int) -> str:
    """The first ``longest`` letters of ``text`` with markup blanked out, so that every span still fits."""
    return _MARKUP.sub(lambda found: " " * len(found.group()), text[:longest])


def split(text: str, splitting: Splitting, is_verb: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The clauses of a plain text as spans ``(start, end)``, in order, trimmed, never empty.

    Args:
        text: what :func:`plain` returned.
        splitting: the rules.
        is_verb: tells whether a word, in lower case, is a verb in either language.
    """
    cuts = _cuts(text, splitting, is_verb)[: splitting.most_clauses - 1]
    bounds = [0, *cuts, len(text)]
    skip = splitting.marks + splitting.soft_marks + " \t\r\n.:-"
    spans = (_trim(text, start, end, skip, splitting.connectors) for start, end in pairwise(bounds))
    return [span for span in spans if WORD.search(text, *span)]


def _cuts(text: str, splitting: Splitting, is_verb: Callable[[str], bool]) -> list[int]:
    cuts: list[int] = []
    previous_end = 0
    pending: int | None = None  # a connector or a soft mark: a cut, if the next word is a verb
    for word in WORD.finditer(text):
        between = text[previous_end : word.start()]
        lower = word.group().casefold()
        if previous_end and any(mark in between for mark in splitting.marks):
            cuts.append(word.start())
            pending = None
        elif previous_end and pending is None and any(mark in between for mark in splitting.soft_marks):
            pending = word.start()
        if lower in splitting.connectors:
            pending = word.start() if pending is None else pending
        else:
            if pending is not None and is_verb(lower):
                cuts.append(pending)
            pending = None
        previous_end = word.end()
    return sorted(set(cuts) - {0})


def _trim(text: str, start: int, end: int, skip: str, connectors: frozenset[str]) -> tuple[int, int]:
    while end > start and text[end - 1] in skip:
        end -= 1
    while start < end:
        word = WORD.match(text, start, end)
        if text[start] in skip:
            start += 1
        elif word is not None and word.group().casefold() in connectors:
            start = word.end()
        else:
            break
    return start, end
