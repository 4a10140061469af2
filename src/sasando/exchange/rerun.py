"""Repeats a run of the journal from its kept inputs, in a database of its own, and says where it differs."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from sasando.agency.models import Agency
from sasando.exchange.outputs import OUTPUTS, write_tables
from sasando.exchange.year import DATABASE_FOLDER
from sasando.journal.actions import library_versions
from sasando.journal.models import Run
from sasando.journal.queries import runs_of
from sasando.journal.store import InputStore, digest_of
from sasando.rulebook.queries import rules_of_version, shipped_rules

SHOWN_ROWS = 20
RULEBOOK = "rulebook"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the repetition says something else: the file, the row, before and now."""

    file: str
    row: int | None
    before: str
    now: str


@dataclass(slots=True)
class Repetition:
    """What came of repeating a run.

    Attributes:
        run: the run repeated.
        differences: where results differ; empty = equal.
        unlisted: further differing rows that are only counted.
        versions: libraries whose version is another now: name, then, now.
    """

    run: Run
    differences: list[Difference] = field(default_factory=list)
    unlisted: int = 0
    versions: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def is_equal(self) -> bool:
        """True if the repetition gave the same."""
        return not self.differences


class NotRepeatable(RuntimeError):
    """The repetition itself was refused: its words are those of the command."""


class NothingToCompare(RuntimeError):
    """The run did not end well, so that there is nothing that a repetition could be compared with."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.key)
        self.key = run.key


def repeat_run(run: Run, *, agency: Agency, written: Path | None = None) -> Repetition:
    """Repeats an import or a year's run.

    An import is repeated as the last of all imports of the agency up to it, since what is new and what
    changes depends on those before. Of a year's run three things are compared with the repetition: what
    the journal noted of the files then written, what the database holds now, and ``written``.

    Args:
        run: which run.
        agency: whose run.
        written: the folder that holds the files of this run, if they are to be compared, too.

    Raises:
        NothingToCompare: if the run did not end well.
        NotRepeatable: if the repetition stops before its end.
        InputLost: if an input is no longer kept as it was.
    """
    if run.outcome != Run.Outcome.DONE:
        raise NothingToCompare(run)
    found = Repetition(run)
    _compare_rules(found, agency)
    now = library_versions()
    found.versions = [
        (name, version, now.get(name, "–"))
        for name, version in sorted(run.versions.items())
        if now.get(name) != version
    ]
    with tempfile.TemporaryDirectory(prefix="sasando-") as folder:
        if run.action == "import":
            _repeat_import(found, agency, Path(folder))
        else:
            _repeat_year(found, agency, Path(folder), written)
    return found


def _compare_rules(found: Repetition, agency: Agency) -> None:
    """Names the rules of the run that are others in the shipped book, which a repetition uses."""
    then, now = rules_of_version(agency, found.run.rules_version), shipped_rules()
    if then.version != now.version:
        found.differences.append(Difference(RULEBOOK, None, then.version, now.version))
        return
    for key in sorted(then.values.keys() | now.values.keys()):
        before, after = (json.dumps(rules.values.get(key), sort_keys=True) for rules in (then, now))
        if before != after:
            found.differences.append(Difference(RULEBOOK, None, f"{key} = {before}", f"{key} = {after}"))


def _restore(run: Run, folder: Path) -> Path:
    """The run's inputs as they were: a folder, or the workbook itself."""
    store = InputStore(settings.DATA_DIR / "masukan")
    for kept in run.inputs:
        store.restore(kept["digest"], folder / kept["name"])
    workbook = len(run.inputs) == 1 and Path(run.inputs[0]["name"]).suffix.casefold() != ".csv"
    return folder / run.inputs[0]["name"] if workbook else folder


def _call(agency: Agency, data: Path, *arguments: str) -> None:
    environment = os.environ | {
        "SASANDO_DATA": str(data),
        "SASANDO_AGENCY": agency.code,
        "SASANDO_AGENCY_NAME": agency.name,
    }
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "sasando", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotRepeatable(done.stderr.strip())


def _repeat_import(found: Repetition, agency: Agency, folder: Path) -> None:
    earlier = [run for run in runs_of(agency.code) if run.action == "import" and run.pk <= found.run.pk]
    for number, run in enumerate(earlier):
        source = _restore(run, folder / f"masukan-{number}")
        options = ["--today", _today_of(run)]
        if run.parameters["complete"]:
            options.append("--complete")
        _call(agency, folder / "data", "import", str(source), *options)
    now = _last_result(folder / "data" / "sasando.sqlite3")
    before: dict[str, Any] = found.run.result["tables"]
    for table in sorted(before.keys() | now["tables"].keys()):
        _compare(found, f"{table}", before.get(table), now["tables"].get(table))
    _compare(found, "warnings", found.run.result["warnings"], now["warnings"])


def _today_of(run: Run) -> str:
    """The date that counted as today; older entries of the journal only tell when the run began."""
    return str(run.parameters.get("today") or timezone.localdate(run.started_at).isoformat())


def _last_result(database: Path) -> dict[str, Any]:
    connection = sqlite3.connect(database)
    try:
        [(text,)] = connection.execute("SELECT result FROM journal_run ORDER BY id DESC LIMIT 1")
    finally:
        connection.close()
    result: dict[str, Any] = json.loads(text)
    return result


def _compare(found: Repetition, file: str, before: object, now: object) -> None:
    if before != now:
        found.differences.append(Difference(file, None, json.dumps(before), json.dumps(now)))


def _repeat_year(found: Repetition, agency: Agency, folder: Path, written: Path | None) -> None:
    run, asked = found.run, found.run.parameters
    source = _restore(run, folder / "masukan")
    out = folder / "hasil"
    options = ["--out", str(out), "--on", asked["on"], "--seed", run.seed, "--model", asked["model"]]
    if asked["master"]:
        options += ["--cluster", asked["master"]]
    options += ["--today", asked["today"], "--lang", asked["language"]]
    if not asked["from_clock"]:
        options += ["--year", str(asked["year"])]
    if not asked["told_import"]:
        options.append("--without-import-warnings")
    _call(agency, folder / DATABASE_FOLDER, "year", str(source), *options)
    stored = folder / "tersimpan"
    stored.mkdir()
    with translation.override(asked["language"]):
        write_tables(stored, run)
    tables = {f"{spec.name}.csv" for spec in OUTPUTS}
    for name, noted in run.result["outputs"].items():
        now = digest_of(out / name)
        if name in tables and digest_of(stored / name) != now:
            _compare_rows(found, name, stored / name, out / name)
        elif noted != now:
            found.differences.append(Difference(name, None, noted, now))
        elif written is not None and (was := _digest_or_none(written / name)) != now:
            found.differences.append(Difference(str(written / name), None, was or "–", now))


def _digest_or_none(path: Path) -> str | None:
    return digest_of(path) if path.is_file() else None


def _compare_rows(found: Repetition, name: str, before: Path, now: Path) -> None:
    """Names the rows of a table that differ, the header being row 1."""
    shown = 0
    for number, (old, new) in enumerate(zip_longest(_rows(before), _rows(now)), start=1):
        if old == new:
            continue
        if shown < SHOWN_ROWS:
            found.differences.append(Difference(name, number, _line(old), _line(new)))
        else:
            found.unlisted += 1
        shown += 1


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def _line(row: list[str] | None) -> str:
    return "–" if row is None else ",".join(row)
