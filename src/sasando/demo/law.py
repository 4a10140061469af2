"""What the generator asks of the rulebook: how hours of a form count, and which predicate follows."""

from __future__ import annotations

from functools import cache
from typing import Any

from sasando.rulebook.book import read_book


@cache
def _rules() -> dict[str, Any]:
    return {rule.key: rule.value for rule in read_book().rules}


def unit_of(form: str) -> str:
    """What the quantity of a form counts: ``hour``, ``day``, ``session``, ``semester`` or ``activity``."""
    return str(_rules()["hours.forms"][form]["unit"])


def is_bound_to_days(form: str) -> bool:
    """Whether somebody can take only one activity of such a form at a time."""
    return bool(_rules()["hours.forms"][form]["hadir"])


def predicate(result: str, behaviour: str) -> str:
    """The performance predicate that follows from result and behaviour (rule 26)."""
    return str(_rules()["service.predicate_matrix"][result][behaviour])


def pppk_ceiling() -> float:
    """Hours that a PPPK may take in a year of the agreement."""
    return float(_rules()["hours.ceiling_pppk"])
