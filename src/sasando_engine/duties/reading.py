"""A duty as it is read: markup blanked, catch-all clauses left out, the rest in clauses."""

from __future__ import annotations

from dataclasses import dataclass

from sasando_engine.duties import clauses
from sasando_engine.duties.parameters import Parameters
from sasando_engine.duties.words import stem


@dataclass(frozen=True, slots=True)
class ReadText:
    """One distinct text of a duty.

    Args:
        original: as written.
        plain: of at most the longest length read; every index in it is an index in ``original``.
        spans: the clauses that may demand something.
        catch_all: whether a catch-all clause was left out.
        cut: whether the original is longer than what is read.
    """

    original: str
    plain: str
    spans: tuple[tuple[int, int], ...]
    catch_all: bool
    cut: bool

    @property
    def whole(self) -> str:
        """The text that is matched, blanks collapsed."""
        return " ".join(self.plain.split())

    @property
    def clauses(self) -> list[str]:
        """The clauses that are matched one by one."""
        return [self.plain[start:end] for start, end in self.spans]


def read(text: str, parameters: Parameters) -> ReadText:
    """Reads the text of one duty."""
    splitting = parameters.splitting
    plain = clauses.plain(text, splitting.longest_text)

    def is_verb(word: str) -> bool:
        if word in parameters.english_verbs:
            return True
        return word.startswith(splitting.prefixes) and word not in parameters.not_verbs and stem(word) != word

    spans: list[tuple[int, int]] = []
    catch_all = False
    for start, end in clauses.split(plain, splitting, is_verb):
        said = " ".join(plain[start:end].casefold().split())
        if any(phrase in said for phrase in parameters.catch_all):
            plain = plain[:start] + " " * (end - start) + plain[end:]
            catch_all = True
        else:
            spans.append((start, end))
    return ReadText(text, plain, tuple(spans), catch_all, len(text) > splitting.longest_text)


def normal(text: str) -> str:
    """The form in which a text of a decision and a text of a duty are the same text."""
    return " ".join(text.casefold().split())
