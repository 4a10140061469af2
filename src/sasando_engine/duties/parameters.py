"""Duties to requirements: the numbers and words that the rulebook sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sasando_engine.duties.clauses import Splitting
from sasando_engine.duties.job import JobRules
from sasando_engine.duties.level import LevelRules
from sasando_engine.duties.semantic import Reading
from sasando_engine.errors import BadProblem


@dataclass(frozen=True, slots=True)
class Trio:
    """One number for each of the three scores: words (BM25), letters (TF-IDF), sentence models."""

    bm25: float
    char: float
    model: float


@dataclass(frozen=True, slots=True)
class Odds:
    """Log-odds that a candidate is right: ``constant + hybrid·h + lead·(h - best other h)``."""

    constant: float
    hybrid: float
    lead: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """See ``docs/methods/duties.md`` for each formula.

    Args:
        k1, b: of BM25.
        gram_low, gram_high: shortest and longest letter sequence.
        weights: of the standardised scores.
        spread: smallest standard deviation that a score is divided by.
        job: how a job's name counts.
        odds: by number of sentence models at hand (0, 1, 2).
        threshold: probability under which nothing is proposed; ``learnt_threshold`` once decisions teach.
        most_proposals: competencies a duty.
        decisions_needed, ridge, newton_steps: learning from decisions.
        definition_marks: characters that end a phrase of a competency's definition.
        phrase_share: part of the models' score that the best phrase makes; the whole makes the rest.
        splitting: how a duty falls into clauses.
        english_verbs, not_verbs: words that begin a clause, and words that only look so.
        quote_margin: standardised score within which neighbouring clauses stay in the quote.
        catch_all: phrases of the line that closes every job description.
        reading: what the sentence models read of a text.
        levels: how verbs and class make a level.
    """

    k1: float
    b: float
    gram_low: int
    gram_high: int
    weights: Trio
    spread: Trio
    job: JobRules
    odds: tuple[Odds, Odds, Odds]
    threshold: float
    learnt_threshold: float
    most_proposals: int
    decisions_needed: int
    ridge: float
    newton_steps: int
    definition_marks: str
    phrase_share: float
    splitting: Splitting
    english_verbs: frozenset[str]
    not_verbs: frozenset[str]
    quote_margin: float
    catch_all: tuple[str, ...]
    reading: Reading
    levels: LevelRules

    def __post_init__(self) -> None:
        if not 0 < self.gram_low <= self.gram_high:
            raise BadProblem("grams", "low must be positive and at most high")
        for name in ("threshold", "learnt_threshold", "phrase_share"):
            if not 0 <= getattr(self, name) <= 1:
                raise BadProblem(name, "must lie between 0 and 1")
        if self.most_proposals < 1 or self.decisions_needed < 2:
            raise BadProblem("most_proposals", "at least one proposal, and two decisions to learn from")
        if min(self.spread.bm25, self.spread.char, self.spread.model) <= 0 or self.ridge <= 0:
            raise BadProblem("spread", "spreads and ridge must be positive")
        if min(self.weights.bm25, self.weights.char, self.weights.model) <= 0:
            raise BadProblem("weights", "must be positive")


def parameters_from(rules: Mapping[str, Any], class_levels: Mapping[str, int]) -> Parameters:
    """The parameters that a rule set holds.

    Args:
        rules: the value of each rule by its key within the topic, for instance ``{"quote_margin": 2.0}``
            and ``{"odds.two_models": {...}}``.
        class_levels: default level of each job class (rule 15).

    Raises:
        KeyError: a rule is missing.
        BadProblem: a value makes no sense.
    """
    splitting = Splitting(
        marks=rules["clause_marks"]["hard"],
        soft_marks=rules["clause_marks"]["soft"],
        connectors=frozenset(rules["clause_connectors"]),
        prefixes=tuple(rules["verb_prefixes"]),
        longest_text=rules["longest_text"],
        most_clauses=rules["most_clauses"],
    )
    reading = Reading(
        short=rules["model_reading"]["short"],
        long=rules["model_reading"]["long"],
        definition=rules["model_reading"]["definition"],
        function_words=frozenset(rules["function_words"]),
    )
    return Parameters(
        k1=rules["bm25"]["k1"],
        b=rules["bm25"]["b"],
        gram_low=rules["grams"]["low"],
        gram_high=rules["grams"]["high"],
        weights=Trio(**rules["weights"]),
        spread=Trio(**rules["spread"]),
        job=JobRules(**rules["job_name"]),
        odds=(
            Odds(**rules["odds.no_model"]),
            Odds(**rules["odds.one_model"]),
            Odds(**rules["odds.two_models"]),
        ),
        threshold=rules["threshold"]["fixed"],
        learnt_threshold=rules["threshold"]["learnt"],
        most_proposals=rules["most_proposals"],
        decisions_needed=rules["learning"]["decisions"],
        ridge=rules["learning"]["c"],
        newton_steps=rules["learning"]["steps"],
        definition_marks=rules["definition_marks"],
        phrase_share=rules["phrase_share"],
        splitting=splitting,
        english_verbs=frozenset(rules["english_verbs"]),
        not_verbs=frozenset(rules["not_verbs"]),
        quote_margin=rules["quote_margin"],
        catch_all=tuple(rules["catch_all"]),
        reading=reading,
        levels=LevelRules(
            verbs={int(level): tuple(words) for level, words in rules["level_verbs"].items()},
            prefixes=tuple(rules["verb_prefixes"]),
            class_levels=dict(class_levels),
            furthest_from_class=rules["furthest_from_class"],
        ),
    )
