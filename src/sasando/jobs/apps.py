"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """See the package docstring."""

    name = "sasando.jobs"
    label = "jobs"
