"""A whole year on the database: run the loop, write what came of it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from sasando.agency.models import Agency
from sasando.cycle.actions import Stages, YearRun, run_year
from sasando.exchange.actions import ImportOutcome
from sasando.exchange.export import export_files
from sasando.exchange.outputs import OUTPUTS, WORKBOOK, write_book, write_tables
from sasando.exchange.summary import SUMMARY, TIMES, write_summary, write_times
from sasando.exchange.tables import TABLES
from sasando.journal.actions import Actor
from sasando.journal.models import Run
from sasando.journal.store import InputStore, digest_of
from sasando.needs.actions import Engines

DATABASE_FOLDER: Final = "basis_data"
CACHE_FOLDER: Final = "cache"


@dataclass(frozen=True, slots=True)
class YearAsked:
    """What a year's run was asked for; None = by the data.

    ``model`` and ``master`` are those of ``needs.actions.Engines``. ``tells_import`` says whether the
    summary tells what the import of the inputs warned of.
    """

    year: int | None
    on: dt.date | None
    seed: int | None
    model: str
    master: str | None = None
    tells_import: bool = True


def run_and_write(
    folder: Path,
    *,
    agency: Agency,
    by: Actor,
    today: dt.date,
    asked: YearAsked,
    stages: Stages,
    imported: ImportOutcome | None,
    progress: Callable[[int, int], None] | None = None,
) -> YearRun:
    """Runs the year on the configured database and writes its outputs into a folder.

    Args:
        folder: where to write; it exists.
        imported: the import that filled the database, if it was made for this run; without it the
            run's inputs are a snapshot of the database, kept for a repetition.
    """
    if imported is not None and imported.run is not None:
        inputs, digest = imported.run.inputs, imported.source.digest
        rows = {table.name: table.rows for table in imported.tables}
    else:
        with stages("snapshot"):
            inputs, digest, rows = _snapshot(folder, agency)
    done = run_year(
        agency=agency,
        by=by,
        today=today,
        year=asked.year,
        on=asked.on,
        seed=asked.seed,
        inputs=inputs,
        inputs_digest=digest,
        engines=Engines(asked.model, settings.CACHE_DIR, asked.master),
        stages=stages,
        told_import=imported is not None and asked.tells_import,
        progress=progress,
    )
    told = imported if asked.tells_import else None
    with stages("write"):
        write_tables(folder, done.run)
        write_book(folder, done.run)
        write_summary(folder, done, {spec.name: rows.get(spec.name, 0) for spec in TABLES}, told)
    note_outputs(done.run, folder)
    write_times(folder, done, stages.seconds)
    return done


def _snapshot(folder: Path, agency: Agency) -> tuple[list[dict[str, Any]], str, dict[str, int]]:
    """Keeps the whole database as exchange files, so that the run can be repeated whatever changes later."""
    from sasando.exchange.actions import open_files

    files = folder / ".masukan"
    rows = export_files(files, agency=agency)
    source = open_files(files)
    store = InputStore(settings.DATA_DIR / "masukan")
    inputs = [
        {"name": file.label, "digest": store.keep(file.path), "bytes": file.size} for file in source.files
    ]
    shutil.rmtree(files)
    return inputs, source.digest, rows


def output_names() -> list[str]:
    """The files of a run's outputs whose bytes follow from inputs and number."""
    return [*(f"{spec.name}.csv" for spec in OUTPUTS), WORKBOOK, SUMMARY]


def note_outputs(run: Run, folder: Path) -> None:
    """Writes the digests of the outputs into the journal."""
    run.result = run.result | {"outputs": {name: digest_of(folder / name) for name in output_names()}}
    run.save(update_fields=["result"])


def put_in_place(made: Path, out: Path) -> None:
    """Moves a finished run into the folder of results, replacing the one before.

    The summary comes last: whoever sees it sees a whole run. A stop in the middle leaves the old or
    the new files, and the next run replaces them all.
    """
    (out / SUMMARY).unlink(missing_ok=True)
    if (out / DATABASE_FOLDER).exists():
        os.replace(out / DATABASE_FOLDER, made / "lama")
    if (made / DATABASE_FOLDER).exists():  # a run on the configured database brings none
        os.replace(made / DATABASE_FOLDER, out / DATABASE_FOLDER)
    for name in (*output_names()[:-1], TIMES, SUMMARY):
        os.replace(made / name, out / name)
    shutil.rmtree(made)
