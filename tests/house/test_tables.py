"""Tables and their papers: a name given by hand, and a line on personal data."""

from __future__ import annotations

import inspect
import re

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

OURS = [model for model in apps.get_models() if model.__module__.startswith("sasando.")]


def is_named_by_hand(model: type[models.Model]) -> bool:
    """Whether a model's ``Meta`` gives ``db_table``."""
    return "db_table" in model._meta.original_attrs


def last_paragraph(doc: str) -> str:
    return re.split(r"\n\s*\n", inspect.cleandoc(doc).strip())[-1]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_the_table_is_named_by_hand(model: type[models.Model]) -> None:
    """So a model that moves to another room keeps its table, and SQL for analysts reads well."""
    assert is_named_by_hand(model), f"{model._meta.label}: Meta.db_table is missing"
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", model._meta.db_table)


def test_no_joining_table_is_django_s() -> None:
    """A model for each many-to-many relation, but for the two that Django's own mixin brings."""
    joining = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.auto_created and not model.__module__.startswith("django.")
    }
    assert joining == {"accounts_user_groups", "accounts_user_user_permissions"}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_the_docstring_ends_with_the_personal_data_it_holds(model: type[models.Model]) -> None:
    line = last_paragraph(model.__doc__ or "")
    assert re.match(r"Personal data: (none|[^;]+;\s+kept: .+)", line, re.DOTALL), (
        f"{model._meta.label}: end the docstring with “Personal data: none.” "
        "or “Personal data: what; kept: how long.”"
    )


def test_a_table_named_by_django_is_found() -> None:
    with isolate_apps("sasando.people"):

        class Plain(models.Model):  # noqa: DJ008
            class Meta:
                app_label = "people"

    assert not is_named_by_hand(Plain)
