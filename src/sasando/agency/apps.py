"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AgencyConfig(AppConfig):
    """See the package docstring."""

    name = "sasando.agency"
    label = "agency"
