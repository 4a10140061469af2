"""Whether the budgets of a year can pay the locks: each place whole, from one budget."""

from __future__ import annotations

from sasando.planning.locks.money.breaches import unpaid

__all__ = ["unpaid"]
