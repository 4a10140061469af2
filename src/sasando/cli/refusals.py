"""Refusals that a command can meet, in words that help."""

from __future__ import annotations

import errno
from typing import Final

from sasando.cli.start import NoResults
from sasando.cli.words import Words
from sasando.kit.words import noop

SYSTEM: Final = {
    errno.ENOENT: noop("{path} is not there; check the spelling."),
    errno.EACCES: noop("{path} may not be read or written by this account; change its permissions."),
    errno.EPERM: noop("{path} may not be read or written by this account; change its permissions."),
    errno.EROFS: noop("{path} is on a disk that cannot be written to; choose another place."),
    errno.ENOSPC: noop("The disk is full; make room and repeat."),
    errno.EDQUOT: noop("The disk is full; make room and repeat."),
    errno.EEXIST: noop("{path} is there already and is no folder; choose another place."),
    errno.EISDIR: noop("{path} is a folder; name a file."),
    errno.ENOTDIR: noop("{path} lies below a file, not below a folder; choose another place."),
}


def explain(error: Exception, words: Words) -> str | None:
    """One sentence for a refusal that people can mend; None for what is a fault of the program."""
    from django.apps import apps
    from django.db.utils import DatabaseError, OperationalError

    from sasando.config.env import BadSetting

    match error:
        case NoResults():
            return words("{path} holds no results; run “sasando year PATH --out {path}” first.").format(
                path=error.path
            )
        case BadSetting():
            return words("The setting {text}.").format(text=error)
        case OperationalError():
            return words("The database cannot be used: {text}").format(text=str(error).strip())
        case DatabaseError() if type(error) is DatabaseError:  # not one that a faulty query of ours raised
            return words("The database cannot be used: {text}").format(text=str(error).strip())
        case OSError() if error.errno in SYSTEM:
            return words(SYSTEM[error.errno]).format(path=error.filename or "")
    # before the rooms are loaded none of them can have refused
    told = _of_rooms(error, words) if apps.ready else None
    return f"{error}" if told is None and isinstance(error, OSError) else told


def _of_rooms(error: Exception, words: Words) -> str | None:
    from sasando.exchange.actions import AgencyChanged, FilesChanged
    from sasando.exchange.export import BadExportPath
    from sasando.exchange.rerun import NothingToCompare, NotRepeatable
    from sasando.exchange.template import NotAWorkbook
    from sasando.journal.queries import NoSuchRun
    from sasando.journal.store import InputLost
    from sasando.kit.sheets.row_xml import CellTooLong
    from sasando.needs.profile import PersonNotFound
    from sasando.needs.words import NoCluster
    from sasando.rulebook.actions import RulesChangedUnderOneVersion
    from sasando.rulebook.queries import NoRulesInForce

    match error:
        case AgencyChanged():
            return words("The agency's data changed while this import was prepared; import again.")
        case FilesChanged():
            return words("{name} changed while it was read; import again.").format(name=error)
        case BadExportPath():
            return words("{path}: name a folder to make, or a file ending in .xlsx.").format(path=error.path)
        case NotAWorkbook():
            return words("{path}: the template is a workbook; end its name in .xlsx.").format(path=error.path)
        case CellTooLong():
            return words(
                "{sheet}, row {row}, column {column}: {letters} letters do not fit a cell; "
                "export to a folder."
            ).format(sheet=error.sheet, row=error.row, column=error.column, letters=error.letters)
        case NoRulesInForce():
            return words("No rule set is in force on {day}; choose another year or date.").format(
                day=error.day
            )
        case RulesChangedUnderOneVersion():
            return words(
                "The program's rulebook {version} is not the one stored under that number; use the program "
                "that made this database, or a rulebook with a new number."
            ).format(version=error)
        case NotRepeatable():
            return words("The run cannot be repeated: {text}").format(text=error)
        case NothingToCompare():
            return words("The run {key} did not end well; there is nothing to compare with.").format(
                key=error.key
            )
        case NoSuchRun():
            return words("The journal holds no run “{what}”; list the runs with “sasando rerun”.").format(
                what=error.what
            )
        case NoCluster():
            return words(
                "The distributed engine cannot start here ({missing}). It needs the extra "
                "sasando[cluster] and a full Java 17 or 21, such as Debian's openjdk-17-jre-headless."
            ).format(missing=error.missing)
        case PersonNotFound():
            return words("Nobody of the NIP {nip} is known here; check the 18 digits.").format(nip=error.nip)
        case InputLost():
            return words("The input {digest} of this run is no longer kept as it was.").format(
                digest=error.digest
            )
    return None
