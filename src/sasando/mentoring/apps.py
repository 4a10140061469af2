"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class MentoringConfig(AppConfig):
    """See the package docstring."""

    name = "sasando.mentoring"
    label = "mentoring"
