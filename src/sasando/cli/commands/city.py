"""``sasando city``."""

from __future__ import annotations

import argparse

from sasando.cli.words import Words


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Makes the files of an example city."""
    from sasando.cli.telling import Ticker
    from sasando.demo.city import make_city

    ticker = Ticker(words)
    summary = make_city(arguments.path, people=arguments.people, seed=arguments.seed, progress=ticker.say)
    ticker.clear()
    rows = f"{sum(summary.rows.values()):,}"
    print(
        words("{path}: {people} people, {rows} rows").format(
            path=arguments.path, people=f"{arguments.people:,}", rows=rows
        )
    )
    return 0
