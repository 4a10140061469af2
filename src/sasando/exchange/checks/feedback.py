"""Feedback names what it speaks of."""

from __future__ import annotations

from sasando.exchange.checks.context import Context
from sasando.exchange.formats.folding import fold_code


def check_activities(context: Context) -> None:
    """The code of an answer is a run of a course, a mentor's NIP or a project."""
    if not context.given("umpan_balik"):
        return
    known = {
        "pelatihan": {row.values[0] for row in context.standing("angkatan", ("kode",))},
        "proyek": {row.values[0] for row in context.standing("proyek", ("kode",))},
        "mentoring": {row.values[0] for row in context.standing("mentor", ("nip",))}
        | {row.values[0] for row in context.standing("pendampingan", ("mentor_nip",))},
    }
    for row in context.standing("umpan_balik", ("kegiatan", "kode")):
        kind, code = row.values
        if row.place is not None and fold_code(code) not in known[kind]:
            context.findings.add("activity_unknown", row.place, row.row, "kode", code, kind=kind)
