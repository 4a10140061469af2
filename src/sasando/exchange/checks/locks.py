"""Locks of the plan year that by themselves break the plan's rules."""

from __future__ import annotations

from sasando.exchange.checks.context import Context


def check_locks(context: Context) -> None:
    """Placeholder until planning.locks stands."""
