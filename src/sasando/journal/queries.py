"""Asks the journal."""

from __future__ import annotations

from sasando.journal.models import Run


class NoSuchRun(LookupError):
    """The journal holds no such run."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def runs_of(agency_code: str) -> list[Run]:
    """All runs of an agency, oldest first."""
    return list(Run.objects.filter(agency_code=agency_code).order_by("id"))


def run_of_key(agency_code: str, key: str) -> Run:
    """The run of this key.

    Raises:
        NoSuchRun: if there is none.
    """
    run = Run.objects.filter(agency_code=agency_code, key=key).first()
    if run is None:
        raise NoSuchRun(key)
    return run


def newest_run(agency_code: str, action: str) -> Run:
    """The newest run of an action that ended well.

    Raises:
        NoSuchRun: if there is none.
    """
    run = Run.objects.filter(agency_code=agency_code, action=action, outcome=Run.Outcome.DONE).last()
    if run is None:
        raise NoSuchRun(action)
    return run
