"""Runs the year of a small city in the test's database and reads what it wrote."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sasando.agency.models import Agency
from sasando.config.setup import prepare_database
from sasando.cycle.actions import Stages, YearRun
from sasando.exchange.actions import import_files
from sasando.exchange.findings import describe
from sasando.exchange.year import YearAsked, run_and_write
from sasando.journal.actions import Actor

BY = Actor("cli:tests", "tests")
TODAY = dt.date(2026, 11, 2)


@dataclass(frozen=True)
class Made:
    """A year's run: its outputs, and what it found."""

    out: Path
    done: YearRun
    agency: Agency

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def cells(self, table: str) -> list[list[str]]:
        with (self.out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))[1:]

    @property
    def summary(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.out / "ringkasan.json").read_text("utf-8"))
        return found

    @property
    def warning_codes(self) -> list[str]:
        return [told["kode"] for told in self.summary["peringatan"]]


def make_year(
    files: Path,
    out: Path,
    *,
    year: int | None = None,
    on: dt.date | None = None,
    seed: int | None = None,
    model: str = "none",
    today: dt.date = TODAY,
) -> Made:
    """Imports the files and runs the year; a refused import fails the test with its faults."""
    agency = prepare_database()
    imported = import_files(files, agency=agency, by=BY, today=today, year=year)
    assert imported.is_sound, [describe(fault, str) for fault in imported.faults]
    out.mkdir(parents=True)
    done = run_and_write(
        out,
        agency=agency,
        by=BY,
        today=today,
        asked=YearAsked(year, on, seed, model),
        stages=Stages(lambda name, seconds: None),
        imported=imported,
    )
    return Made(out, done, agency)


@contextlib.contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is done inside is undone: several cities in one test."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
