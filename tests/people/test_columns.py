"""People and evidence as columns: in the order of NIPs and codes, up to the day, and of one agency."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from tests import cast
from tests.needs.running import BY, TODAY

from sasando.agency.models import Agency
from sasando.competencies.models import Competency
from sasando.config.setup import prepare_database
from sasando.exchange.actions import import_files
from sasando.kit.days import day_number
from sasando.people.models import SOURCES
from sasando.people.queries import evidence_until, ints, people_of, positions

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    tables = cast.city()
    tables["penilaian"] = [row | {"penilai_nip": ""} for row in tables["penilaian"]]
    assessors = ["999", "111", "999"]
    for row, assessor in zip(tables["penilaian"], assessors, strict=False):
        row["penilai_nip"] = cast.nip(int(assessor))
    made = prepare_database()
    outcome = import_files(
        cast.write_folder(tables, tmp_path / "in", mixed=3), agency=made, by=BY, today=TODAY
    )
    assert outcome.is_sound
    return made


def test_people_stand_in_the_order_of_their_nips(agency: Agency) -> None:
    people = people_of(agency)
    assert people.nip == sorted(people.nip)
    assert people.count == 12
    at = people.nip.index
    head = int(people.person[at(cast.HEAD)])
    assert int(people.superior[at(cast.ZERO)]) == head
    assert int(people.superior[at(cast.ALONE)]) == -1
    to_come = int(people.next_job[at(cast.NEWER)])
    assert to_come == int(people.job[at(cast.HEAD)])
    assert [int(people.next_job[at(nip)]) for nip in (cast.HEAD, cast.ZERO)] == [-1, -1]


def test_who_is_active_on_a_day(agency: Agency) -> None:
    people = people_of(agency)

    def absent(day: dt.date) -> set[str]:
        return {nip for nip, active in zip(people.nip, people.active_on(day), strict=True) if not active}

    always = {cast.GONE, cast.AWAY}
    assert absent(cast.ON) == always | {cast.STARTS}
    assert absent(cast.ON - dt.timedelta(days=1)) == {cast.AWAY, cast.STARTS}
    assert absent(dt.date(2026, 10, 1)) == always | {cast.STARTS, cast.RETIRES, cast.ENDS}
    assert absent(dt.date(2027, 1, 1)) == always | {cast.RETIRES, cast.ENDS}


def test_evidence_up_to_the_day_sorted_whatever_the_files_order(agency: Agency) -> None:
    people = people_of(agency)
    keys = ints(
        [row.pk for row in sorted(Competency.objects.filter(agency=agency), key=lambda row: row.code)]
    )
    found = evidence_until(agency, cast.ON, people, keys)
    told = list(
        zip(
            found.person.tolist(),
            found.competency.tolist(),
            found.source.tolist(),
            found.level.tolist(),
            strict=True,
        )
    )
    expected = [row for row in cast.city()["penilaian"] if row["tanggal"] <= cast.ON.isoformat()]
    assert found.count == len(expected) < len(cast.city()["penilaian"])
    assert told == sorted(told)
    assert int(found.day.max()) == day_number(cast.ON)
    codes = [row.code for row in sorted(Competency.objects.filter(agency=agency), key=lambda row: row.code)]
    assert sorted(
        (people.nip[person], codes[code], SOURCES[source], level) for person, code, source, level in told
    ) == sorted((row["nip"], row["kompetensi_kode"], row["sumber"], int(row["level"])) for row in expected)
    # assessors are numbered by NIP, nobody is -1
    raters = found.rater[found.person == people.nip.index(cast.HEAD)]
    assert sorted(raters.tolist()) == [-1, 0, 1, 1]


def test_another_agency_has_nobody(agency: Agency) -> None:
    other = Agency.objects.create(code="lain", name="Lain")
    people = people_of(other)
    assert (people.count, people.nip) == (0, [])
    assert evidence_until(other, cast.ON, people, ints([])).count == 0


def test_positions_of_keys_in_any_order() -> None:
    keys = ints([30, 10, 20])
    assert positions(keys, ints([10, 20, 30, 10])).tolist() == [1, 2, 0, 1]
    assert positions(keys, ints([])).dtype == np.int64
