"""Feedback names what it speaks of; runs and projects are looked up as the cells are read."""

from __future__ import annotations

from typing import Final

from sasando.exchange.checks.context import Context

MENTORS: Final = (("mentor", "nip"), ("pendampingan", "mentor_nip"), ("preferensi_mentor", "mentor_nip"))


def check_mentors(context: Context) -> None:
    """An answer on mentoring speaks of somebody who is or was a mentor."""
    if not context.given("umpan_balik") or any(table in context.unreadable for table, _ in MENTORS):
        return
    mentors = {nip for table, column in MENTORS for (nip,) in context.values(table, (column,), faulty=True)}
    for row in context.standing("umpan_balik", ("kegiatan", "kode")):
        kind, code = row.values
        if row.place is not None and kind == "mentoring" and code not in mentors:
            context.findings.add("mentor_unknown", row.place, row.row, "kode", code)
