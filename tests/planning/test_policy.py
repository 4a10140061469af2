"""What the rulebook's data must satisfy, whatever values the agency confirms."""

from __future__ import annotations

from itertools import product
from typing import Any, Final

import pytest

from sasando.rulebook.book import read_book
from sasando.rulebook.models import Rule

BOOK: Final = read_book()
RULES: Final[dict[str, Any]] = {rule.key: rule.value for rule in BOOK.rules}
ORDER: Final = ("di_bawah", "sesuai", "di_atas")


def test_weights_of_the_priority_total_100() -> None:
    assert sum(RULES["priority.weights"].values()) == 100


@pytest.mark.parametrize(("result", "behaviour"), list(product(ORDER, ORDER)))
def test_the_matrix_says_rule_26(result: str, behaviour: str) -> None:
    if result == behaviour == "di_atas":
        expected = "sangat_baik"
    elif behaviour == "di_bawah":
        expected = "sangat_kurang" if result == "di_bawah" else "kurang"
    else:
        expected = "butuh_perbaikan" if result == "di_bawah" else "baik"
    assert RULES["service.predicate_matrix"][result][behaviour] == expected


def test_predicates_named_elsewhere_are_those_of_the_matrix() -> None:
    predicates = {
        predicate for row in RULES["service.predicate_matrix"].values() for predicate in row.values()
    }
    assert set(RULES["priority.performance"]) == predicates
    assert set(RULES["mentoring.predicates"]) <= predicates


def test_every_form_has_evidence_and_a_siasn_id_of_its_own() -> None:
    forms = RULES["hours.forms"]
    evidence = [code for kind in RULES["hours.evidence"].values() for code in kind["forms"]]
    assert sorted(evidence) == sorted(forms)
    ids = [row["siasn_id"] for row in forms.values() if row["form"] == "pelatihan"]
    assert sorted([*ids, RULES["hours.siasn_id_other_classical"]]) == list(range(1, 26))


def test_every_rule_has_a_source_and_fits_its_table() -> None:
    for rule in BOOK.rules:
        assert rule.source
        for column in ("key", "unit", "source", "note"):
            assert len(getattr(rule, column)) <= (Rule._meta.get_field(column).max_length or 0), (
                rule.key,
                column,
            )


def test_our_own_proposals_are_to_be_confirmed() -> None:
    assert [rule.key for rule in BOOK.rules if "Own proposal" in rule.source and not rule.to_confirm] == []
