"""What the rulebook says on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from django.db.models import Q

from sasando.agency.models import Agency
from sasando.rulebook.book import read_book
from sasando.rulebook.models import Rule, RuleSet

T = TypeVar("T")


class NoRulesInForce(LookupError):
    """No rule set of the agency covers the day."""

    def __init__(self, agency: Agency, day: dt.date) -> None:
        super().__init__(f"{agency.code}: no rule set in force on {day}")
        self.day = day


@dataclass(frozen=True, slots=True)
class Rules:
    """The values of one rule set: ``rules["hours.duty_pns"]``; a missing key is an error, never a default."""

    version: str
    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def topic(self, name: str) -> dict[str, Any]:
        """The values of one topic, its name left out of the keys."""
        start = f"{name}."
        return {key[len(start) :]: value for key, value in self.values.items() if key.startswith(start)}

    def fill(self, parameters: type[T], topic: str) -> T:
        """Parameters of the engine, each field from the rule of the same name in the topic."""
        found = self.topic(topic)
        made = {field.name: _frozen(found[field.name]) for field in fields(parameters)}  # type: ignore[arg-type]
        return parameters(**made)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def rules_on(agency: Agency, day: dt.date) -> Rules:
    """The rules of the agency in force on a day; of several the one that began last.

    Raises:
        NoRulesInForce: if no rule set covers the day.
    """
    in_force = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    found = (
        RuleSet.objects.filter(in_force, agency=agency, starts_on__lte=day)
        .order_by("-starts_on", "-version")
        .first()
    )
    if found is None:
        raise NoRulesInForce(agency, day)
    return _read(found)


def rules_of_version(agency: Agency, version: str) -> Rules:
    """The rules of a version, for results that were made under it.

    Raises:
        RuleSet.DoesNotExist: if the agency has no such version.
    """
    return _read(RuleSet.objects.get(agency=agency, version=version))


def shipped_rules() -> Rules:
    """The rules of the shipped book as they stand in its files, whatever the database holds."""
    book = read_book()
    return Rules(book.version, {rule.key: rule.value for rule in book.rules})


def _read(rule_set: RuleSet) -> Rules:
    values = dict(Rule.objects.filter(rule_set=rule_set).values_list("key", "value"))
    return Rules(rule_set.version, values)
