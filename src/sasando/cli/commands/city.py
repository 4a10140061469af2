"""``sasando city``."""

from __future__ import annotations

import argparse
import sys

from sasando.cli.words import Words


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Makes the files of an example city."""
    from sasando.cli.telling import Ticker
    from sasando.demo.city import make_city
    from sasando.demo.handwritten import MissingHandwrittenPart
    from sasando.demo.writing import ForeignFolder

    ticker = Ticker(words)
    try:
        summary = make_city(arguments.path, people=arguments.people, seed=arguments.seed, progress=ticker.say)
    except ForeignFolder:
        told = words("{path} holds files that are not an example city; name another folder.")
        print(told.format(path=arguments.path), file=sys.stderr)
        return 1
    except MissingHandwrittenPart:
        told = words("The hand-written part of the example city is missing; install the program again.")
        print(told, file=sys.stderr)
        return 1
    ticker.clear()
    rows = f"{sum(summary.rows.values()):,}"
    print(
        words("{path}: {people} people, {rows} rows").format(
            path=arguments.path, people=f"{arguments.people:,}", rows=rows
        )
    )
    return 0
