"""Standards of jobs."""

from __future__ import annotations

from collections import defaultdict

from sasando.exchange.checks.context import Context
from sasando.jobs.models import SINCE_ALWAYS


def check_decrees(context: Context) -> None:
    """A job with dated and undated rows: the undated ones count as its oldest decree, said in a warning."""
    if not context.given("standar_kompetensi"):
        return
    always = SINCE_ALWAYS.isoformat()
    places: dict[str, tuple[str, int | None]] = {}
    starts: defaultdict[str, set[bool]] = defaultdict(set)
    for row in context.standing("standar_kompetensi", ("jabatan_kode", "berlaku_mulai")):
        job, valid_from = row.values
        starts[job].add(str(valid_from) == always)
        if row.place is not None:
            places.setdefault(job, (row.place, row.row))
    written = context.written("jabatan")
    for job, (place, number) in places.items():
        if len(starts[job]) == 2:
            said = written.get(job, job)
            context.findings.add("decree_dates_mixed", place, number, "berlaku_mulai", said, is_warning=True)
