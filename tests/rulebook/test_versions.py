"""Rule sets: each version once, unchanged, and the right one for a day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from sasando.agency.models import Agency
from sasando.rulebook.actions import RulesChangedUnderOneVersion, load_rulebook
from sasando.rulebook.book import Book, BookRule, read_book
from sasando.rulebook.models import Rule, RuleSet
from sasando.rulebook.queries import NoRulesInForce, rules_of_version, rules_on, shipped_rules


def rule(key: str, value: object) -> BookRule:
    return BookRule(key, value, "", "a source", to_confirm=False, note="")


def book(version: str, starts_on: dt.date, ends_on: dt.date | None = None, **values: object) -> Book:
    rules = tuple(rule(f"topic.{name}", value) for name, value in sorted(values.items()))
    return Book(version, version, starts_on, ends_on, rules)


FIRST = book("1", dt.date(2018, 1, 1), dt.date(2025, 12, 31), years=3, names=["a", "b"])
SECOND = book("2", dt.date(2026, 1, 1), years=5, names=["a"])


@pytest.fixture
def agency(db: None) -> Agency:
    made = Agency.objects.create(code="kota", name="Kota")
    for one in (FIRST, SECOND):
        load_rulebook(agency=made, book=one)
    return made


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (dt.date(2018, 1, 1), "1"),
        (dt.date(2025, 12, 31), "1"),
        (dt.date(2026, 1, 1), "2"),
        (dt.date(2099, 1, 1), "2"),
    ],
)
def test_each_day_has_its_rules(agency: Agency, day: dt.date, version: str) -> None:
    assert rules_on(agency, day).version == version


def test_of_two_in_force_the_one_that_began_last(agency: Agency) -> None:
    load_rulebook(agency=agency, book=book("3", dt.date(2026, 6, 1), years=4))
    assert rules_on(agency, dt.date(2026, 5, 31)).version == "2"
    assert rules_on(agency, dt.date(2026, 6, 1)).version == "3"


def test_a_day_without_rules_is_refused(agency: Agency) -> None:
    with pytest.raises(NoRulesInForce) as refused:
        rules_on(agency, dt.date(2017, 12, 31))
    assert refused.value.day == dt.date(2017, 12, 31)
    with pytest.raises(NoRulesInForce):
        rules_on(Agency.objects.create(code="lain", name="Lain"), dt.date(2026, 1, 1))


def test_past_results_find_their_rules_again(agency: Agency) -> None:
    assert rules_of_version(agency, "1")["topic.years"] == 3
    with pytest.raises(RuleSet.DoesNotExist):
        rules_of_version(agency, "9")


def test_loading_again_changes_nothing(agency: Agency) -> None:
    before = list(Rule.objects.order_by("id").values_list("id", "key", "value"))
    load_rulebook(agency=agency, book=FIRST)
    assert list(Rule.objects.order_by("id").values_list("id", "key", "value")) == before


@pytest.mark.parametrize(
    "change", [{"value": 4}, {"source": "another law"}, {"to_confirm": True}, {"unit": "days"}]
)
def test_a_changed_rule_needs_a_new_version(agency: Agency, change: dict[str, object]) -> None:
    changed = dataclasses.replace(
        FIRST,
        rules=(FIRST.rules[0], dataclasses.replace(FIRST.rules[1], **change)),  # type: ignore[arg-type]
    )
    with pytest.raises(RulesChangedUnderOneVersion, match="1"):
        load_rulebook(agency=agency, book=changed)
    assert rules_of_version(agency, "1")["topic.years"] == 3


@dataclass(frozen=True)
class Needed:
    """What a calculation asks of the topic."""

    years: int
    names: tuple[str, ...]


def test_parameters_are_filled_by_name(agency: Agency) -> None:
    rules = rules_on(agency, dt.date(2020, 1, 1))
    assert rules.fill(Needed, "topic") == Needed(3, ("a", "b"))
    assert rules.topic("topic") == {"years": 3, "names": ["a", "b"]}
    with pytest.raises(KeyError):
        rules["topic.missing"]
    with pytest.raises(KeyError):
        rules.fill(Needed, "another")


def test_the_shipped_rules_are_those_that_an_agency_gets(db: None) -> None:
    made = Agency.objects.create(code="kota", name="Kota")
    load_rulebook(agency=made)
    shipped = shipped_rules()
    stored = rules_of_version(made, shipped.version)
    assert stored.values == shipped.values
    assert len(stored.values) > 50


def test_a_book_reads_tables_of_tables(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text('version = "7"\ntitle = "T"\nstarts_on = 2020-01-01\n', "utf-8")
    (tmp_path / "b.toml").write_text('[b.deep.rule]\nvalue = [1]\nsource = "s"\nconfirm = true\n', "utf-8")
    (tmp_path / "a.toml").write_text('[a.rule]\nvalue = 2\nsource = "s"\nunit = "JP"\nnote = "n"\n', "utf-8")
    found = read_book(tmp_path)
    assert (found.version, found.starts_on, found.ends_on) == ("7", dt.date(2020, 1, 1), None)
    assert [(one.key, one.value, one.to_confirm) for one in found.rules] == [
        ("a.rule", 2, False),
        ("b.deep.rule", [1], True),
    ]
    assert found.digest != read_book().digest


def test_every_shipped_rule_names_its_source() -> None:
    assert [one.key for one in read_book().rules if not one.source.strip()] == []
