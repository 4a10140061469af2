"""A problem that makes no sense is refused, and every breach can be said."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from tests.planning.locks.city import PARAMETERS, TABLE, course, person, problem, run

from sasando.planning import locks
from sasando.planning.locks import TEXTS, Budget, breaches


@pytest.mark.parametrize(
    ("nonsense", "why"),
    [
        ({"locks": [("R", "1"), ("R", "1")]}, "twice"),
        ({"locks": [("X", "1")]}, "run X"),
        ({"locks": [("R", "1")], "people": []}, "person 1"),
        ({"locks": [], "courses": []}, "course K"),
        ({"locks": [("R", "1")], "people": [person("1", "nowhere")]}, "unit nowhere"),
        ({"locks": [], "budgets": [Budget("B", "nowhere", 1)]}, "unit nowhere"),
        ({"locks": [], "budgets": [Budget("B", None, -1)]}, "below 0"),
        ({"locks": [], "courses": [course(price=-1)]}, "below 0"),
        ({"locks": [], "runs": [run(fixed_cost=-1)]}, "below 0"),
        ({"locks": [], "units": {"a": "b", "b": "a"}}, "circle"),
        ({"locks": [], "units": {"a": "b"}}, "unit above b"),
    ],
)
def test_refuses_nonsense(nonsense: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        problem(**nonsense)  # type: ignore[arg-type]


def test_nothing_locked_is_no_breach() -> None:
    assert breaches(problem([], budgets=[]), TABLE, PARAMETERS) == []


def test_every_code_has_a_text_and_every_text_a_code() -> None:
    folder = Path(locks.__file__).parent
    source = "".join(path.read_text() for path in sorted(folder.rglob("*.py")) if path.name != "texts.py")
    assert set(re.findall(r'"(lock_[a-z_]+)"', source)) == set(TEXTS)


def test_texts_name_what_breaches_tell() -> None:
    made = problem(
        [("R", "1")], people=[person("1", legal_position="cltn")], budgets=[], runs=[run(seats_max=1)]
    )
    found = breaches(made, TABLE, PARAMETERS)
    assert {breach.code for breach in found} == {"lock_not_in_position", "lock_overspend", "lock_unpaid"}
    for breach in found:
        asked = {name for _, name, _, _ in Formatter().parse(TEXTS[breach.code]) if name}
        assert asked <= set(breach.params)
        assert "{" not in TEXTS[breach.code].format(**breach.params)
