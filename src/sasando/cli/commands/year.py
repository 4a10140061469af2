"""``sasando year``."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from sasando.cli.start import open_agency, whoever_runs_this
from sasando.cli.words import Words

PREFIX = ".baru-"


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Runs a year on files in a fresh database, or on the configured one; 1 if the files are refused."""
    out: Path = arguments.out
    if out.exists() and not out.is_dir():
        raise FileExistsError(words("{path} is a file; name a folder for the results.").format(path=out))
    out.mkdir(parents=True, exist_ok=True)
    _sweep(out)
    made = Path(tempfile.mkdtemp(dir=out, prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        return _run(arguments, words, made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _sweep(out: Path) -> None:
    """Removes what a run that was stopped left behind."""
    for left in out.glob(f"{PREFIX}*"):
        pid = left.name.removeprefix(PREFIX).split("-")[0]
        if not Path(f"/proc/{pid}").exists():
            shutil.rmtree(left, ignore_errors=True)


def _run(arguments: argparse.Namespace, words: Words, made: Path) -> int:
    from sasando.cli.telling import Ticker

    ticker = Ticker(words)
    ticker.say(words("making ready"))
    fresh = arguments.path is not None
    agency = open_agency(arguments.lang, made / "basis_data" if fresh else None)
    from django.db import connections
    from django.utils import timezone

    from sasando.cli.telling import tell_import_of_year, tell_year, watch_stages
    from sasando.cycle.actions import Stages
    from sasando.exchange.actions import import_files
    from sasando.exchange.year import YearAsked, put_in_place, run_and_write
    from sasando.needs.queries import needs_at_a_glance

    stages = Stages(watch_stages(ticker, words))
    by, today = whoever_runs_this(), arguments.today or timezone.localdate()
    imported = None
    if fresh:
        with stages("import"):
            imported = import_files(
                arguments.path, agency=agency, by=by, today=today, year=arguments.year, progress=ticker.count
            )
        ticker.clear()
        tell_import_of_year(imported, words)
        if not imported.is_sound:
            return 1
    done = run_and_write(
        made,
        agency=agency,
        by=by,
        today=today,
        asked=YearAsked(
            arguments.year,
            arguments.on,
            arguments.seed,
            arguments.model,
            tells_import=not arguments.without_import_warnings,
        ),
        stages=stages,
        imported=imported,
        progress=ticker.share,
    )
    ticker.clear()
    glance = needs_at_a_glance(done.run)
    connections.close_all()
    put_in_place(made, arguments.out)
    tell_year(done, glance, stages.seconds, arguments.out, words)
    sys.stdout.flush()
    return 0
