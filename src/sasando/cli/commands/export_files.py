"""``sasando export``."""

from __future__ import annotations

import argparse

from sasando.cli.start import open_agency
from sasando.cli.words import Words


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Writes all tables of the configured database."""
    agency = open_agency(arguments.lang)
    from sasando.exchange.export import export_files

    counts = export_files(arguments.path, agency=agency)
    for table, rows in counts.items():
        print(f"{table:<22} {rows:>10,}")
    print(words("{path}: {tables} tables.").format(path=arguments.path, tables=len(counts)))
    return 0
