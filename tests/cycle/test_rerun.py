"""A run repeated gives the same, or the place where it does not is named."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from tests import cast
from tests.needs.running import BY, TODAY, Made, make_year

from sasando.agency.models import Agency
from sasando.config.setup import prepare_database
from sasando.cycle.actions import Stages
from sasando.exchange import rerun
from sasando.exchange.actions import import_files, open_files
from sasando.exchange.rerun import NothingToCompare, Repetition, repeat_run
from sasando.exchange.year import YearAsked, run_and_write
from sasando.journal.models import Run
from sasando.journal.queries import runs_of
from sasando.journal.store import InputLost
from sasando.needs.models import Need
from sasando.people.models import LevelEstimate
from sasando.rulebook.models import Rule

pytestmark = pytest.mark.django_db


SAME: dict[tuple[str, ...], Path] = {}


@pytest.fixture(autouse=True)
def repeated_once(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is repeated with the same files and options a second time is taken from the first: it is slow."""
    really = rerun._call

    def call(agency: Agency, data: Path, verb: str, source: str, *options: str) -> None:
        if verb != "year":
            really(agency, data, verb, source, *options)
            return
        out = Path(options[1])
        key = (open_files(Path(source)).digest, *options[2:])
        if key not in SAME:
            really(agency, data, verb, source, *options)
            SAME[key] = Path(shutil.copytree(out, tmp_path_factory.mktemp("same") / "out"))
        elif not out.exists():
            shutil.copytree(SAME[key], out)

    monkeypatch.setattr(rerun, "_call", call)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return make_year(cast.write_folder(cast.city(), tmp_path / "in"), tmp_path / "out")


def repeated(made: Made, written: Path | None = None) -> Repetition:
    return repeat_run(Run.objects.get(pk=made.done.run.pk), agency=made.agency, written=written)


def test_a_year_on_files_is_equal(made: Made) -> None:
    found = repeated(made, made.out)
    assert found.is_equal
    assert found.versions == []


def test_a_year_on_the_database_is_equal_whatever_changes_later(tmp_path: Path) -> None:
    agency = prepare_database()
    files = cast.write_workbook(cast.city(), tmp_path / "in.xlsx")
    assert import_files(files, agency=agency, by=BY, today=TODAY).is_sound
    out = tmp_path / "out"
    out.mkdir()
    done = run_and_write(
        out,
        agency=agency,
        by=BY,
        today=TODAY,
        asked=YearAsked(None, None, 5, "none"),
        stages=Stages(lambda name, seconds: None),
        imported=None,
    )
    assert {path.name for path in out.iterdir()} >= {"kebutuhan.csv", "ringkasan.json"}
    assert not (out / ".masukan").exists()
    later = cast.city()
    later["penilaian"] = [{**row, "tanggal": "2026-09-01", "level": "5"} for row in later["penilaian"][:4]]
    again = import_files(cast.write_folder(later, tmp_path / "later"), agency=agency, by=BY, today=TODAY)
    assert again.is_sound
    assert repeat_run(done.run, agency=agency, written=out).is_equal


def test_each_import_is_equal(tmp_path: Path) -> None:
    agency = prepare_database()
    first = cast.write_folder(cast.city(), tmp_path / "first")
    second = cast.city()
    second["penilaian"].append({**second["penilaian"][0], "tanggal": "2026-01-01", "level": "2"})
    for files in (first, cast.write_folder(second, tmp_path / "second")):
        assert import_files(files, agency=agency, by=BY, today=TODAY).is_sound
    runs = runs_of(agency.code)
    assert [run.action for run in runs] == ["import", "import"]
    assert [repeat_run(run, agency=agency).differences for run in runs] == [[], []]


def test_an_import_that_counted_otherwise_is_named(tmp_path: Path) -> None:
    agency = prepare_database()
    files = cast.write_folder(cast.city(), tmp_path / "in")
    assert import_files(files, agency=agency, by=BY, today=TODAY).is_sound
    [run] = runs_of(agency.code)
    run.result["tables"]["asn"]["new"] = 11
    run.save()
    found = repeat_run(run, agency=agency)
    assert [difference.file for difference in found.differences] == ["asn"]
    assert '"new": 11' in found.differences[0].before
    assert '"new": 12' in found.differences[0].now


def test_a_changed_row_of_the_database_is_named(made: Made) -> None:
    need = Need.objects.filter(run=made.done.run, person__name="Kepala", competency__code="M.2").get()
    Need.objects.filter(pk=need.pk).update(gap=1, category="rendah")
    [difference] = repeated(made).differences
    assert (difference.file, difference.row) == ("kebutuhan.csv", 3)
    assert ",1,rendah," in difference.before
    assert ",2,sedang," in difference.now


def test_a_changed_estimate_is_named_however_many_rows_show_it(made: Made) -> None:
    LevelEstimate.objects.update(p3=0.5)
    found = repeated(made)
    assert not found.is_equal
    assert {difference.file for difference in found.differences} == {"kebutuhan.csv"}
    assert len(found.differences) == 20
    assert found.unlisted > 0


def test_a_changed_rule_is_named(made: Made) -> None:
    Rule.objects.filter(key="gaps.validity_years").update(value=5)
    [difference] = repeated(made).differences
    assert (difference.file, difference.row) == ("rulebook", None)
    assert (difference.before, difference.now) == ("gaps.validity_years = 5", "gaps.validity_years = 3")


def test_a_file_changed_after_it_was_written_is_named(made: Made) -> None:
    path = made.out / "jpm.csv"
    path.write_text(path.read_text("utf-8").replace("MS", "KMS"), "utf-8")
    assert repeated(made).is_equal  # the journal and the database know nothing of it
    [difference] = repeated(made, made.out).differences
    assert difference.file == str(path)
    (made.out / "hasil.xlsx").unlink()
    assert {Path(one.file).name: one.before == "–" for one in repeated(made, made.out).differences} == {
        "jpm.csv": False,
        "hasil.xlsx": True,
    }


def test_a_summary_noted_otherwise_is_named(made: Made) -> None:
    run = Run.objects.get(pk=made.done.run.pk)
    run.result["outputs"]["ringkasan.json"] = "0" * 64
    run.save()
    [difference] = repeat_run(run, agency=made.agency).differences
    assert (difference.file, difference.before) == ("ringkasan.json", "0" * 64)


def test_other_versions_are_told_and_are_no_difference(made: Made) -> None:
    run = Run.objects.get(pk=made.done.run.pk)
    run.versions["numpy"] = "1.0"
    run.save()
    found = repeat_run(run, agency=made.agency)
    assert found.is_equal
    [(name, then, _)] = found.versions
    assert (name, then) == ("numpy", "1.0")


def kept(digest: str) -> Path:
    return settings.DATA_DIR / "masukan" / digest[:2] / f"{digest}.gz"


def test_an_input_that_is_lost_or_changed_is_said(made: Made) -> None:
    [digest] = [item["digest"] for item in made.done.run.inputs if item["name"] == "asn.csv"]
    whole = kept(digest).read_bytes()
    try:
        kept(digest).write_bytes(gzip.compress(b"nip,nama\n"))
        with pytest.raises(InputLost) as refused:
            repeated(made)
        assert refused.value.digest == digest
        kept(digest).unlink()
        with pytest.raises(InputLost):
            repeated(made)
    finally:
        kept(digest).write_bytes(whole)


@pytest.mark.parametrize("outcome", [Run.Outcome.FAILED, Run.Outcome.RUNNING])
def test_a_run_that_did_not_end_has_nothing_to_compare(made: Made, outcome: Run.Outcome) -> None:
    run = Run.objects.get(pk=made.done.run.pk)
    run.outcome, run.result = outcome, {}
    run.save()
    with pytest.raises(NothingToCompare):
        repeat_run(run, agency=made.agency)
