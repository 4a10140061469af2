"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """See the package docstring."""

    name = "sasando.needs"
    label = "needs"
