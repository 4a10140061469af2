"""Levels: from the verb, held near the class, with the word that said so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.duties.cases import PARAMETERS

from sasando_engine.duties.level import Level, LevelReason, LevelRules, level_of
from sasando_engine.errors import BadProblem

RULES = PARAMETERS.levels


@pytest.mark.parametrize(
    ("clause", "job_class", "level"),
    [
        ("Mengevaluasi laporan", "jf_pertama", Level(3, LevelReason.VERB, "mengevaluasi")),
        ("Mencatat tamu", "pelaksana", Level(1, LevelReason.VERB, "mencatat")),
        ("Memimpin rapat", "pelaksana", Level(2, LevelReason.VERB_LIMITED, "memimpin")),
        ("Mencatat tamu", "administrator", Level(2, LevelReason.VERB_LIMITED, "mencatat")),
        ("Bertani", "pengawas", Level(2, LevelReason.JOB_CLASS, "")),
        ("Merumuskan kebijakan pangan", "administrator", Level(4, LevelReason.VERB, "merumuskan kebijakan")),
        ("Merumuskan petunjuk teknis", "administrator", Level(3, LevelReason.VERB, "merumuskan petunjuk")),
        ("Laporan dievaluasi", "jf_pertama", Level(3, LevelReason.VERB, "dievaluasi")),
        ("Supervise the ward", "pengawas", Level(3, LevelReason.VERB, "supervise")),
        ("", "jpt_utama", Level(5, LevelReason.JOB_CLASS, "")),
    ],
)
def test_what_a_clause_asks_for(clause: str, job_class: str, level: Level) -> None:
    assert level_of(clause, job_class, RULES) == level


def test_a_noun_of_the_same_stem_says_nothing() -> None:
    assert level_of("Menolong persalinan", "jf_muda", RULES).reason is LevelReason.JOB_CLASS
    assert level_of("menyalin surat", "jf_terampil", RULES).word == "menyalin"


def test_a_class_without_a_level_is_refused() -> None:
    with pytest.raises(BadProblem, match="no default level"):
        level_of("Mencatat", "raja", RULES)


def test_a_verb_under_two_levels_is_refused() -> None:
    with pytest.raises(BadProblem, match="two levels"):
        LevelRules(
            verbs={1: ("mencatat",), 2: ("dicatat",)},
            prefixes=("me", "di"),
            class_levels={},
            furthest_from_class=1,
        )


def test_levels_outside_the_ladder_are_refused() -> None:
    with pytest.raises(BadProblem):
        replace(RULES, class_levels={"pelaksana": 0})
