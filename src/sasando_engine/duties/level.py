"""The level that a clause asks for: what its verb says, held near the default of the job's class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sasando_engine.duties.words import stem, words
from sasando_engine.errors import BadProblem

LOWEST_REQUIRED = 1
HIGHEST_REQUIRED = 5


class LevelReason(StrEnum):
    """Why a level was proposed."""

    VERB = "verb"
    """The verb says so, and the class allows it."""
    VERB_LIMITED = "verb_limited"
    """The verb says more or less than the class lets it: the nearest level that it does."""
    JOB_CLASS = "job_class"
    """No verb of the list: the default of the class."""


@dataclass(frozen=True, slots=True)
class LevelRules:
    """How verbs and class make a level (``docs/methods/duties.md``, level).

    Args:
        verbs: by level (1 … 5), verbs or a verb with its object, in the form they are written in.
        prefixes: Indonesian prefixes of a verb; a noun of the same stem says nothing about the level.
        class_levels: default level of each job class (rule 15).
        furthest_from_class: how far the verb may move the level from that default.
    """

    verbs: Mapping[int, tuple[str, ...]]
    prefixes: tuple[str, ...]
    class_levels: Mapping[str, int]
    furthest_from_class: int
    hints: Mapping[tuple[str, ...], int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        hints: dict[tuple[str, ...], int] = {}
        for level, phrases in sorted(self.verbs.items()):
            _require(level, "verbs")
            for phrase in phrases:
                key = tuple(stem(word) for word in words(phrase))
                if not key or hints.setdefault(key, level) != level:
                    raise BadProblem("verbs", f"{phrase!r} is empty or stands under two levels")
        for level in self.class_levels.values():
            _require(level, "class_levels")
        if self.furthest_from_class < 0:
            raise BadProblem("furthest_from_class", "must not be negative")
        object.__setattr__(self, "hints", hints)


@dataclass(frozen=True, slots=True)
class Level:
    """A proposed level with its reason and the words that triggered it (empty: the class alone)."""

    level: int
    reason: LevelReason
    word: str


def level_of(clause: str, job_class: str, rules: LevelRules) -> Level:
    """The level that a clause asks for in a job of this class.

    The first phrase of the list that occurs in the clause decides; at one place the longer phrase wins.

    Raises:
        BadProblem: the class has no default level.
    """
    if job_class not in rules.class_levels:
        raise BadProblem("job_class", f"{job_class!r} has no default level")
    default = rules.class_levels[job_class]
    found = _first_hint(words(clause), rules)
    if found is None:
        return Level(default, LevelReason.JOB_CLASS, "")
    hint, word = found
    nearest = min(max(hint, default - rules.furthest_from_class), default + rules.furthest_from_class)
    level = min(max(nearest, LOWEST_REQUIRED), HIGHEST_REQUIRED)
    return Level(level, LevelReason.VERB if level == hint else LevelReason.VERB_LIMITED, word)


def _first_hint(written: Sequence[str], rules: LevelRules) -> tuple[int, str] | None:
    stemmed = [stem(word) for word in written]
    longest = max((len(key) for key in rules.hints), default=0)
    for start, first in enumerate(written):
        if stemmed[start] != first and not first.startswith(rules.prefixes):
            continue
        for length in range(min(longest, len(stemmed) - start), 0, -1):
            level = rules.hints.get(tuple(stemmed[start : start + length]))
            if level is not None:
                return level, " ".join(written[start : start + length])
    return None


def _require(level: int, name: str) -> None:
    if not LOWEST_REQUIRED <= level <= HIGHEST_REQUIRED:
        raise BadProblem(name, f"{level} is no level that a job can require")
