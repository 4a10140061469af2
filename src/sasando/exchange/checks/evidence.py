"""Evidence of levels."""

from __future__ import annotations

from sasando.exchange.checks.context import Context
from sasando.exchange.columns import Check

IN_FUTURE = Check("evidence_in_future", "tanggal", "s.tanggal > %s", is_warning=True)


def check_future(context: Context) -> None:
    """Evidence dated after today is stored, with a warning."""
    context.run("penilaian", IN_FUTURE, [context.today.isoformat()])
