"""``sasando import``."""

from __future__ import annotations

import argparse

from sasando.cli.start import open_agency, whoever_runs_this
from sasando.cli.words import Words


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Imports a folder or workbook into the configured database; 1 if it is refused."""
    agency = open_agency(arguments.lang)
    from django.utils import timezone

    from sasando.cli.telling import Ticker, tell_import, tell_offer
    from sasando.exchange.actions import import_files

    ticker = Ticker(words)
    outcome = import_files(
        arguments.path,
        agency=agency,
        by=whoever_runs_this(),
        today=arguments.today or timezone.localdate(),
        complete=arguments.complete,
        dry_run=arguments.dry_run,
        offer=arguments.offer,
        progress=ticker.count,
    )
    ticker.clear()
    tell_import(outcome, words, dry_run=arguments.dry_run)
    tell_offer(outcome, arguments.offer, words)
    return 0 if outcome.is_sound else 1
