"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See the package docstring."""

    name = "sasando.projects"
    label = "projects"
