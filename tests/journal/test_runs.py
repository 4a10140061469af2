"""What the journal tells of a run, and of runs whose process died."""

from __future__ import annotations

import datetime as dt
from importlib import metadata
from pathlib import Path

import pytest
from django.utils import timezone
from tests import cast
from tests.needs.running import BY, TODAY, make_year

from sasando.agency.models import Agency
from sasando.config.setup import prepare_database
from sasando.cycle import actions as cycle_actions
from sasando.cycle.actions import Stages, run_year
from sasando.exchange.actions import import_files
from sasando.journal.actions import SILENT_FOR, Actor, beat, give_up_silent_runs, note_entry, start_run
from sasando.journal.models import Entry, Run
from sasando.journal.queries import NoSuchRun, newest_run, run_of_key, runs_of
from sasando.journal.store import digest_of
from sasando.needs.actions import Engines
from sasando.rulebook.book import read_book

pytestmark = pytest.mark.django_db


def test_who_when_with_what_how_long_and_what_came_of_it(tmp_path: Path) -> None:
    began = timezone.now()
    files = cast.write_folder(cast.city(), tmp_path / "in")
    made = make_year(files, tmp_path / "out", seed=7)
    imported, year = runs_of(made.agency.code)
    for run in (imported, year):
        assert (run.actor_key, run.actor_label) == (BY.key, BY.label)
        assert run.finished_at is not None
        assert began <= run.started_at <= run.finished_at <= timezone.now()
        assert {item["name"]: item["digest"] for item in run.inputs} == {
            path.name: digest_of(path) for path in files.iterdir()
        }
        assert run.outcome == Run.Outcome.DONE
        assert run.rules_version == read_book().version
        assert run.versions["numpy"] == metadata.version("numpy")
        assert {"sasando", "python", "Django", "duckdb"} <= run.versions.keys()
        assert run.seconds
    assert (imported.action, year.action) == ("import", "year")
    assert imported.result["tables"]["asn"] == {"rows": 12, "new": 12, "changed": 0, "same": 0}
    assert year.seed == "7"
    assert year.parameters["year"] == cast.YEAR
    assert year.parameters["on"] == cast.ON.isoformat()
    assert year.result["people_in_scope"] == 10
    assert year.result["outputs"] == {
        path.name: digest_of(path) for path in made.out.iterdir() if path.name != "waktu.json"
    }
    assert set(year.seconds) == {"gather", "levels", "gaps", "duties", "store"}


def test_a_run_that_fails_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    agency = prepare_database()
    assert import_files(
        cast.write_folder(cast.city(), tmp_path / "in"), agency=agency, by=BY, today=TODAY
    ).is_sound

    def break_down(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(cycle_actions, "identify_needs", break_down)
    with pytest.raises(MemoryError):
        run_year(
            agency=agency,
            by=BY,
            today=TODAY,
            year=None,
            on=None,
            seed=None,
            inputs=[],
            inputs_digest="0" * 64,
            engines=Engines("none", tmp_path),
            stages=Stages(lambda name, seconds: None),
        )
    run = runs_of(agency.code)[-1]
    assert (run.outcome, run.result) == (Run.Outcome.FAILED, {"cause": "MemoryError"})
    with pytest.raises(NoSuchRun):
        newest_run(agency.code, "year")


def begun(agency: Agency, at: dt.datetime) -> Run:
    return start_run(
        agency_code=agency.code,
        by=BY,
        action="year",
        now=at,
        inputs=[],
        inputs_digest="",
        seed="1",
        rules_version="x",
        parameters={},
    )


def test_a_run_is_given_up_when_it_has_been_silent_and_not_before() -> None:
    agency = prepare_database()
    now = timezone.now()
    silent = begun(agency, now - SILENT_FOR - dt.timedelta(seconds=1))
    alive = begun(agency, now - SILENT_FOR - dt.timedelta(hours=1))
    beat(run=alive, now=now - SILENT_FOR)
    assert give_up_silent_runs(agency_code="another", now=now) == 0
    assert give_up_silent_runs(agency_code=agency.code, now=now) == 1
    silent.refresh_from_db()
    alive.refresh_from_db()
    assert (silent.outcome, silent.result, silent.finished_at) == (
        Run.Outcome.FAILED,
        {"cause": "silent"},
        now,
    )
    assert alive.outcome == Run.Outcome.RUNNING


def test_each_stage_gives_a_sign_and_the_next_run_gives_up_the_dead(tmp_path: Path) -> None:
    agency = prepare_database()
    dead = begun(agency, timezone.now() - dt.timedelta(days=1))
    signs: list[dt.datetime] = []

    def watch(name: str, seconds: float | None) -> None:
        signs.append(Run.objects.get(outcome=Run.Outcome.RUNNING).heartbeat_at)

    run_year(
        agency=agency,
        by=BY,
        today=TODAY,
        year=None,
        on=None,
        seed=None,
        inputs=[],
        inputs_digest="0" * 64,
        engines=Engines("none", tmp_path),
        stages=Stages(watch),
    )
    assert len(set(signs)) == 5  # one for each stage
    assert signs == sorted(signs)
    dead.refresh_from_db()
    assert dead.outcome == Run.Outcome.FAILED


def test_runs_are_found_by_key_within_their_agency() -> None:
    agency = prepare_database()
    run = begun(agency, timezone.now())
    assert run_of_key(agency.code, run.key) == run
    for code, key in ((agency.code, "year-0"), ("another", run.key)):
        with pytest.raises(NoSuchRun) as refused:
            run_of_key(code, key)
        assert refused.value.what == key


def test_an_entry_tells_who_changed_what() -> None:
    note_entry(
        agency_code="a",
        by=Actor("u", "Ibu U"),
        action="rule.change",
        subject="x",
        before={"v": 1},
        after={"v": 2},
    )
    [entry] = Entry.objects.all()
    assert (entry.actor_key, entry.actor_label, entry.before, entry.after) == (
        "u",
        "Ibu U",
        {"v": 1},
        {"v": 2},
    )
