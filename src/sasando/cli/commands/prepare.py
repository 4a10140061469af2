"""``sasando prepare``."""

from __future__ import annotations

import argparse

from sasando.cli.start import start_django
from sasando.cli.words import Words


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Loads the sentence models and keeps the vectors that every run needs; fine without any model."""
    start_django(arguments.lang)
    from django.conf import settings

    from sasando.needs.actions import prepare_reading

    model = prepare_reading(cache=settings.CACHE_DIR)
    if model:
        print(words("Ready: duties are read with {model}.").format(model=model))
    else:
        print(words("No sentence model is at hand: duties will be read by words and letters alone."))
    return 0
