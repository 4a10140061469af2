"""Foreign keys by string: no import shows them, so the walls cannot see one that climbs."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

ROOT = Path(__file__).resolve().parents[2]


def floors() -> dict[str, int]:
    """The height of each room, from the contract that guards the imports: the ground has the lowest."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    lines = [line for line in parser["importlinter:contract:floors"]["layers"].splitlines() if line.strip()]
    lines = [line for line in lines if not line.strip().startswith("#")]
    return {room: len(lines) - at for at, line in enumerate(lines) for room in re.findall(r"[a-z_]+", line)}


def climbing(all_models: Iterable[type[models.Model]], heights: dict[str, int]) -> list[str]:
    """Relations of a room's models to a room above or beside it; other people's apps are no rooms."""
    found = []
    for model in all_models:
        here = model._meta.app_label
        for field in model._meta.get_fields(include_hidden=True):
            if not isinstance(field, models.ForeignKey | models.ManyToManyField) or here not in heights:
                continue
            there = field.related_model._meta.app_label
            if there in heights and there != here and heights[there] >= heights[here]:
                found.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    return found


def test_no_key_climbs() -> None:
    assert climbing(apps.get_models(include_auto_created=True), floors()) == []


def test_every_room_with_tables_has_a_floor() -> None:
    rooms = {model._meta.app_label for model in apps.get_models() if model.__module__.startswith("sasando.")}
    assert rooms - set(floors()) == set()


@pytest.mark.parametrize(
    ("lower", "upper", "climbs"),
    [("people", "needs", True), ("training", "mentoring", True), ("needs", "people", False)],
)
def test_a_key_by_string_that_climbs_is_found(lower: str, upper: str, climbs: bool) -> None:
    with isolate_apps("sasando.people", "sasando.needs", "sasando.training", "sasando.mentoring"):

        class Target(models.Model):  # noqa: DJ008
            class Meta:
                app_label = upper

        class Pointing(models.Model):  # noqa: DJ008
            target = models.ForeignKey(f"{upper}.Target", models.PROTECT)

            class Meta:
                app_label = lower

        found = climbing([Target, Pointing], floors())
    assert bool(found) is climbs


def test_a_key_that_leaves_a_room_leaves_no_name_there() -> None:
    """``related_name="+"``: a lower room does not grow attributes of rooms it must not know."""
    named = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in floors()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model._meta.app_label in floors()
        and field.related_model._meta.app_label != model._meta.app_label
        and not field.remote_field.hidden
    ]
    assert named == []
