"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class CompetenciesConfig(AppConfig):
    """See the package docstring."""

    name = "sasando.competencies"
    label = "competencies"
