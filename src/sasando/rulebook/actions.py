"""Brings the shipped rulebook to an agency."""

from __future__ import annotations

from django.db import transaction

from sasando.agency.models import Agency
from sasando.rulebook.book import Book, read_book
from sasando.rulebook.models import Rule, RuleSet


class RulesChangedUnderOneVersion(RuntimeError):
    """The shipped book differs from what is stored as its version: past results would change in silence."""


def load_rulebook(*, agency: Agency, book: Book | None = None) -> RuleSet:
    """Stores the shipped rulebook for the agency, once per version.

    Raises:
        RulesChangedUnderOneVersion: if the stored version holds other rules.
    """
    book = book or read_book()
    digest = book.digest
    with transaction.atomic():
        rule_set, is_new = RuleSet.objects.get_or_create(
            agency=agency,
            version=book.version,
            defaults={
                "title": book.title,
                "starts_on": book.starts_on,
                "ends_on": book.ends_on,
                "digest": digest,
            },
        )
        if not is_new:
            if rule_set.digest != digest:
                raise RulesChangedUnderOneVersion(book.version)
            return rule_set
        Rule.objects.bulk_create(
            Rule(
                rule_set=rule_set,
                key=rule.key,
                value=rule.value,
                unit=rule.unit,
                source=rule.source,
                to_confirm=rule.to_confirm,
                note=rule.note,
            )
            for rule in book.rules
        )
    return rule_set
