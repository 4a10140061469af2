"""``sasando template``."""

from __future__ import annotations

import argparse

from sasando.cli.start import start_django
from sasando.cli.words import Words


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Writes an empty workbook to fill in."""
    start_django(arguments.lang)
    from sasando.exchange.template import write_template

    write_template(arguments.path, words=words)
    print(words("{path}: fill it in, then “sasando import {path} --dry-run”.").format(path=arguments.path))
    return 0
