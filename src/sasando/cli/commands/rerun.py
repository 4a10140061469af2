"""``sasando rerun``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from sasando.cli.start import DATABASE_FOLDER, open_agency, open_results
from sasando.cli.words import Words
from sasando.kit.words import noop

if TYPE_CHECKING:
    from sasando.exchange.rerun import Repetition
    from sasando.journal.models import Run

DIFFERS: Final = 3
OUTCOMES: Final = {
    "running": noop("running"),
    "done": noop("done"),
    "refused": noop("refused"),
    "failed": noop("failed"),
}


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Repeats a run of the journal: 0 if it gives the same, 3 if not; without a key, lists the runs."""
    out = arguments.out
    agency = open_agency(arguments.lang) if out is None else open_results(arguments.lang, out)
    from sasando.exchange.rerun import repeat_run
    from sasando.journal.queries import newest_run, run_of_key, runs_of

    if arguments.run is None:
        _list(runs_of(agency.code), words)
        return 0
    asked = run_of_key(agency.code, arguments.run)
    # the files of a folder with a database of its own are those of its newest year
    own = out is not None and (out / DATABASE_FOLDER).exists()
    written = out if own and asked.action == "year" and newest_run(agency.code, "year") == asked else None
    found = repeat_run(asked, agency=agency, written=written)
    _tell(found, words)
    return 0 if found.is_equal else DIFFERS


def _list(runs: list[Run], words: Words) -> None:
    from django.utils import timezone

    if not runs:
        print(words("The journal holds no run yet."))
    for run in runs:
        began = timezone.localtime(run.started_at)
        print(f"{run.key}  {began:%Y-%m-%d %H:%M}  {words(OUTCOMES[run.outcome]):<10} {run.actor_label}")


def _tell(found: Repetition, words: Words) -> None:
    for name, before, now in found.versions:
        print(words("{name} was {before} then and is {now} now").format(name=name, before=before, now=now))
    if found.is_equal:
        print(words("Equal: {key} gives the same again.").format(key=found.run.key))
        return
    for difference in found.differences:
        row = words(", row {row}").format(row=difference.row) if difference.row else ""
        print(f"{difference.file}{row}")
        print("  " + words("then: {text}").format(text=difference.before))
        print("  " + words("now:  {text}").format(text=difference.now))
    if found.unlisted:
        print(words("… and {count} more rows").format(count=f"{found.unlisted:,}"))
    print(words("Not equal: {key} gives something else now.").format(key=found.run.key))
