"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """See the package docstring."""

    name = "sasando.rulebook"
    label = "rulebook"
