"""Imports side by side, imports that die, and agencies that must not see each other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from tests.exchange import world
from tests.exchange.conftest import Import, stages
from tests.exchange.test_faults import named
from tests.exchange.test_round_trip import news

from sasando.agency.models import Agency
from sasando.competencies.actions import load_dictionary
from sasando.exchange import actions, export
from sasando.exchange.actions import AgencyChanged, FilesChanged
from sasando.exchange.columns import TableSpec
from sasando.exchange.export import export_files
from sasando.journal.actions import Actor, note_entry
from sasando.journal.models import Entry, Run
from sasando.people.models import Nip, Person
from sasando.rulebook.actions import load_rulebook

ROOT = Path(__file__).resolve().parents[2]


def another_agency() -> Agency:
    agency = Agency.objects.create(code="kota-lain", name="Kota Lain")
    load_rulebook(agency=agency)
    load_dictionary(agency=agency)
    return agency


def strangers() -> dict[str, world.Rows]:
    """The world with everybody else's NIPs: the same codes, other people."""

    def other(cell: str) -> str:
        for nip in (world.HEAD, world.OFFICER, world.FORMER, world.NOVICE, world.PPPK, world.PART_TIME):
            cell = cell.replace(nip, nip[:15] + "9" + nip[16:])
        return cell

    return {
        name: [{column: other(cell) for column, cell in row.items()} for row in rows]
        for name, rows in world.world().items()
    }


def test_agencies_share_codes_and_nothing_else(importing: Import, agency: Agency, tmp_path: Path) -> None:
    importing(world.write(tmp_path / "ours", world.world()))
    other = another_agency()
    outcome = importing(world.write(tmp_path / "theirs", strangers()), agency=other)
    assert outcome.faults == []
    for owner, expected in ((agency, world.world()), (other, strangers())):
        export_files(tmp_path / owner.code, agency=owner)
        assert world.read(tmp_path / owner.code) == expected


def test_nobody_takes_over_a_person_of_another_agency(importing: Import, tmp_path: Path) -> None:
    importing(world.write(tmp_path / "ours", world.world()))
    other = another_agency()
    tables = strangers()
    tables["asn"][0]["nip"] = world.HEAD
    tables["asn"][1]["nip_lama"] = world.FORMER
    tables["mentor"][0]["nip"] = world.PPPK
    tables = {name: tables[name] for name in ("unit", "jabatan", "asn", "mentor")}
    for row in tables["asn"]:
        row["atasan_nip"] = ""
    outcome = importing(world.write(tmp_path / "theirs", tables), agency=other)
    assert named(outcome.faults) == [
        ("nip_of_other_agency", "asn.csv", 2, "nip", world.HEAD),
        ("nip_of_other_agency", "asn.csv", 3, "nip_lama", world.FORMER),
        ("person_unknown", "mentor.csv", 2, "nip", world.PPPK),
    ]
    assert not Person.objects.filter(agency=other).exists()


@pytest.mark.django_db(transaction=True)
def test_whoever_planned_on_older_data_stores_nothing(
    importing: Import, agency: Agency, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another connection imports between the plan and its execution."""
    files = world.write(tmp_path / "in", world.world())
    rival = world.write(tmp_path / "rival", {"mitra": world.world()["mitra"][:1]})
    keep = actions._kept

    def kept(source: Any) -> Any:
        if threading.current_thread() is MAIN:
            in_another_thread(lambda: importing(rival, agency=Agency.objects.get()))
        return keep(source)

    with monkeypatch.context() as patch:
        patch.setattr(actions, "_kept", kept)
        with pytest.raises(AgencyChanged):
            importing(files)
    assert stages() == []
    assert not Person.objects.exists()
    assert Run.objects.count() == 1
    assert news(importing(files))["mitra"] == (2, 0)


MAIN = threading.main_thread()


@pytest.mark.django_db(transaction=True)
def test_two_agencies_cannot_store_one_nip_at_once(
    importing: Import, agency: Agency, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both plans are sound when made; the second to be stored is told to look again."""
    other = another_agency()
    people = {name: world.world()[name] for name in ("unit", "jabatan", "asn")}
    people["asn"][1]["nip_lama"] = ""
    files = world.write(tmp_path / "in", people)
    keep = actions._kept

    def kept(source: Any) -> Any:
        if threading.current_thread() is MAIN:
            in_another_thread(lambda: importing(files, agency=Agency.objects.get(pk=other.pk)))
        return keep(source)

    monkeypatch.setattr(actions, "_kept", kept)
    with pytest.raises(AgencyChanged):
        importing(files)
    assert set(Nip.objects.values_list("person__agency__code", flat=True)) == {"kota-lain"}
    assert stages() == []


def test_a_file_that_changes_while_it_is_imported_is_refused(
    importing: Import, agency: Agency, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = world.write(tmp_path / "in", world.world())
    keep = actions._kept

    def kept(source: Any) -> Any:
        (folder / "mitra.csv").write_text("kode,nama\nY,Y\n", encoding="utf-8")
        return keep(source)

    monkeypatch.setattr(actions, "_kept", kept)
    with pytest.raises(FilesChanged, match=r"mitra\.csv"):
        importing(folder)
    assert not Person.objects.exists()


def in_another_thread(act: Callable[[], object]) -> None:
    """Does something on a connection of its own, and waits for it."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            act()
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


@pytest.mark.django_db(transaction=True)
def test_an_export_shows_one_moment(
    importing: Import, agency: Agency, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody imports after the first table was read; nothing of it is in the later ones."""
    importing(world.write(tmp_path / "in", world.world()))
    late = world.write(tmp_path / "late", {"mitra": [{**world.world()["mitra"][0], "nama": "Terlambat"}]})
    rows_of_table = export.export_rows

    def export_rows(owner: Agency, spec: TableSpec) -> Iterator[list[Any]]:
        if spec.name == "jabatan":
            in_another_thread(lambda: importing(late, agency=Agency.objects.get()))
        return rows_of_table(owner, spec)

    monkeypatch.setattr(export, "export_rows", export_rows)
    export_files(tmp_path / "out", agency=agency)
    assert world.read(tmp_path / "out") == world.world()
    monkeypatch.undo()
    export_files(tmp_path / "next", agency=agency)
    assert world.read(tmp_path / "next")["mitra"][0]["nama"] == "Terlambat"


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_while_files_are_read(importing: Import, agency: Agency, tmp_path: Path) -> None:
    """While the rows are staged, others write without waiting."""

    def write_meanwhile(table: str, rows: int) -> None:
        note = {"agency_code": agency.code, "by": Actor("r", "Rival"), "action": f"saw {rows} of {table}"}
        in_another_thread(lambda: note_entry(**note))

    began = time.monotonic()
    importing(world.write(tmp_path / "in", world.world()), progress=write_meanwhile)
    assert Entry.objects.count() == len(world.world())
    assert time.monotonic() - began < 20  # the patience of a SQLite connection that waits for a lock


# Stops in the middle of the transaction, says so, and waits for the knife.
DYING = """
import pathlib, sys, time
import sasando.exchange.actions as actions
from sasando.cli import main
merge, done = actions.merge, []
def slowly(connection, landing, present):
    merge(connection, landing, present)
    done.append(landing.spec.name)
    if landing.spec.name == "penilaian":
        print("half", flush=True)
        time.sleep(60)
actions.merge = slowly
"""


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_import_leaves_the_database_whole(
    empty_database_url: str, tmp_path: Path, blow: signal.Signals
) -> None:
    files = world.write(tmp_path / "in", world.world())
    environment = {
        **os.environ,
        "DATABASE_URL": empty_database_url,
        "SASANDO_DATA": str(tmp_path / "data"),
        "PYTHONPATH": str(ROOT / "src"),
    }
    start = "from sasando.cli.start import open_agency\nopen_agency('id')\n"
    call = f"sys.exit(main(['import', {str(files)!r}, '--lang', 'en']))"
    with subprocess.Popen(
        [sys.executable, "-c", start + DYING + call],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as dying:
        assert dying.stdout is not None
        said = dying.stdout.readline()
        assert said == "half\n", dying.communicate()
        dying.send_signal(blow)
        _, told = dying.communicate(timeout=30)
    assert "Traceback" not in told

    def sasando(*words: str) -> subprocess.CompletedProcess[str]:
        code = f"import sys\nfrom sasando.cli import main\nsys.exit(main({list(words)!r}))"
        return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)

    assert sasando("export", str(tmp_path / "after")).returncode == 0
    assert all(rows == [] for rows in world.read(tmp_path / "after").values())
    again = sasando("import", str(files), "--lang", "en")
    assert again.returncode == 0, again.stderr
    assert sasando("export", str(tmp_path / "whole")).returncode == 0
    assert world.read(tmp_path / "whole") == world.world()


def test_the_statements_do_not_grow_with_the_rows(importing: Import, agency: Agency, tmp_path: Path) -> None:
    """Set-wise all the way: five people or two hundred, new or the same."""
    counts = []
    for people in (0, 200):
        tables = world.world()
        for number in range(people):
            nip = f"19800101200501{1 + number % 2}{number:03d}"
            tables["asn"].append({**tables["asn"][0], "nip": nip, "siasn_id": "", "atasan_nip": world.HEAD,
                                  "jenis_kelamin": "", "tmt_cpns": ""})  # fmt: skip
            tables["penilaian"].append({**tables["penilaian"][0], "nip": nip})
            tables["riwayat"].append({**tables["riwayat"][1], "nip": nip})
            tables["peserta"].append({**tables["peserta"][0], "nip": nip})
        files = world.write(tmp_path / f"in{people}", tables)
        with CaptureQueriesContext(connection) as first:
            assert importing(files).faults == []
        with CaptureQueriesContext(connection) as second:
            importing(files)
        counts.append((len(first), len(second)))
    # The first import of the second round updates what the first round stored; that adds no statement a row.
    assert abs(counts[1][0] - counts[0][0]) < 40
    assert counts[1][1] == counts[0][1]
