"""One person in words: each number with its rule, nothing that is missing told as zero."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from django.utils import translation
from tests import cast
from tests.needs.running import Made, make_year

from sasando.accounts.queries import whole_agency
from sasando.agency.models import Unit
from sasando.cli.telling_person import person_in_words
from sasando.cli.words import words_of
from sasando.needs.profile import PersonNotFound, profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(tmp_path: Path) -> Made:
    tables = cast.city()
    tables["asn"] = [row | {"nip_lama": ""} for row in tables["asn"]]
    tables["asn"][0]["nip_lama"] = FORMER
    return make_year(cast.write_folder(tables, tmp_path / "in"), tmp_path / "out")


FORMER = cast.nip(500, year=2014)


def told(made: Made, nip: str) -> list[str]:
    found = profile(whole_agency(made.agency), made.done.run, nip)
    with translation.override("en"):
        return list(person_in_words(found, 3, words_of("en")))


def test_each_need_tells_requirement_official_level_gap_and_estimate(made: Made) -> None:
    lines = told(made, cast.EXPIRING)
    assert lines[:2] == [
        f"Analis Satu ({cast.EXPIRING})",
        "Analis Kesehatan (JF Ahli Muda), Dinas Kesehatan; as of 2026-09-30",
    ]
    at = lines.index("  T.1 Analisis Data Kesehatan")
    assert lines[at + 1 : at + 4] == [
        "    required 3: SK-7/2025, in force from 2025-01-01; weight 1.5",
        "    official level 2: assessment centre of 2025-03-03, valid to 2028-03-03 (rules 17-18)",
        "    gap 3 − 2 = 1: low (rules 20 and 24)",
    ]
    assert lines[at + 4].startswith("    estimated level ")
    assert "for planning only, never official" in lines[at + 4]
    assert sorted(lines[at + 5 : at + 7]) == [
        "      evidence: assessment centre, level 2, 2025-03-03",
        "      evidence: assessment centre, level 4, 2025-03-03",
    ]
    assert lines[-1] == "Everything that the job held requires is measured and valid."


def test_the_match_is_told_with_what_it_is_made_of(made: Made) -> None:
    lines = told(made, cast.NURSE)
    assert lines[3].startswith("Job-person match 83.33 %: 15 of 18 required levels are reached")
    assert lines[4].startswith("That is Cukup Optimal (rule 23) and MS, meets the requirements (rule 22).")
    assert "provisional" in lines[5]
    partly = told(made, cast.ZERO)[3]
    assert "only 2 of 3 required competencies are measured, 66.67 % (rule 19)" in partly


def test_what_is_missing_is_never_told_as_zero(made: Made) -> None:
    lines = told(made, cast.NOTHING)
    assert lines.count("    official level: not measured; missing is not 0 (rule 19)") == 3
    assert not [line for line in lines if line.lstrip().startswith(("gap", "official level 0"))]
    assert "Not measured: M.1, M.2, T.1" in lines
    provisional = told(made, cast.ALONE)
    assert [line for line in provisional if "under a provisional standard no gap is expected" in line]
    assert [line for line in provisional if "from what is usual in the job class" in line]  # the job to come
    assert provisional[-1].endswith("never measured; no superior is known")


def test_expired_and_informal_levels_say_why_they_stand(made: Made) -> None:
    lines = "\n".join(told(made, cast.NEWER))
    assert "superior of 2021-01-02; no formal measurement is valid (rules 17-18)" in lines
    assert "competency test of 2021-01-01, expired after 2024-01-01, and nothing newer (rule 18)" in lines
    assert "valid to 2027-02-28" in lines  # three years after 29 February
    assert "gap 3 − 4 = -1: no gap" in lines
    assert "For the job to come:" in lines


def test_of_somebody_not_in_service_nothing_is_claimed(made: Made) -> None:
    assert told(made, cast.GONE)[3:] == [
        "Not in service on the as-of date nor at the start of the plan year, so nothing is computed."
    ]


def test_a_former_nip_finds_the_person(made: Made) -> None:
    assert told(made, FORMER) == told(made, cast.HEAD)


@pytest.mark.parametrize("nip", ["", "123", cast.nip(77), cast.HEAD + " "])
def test_an_unknown_nip_is_refused(made: Made, nip: str) -> None:
    with pytest.raises(PersonNotFound):
        told(made, nip)


def test_what_may_not_be_seen_is_not_found(made: Made) -> None:
    whole = whole_agency(made.agency)
    archive = Unit.objects.get(code="ARSIP").pk
    viewer = dataclasses.replace(whole, unit_ids=frozenset((archive,)))
    assert profile(viewer, made.done.run, cast.ALONE).name == "Arsiparis"
    with pytest.raises(PersonNotFound):
        profile(viewer, made.done.run, cast.HEAD)
    with pytest.raises(PersonNotFound):
        profile(dataclasses.replace(whole, agency_id=whole.agency_id + 1), made.done.run, cast.HEAD)
