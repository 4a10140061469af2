"""Refusals that a command can meet, in words that help."""

from __future__ import annotations

from sasando.cli.words import Words


def explain(error: Exception, words: Words) -> str | None:
    """One sentence for a refusal that people can mend; None for what is a fault of the program."""
    from django.db.utils import OperationalError

    from sasando.config.env import BadSetting
    from sasando.exchange.actions import AgencyChanged
    from sasando.exchange.rerun import NotRepeatable
    from sasando.journal.queries import NoSuchRun
    from sasando.journal.store import InputLost
    from sasando.needs.profile import PersonNotFound
    from sasando.rulebook.queries import NoRulesInForce

    match error:
        case BadSetting():
            return words("The setting {text}.").format(text=error)
        case AgencyChanged():
            return words("The agency's data changed while this import was prepared; import again.")
        case NoRulesInForce():
            return words("No rule set is in force on {day}; choose another year or date.").format(
                day=error.day
            )
        case NotRepeatable():
            return words("The run cannot be repeated: {text}").format(text=error)
        case NoSuchRun():
            return words("The journal holds no run “{what}”; list the runs with “sasando rerun”.").format(
                what=error.what
            )
        case PersonNotFound():
            return words("Nobody of the NIP {nip} is known here; check the 18 digits.").format(nip=error.nip)
        case InputLost():
            return words("The input {digest} of this run is no longer kept as it was.").format(
                digest=error.digest
            )
        case FileNotFoundError():
            return words("{path} holds no results; run “sasando year PATH --out {path}” first.").format(
                path=error.filename
            )
        case OperationalError():
            return words("The database cannot be used: {text}").format(text=error)
        case OSError():
            return words("{text}").format(text=error)
        case _:
            return None
