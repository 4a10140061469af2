"""``sasando why``."""

from __future__ import annotations

import argparse

from sasando.cli.start import open_results
from sasando.cli.words import Words


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Tells one person's levels and gaps of the newest finished run in a folder of results."""
    agency = open_results(arguments.lang, arguments.out)
    from sasando.accounts.queries import whole_agency
    from sasando.cli.telling_person import person_in_words
    from sasando.journal.queries import newest_run
    from sasando.needs.profile import profile
    from sasando.rulebook.queries import rules_of_version

    year = newest_run(agency.code, "year")
    rules = rules_of_version(agency, year.rules_version)
    told = profile(whole_agency(agency), year, arguments.nip.strip())
    for line in person_in_words(told, rules["gaps.validity_years"], words):
        print(line)
    return 0
