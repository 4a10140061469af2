"""``sasando rerun``."""

from __future__ import annotations

import argparse

from sasando.cli.start import open_agency, open_results
from sasando.cli.words import Words

DIFFERS = 3


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Repeats a run of the journal: 0 if it gives the same, 3 if not; without a key, lists the runs."""
    agency = (
        open_agency(arguments.lang) if arguments.out is None else open_results(arguments.lang, arguments.out)
    )
    from sasando.exchange.rerun import repeat_run
    from sasando.journal.queries import run_of_key, runs_of

    if arguments.run is None:
        for run in runs_of(agency.code):
            print(f"{run.key}  {run.started_at:%Y-%m-%d %H:%M}  {run.outcome:<8} {run.actor_label}")
        return 0
    found = repeat_run(run_of_key(agency.code, arguments.run), agency=agency)
    for name, before, now in found.versions:
        print(words("{name} was {before} then and is {now} now").format(name=name, before=before, now=now))
    if found.is_equal:
        print(words("Equal: {key} gives the same again.").format(key=arguments.run))
        return 0
    for difference in found.differences:
        row = words(", row {row}").format(row=difference.row) if difference.row else ""
        print(f"{difference.file}{row}")
        print("  " + words("then: {text}").format(text=difference.before))
        print("  " + words("now:  {text}").format(text=difference.now))
    if found.unlisted:
        print(words("… and {count} more rows").format(count=f"{found.unlisted:,}"))
    print(words("Not equal: {key} gives something else now.").format(key=arguments.run))
    return DIFFERS
