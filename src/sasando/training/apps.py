"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """See the package docstring."""

    name = "sasando.training"
    label = "training"
