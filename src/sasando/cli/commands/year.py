"""``sasando year``."""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from sasando.cli.start import DATABASE_FOLDER, open_agency, whoever_runs_this
from sasando.cli.words import Words

PREFIX: Final = ".baru-"


class NotAFolder(OSError):
    """What is given for the folder of results is a file, or the folder of the inputs."""


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Runs a year on files in a fresh database, or on the configured one; 1 if the files are refused."""
    out: Path = arguments.out
    if out.exists() and not out.is_dir():
        raise NotAFolder(words("{path} is a file; name a folder for the results.").format(path=out))
    if arguments.path is not None and out.resolve() == arguments.path.resolve():
        raise NotAFolder(words("{path} holds the inputs; name another folder.").format(path=out))
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        with locked(out):  # else another run's sweep could meet the folder before it is held
            _sweep(out)
            made = Path(tempfile.mkdtemp(dir=out, prefix=PREFIX))
            held.enter_context(locked(made))
        try:
            return _run(arguments, words, made)
        finally:
            shutil.rmtree(made, ignore_errors=True)


@contextmanager
def locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Holds a folder for this process; the system lets it go when the process ends, however it ends.

    Raises:
        BlockingIOError: if another process holds it and ``wait`` is off.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(handle)


def _sweep(out: Path) -> None:
    """Removes what runs that were stopped left behind: what no living process holds."""
    for left in out.glob(f"{PREFIX}*"):
        with suppress(OSError), locked(left, wait=False):
            shutil.rmtree(left, ignore_errors=True)


def _run(arguments: argparse.Namespace, words: Words, made: Path) -> int:
    from sasando.cli.telling import Ticker

    ticker = Ticker(words)
    ticker.say(words("making ready"))
    fresh = arguments.path is not None
    agency = open_agency(arguments.lang, made / DATABASE_FOLDER if fresh else None)
    from django.db import connections
    from django.utils import timezone

    from sasando.cli.telling import tell_import_of_year, tell_year, watch_stages
    from sasando.cycle.actions import Stages
    from sasando.exchange.actions import import_files
    from sasando.exchange.year import YearAsked, put_in_place, run_and_write
    from sasando.needs.bridge import require_cluster
    from sasando.needs.queries import needs_at_a_glance

    stages = Stages(watch_stages(ticker, words))
    by, today = whoever_runs_this(), arguments.today or timezone.localdate()
    imported = None
    if arguments.cluster:
        require_cluster()
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
            arguments.cluster,
            tells_import=not arguments.without_import_warnings,
        ),
        stages=stages,
        imported=imported,
        progress=ticker.share,
    )
    ticker.clear()
    glance = needs_at_a_glance(done.run)
    connections.close_all()
    with locked(arguments.out):  # two runs into one folder: the later one replaces the whole of the other
        put_in_place(made, arguments.out)
    tell_year(done, glance, stages.seconds, arguments.out, words)
    sys.stdout.flush()
    return 0
