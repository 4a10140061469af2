"""Which year it is about, and by which date."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests import cast
from tests.needs.running import BY, TODAY

from sasando.agency.models import Agency
from sasando.config.setup import prepare_database
from sasando.cycle.queries import PlanYear, plan_year
from sasando.exchange.actions import import_files

pytestmark = pytest.mark.django_db

COURSE = {"kode": "K", "nama": "Kursus", "kode_kegiatan": "B3", "jp": "8"}
RUNS = [
    {
        "kode": f"R{year}",
        "pelatihan_kode": "K",
        "mulai": f"{year}-03-01",
        "selesai": f"{year}-03-02",
        "kursi_maks": "9",
    }
    for year in (2024, 2025, 2030)
]


def agency_with(tmp_path: Path, **tables: list[dict[str, str]]) -> Agency:
    city = cast.city()
    del city["anggaran"]
    agency = prepare_database()
    outcome = import_files(
        cast.write_folder(city | tables, tmp_path / "in"), agency=agency, by=BY, today=TODAY
    )
    assert outcome.is_sound
    return agency


def asked(agency: Agency, year: int | None = None, on: dt.date | None = None) -> PlanYear:
    return plan_year(agency, today=TODAY, year=year, on=on)


def test_the_newest_budget_tells_the_year(tmp_path: Path) -> None:
    budgets = [{"kode": "A", "nama": "A", "jumlah": "1", "tahun": year} for year in ("2025", "2028", "2026")]
    agency = agency_with(tmp_path, anggaran=budgets)
    assert asked(agency) == PlanYear(2028, dt.date(2027, 9, 30), from_clock=False)


def test_without_a_budget_the_newest_run_that_had_participants(tmp_path: Path) -> None:
    attended = [{"angkatan_kode": run, "nip": cast.HEAD, "status": "lulus"} for run in ("R2024", "R2025")]
    agency = agency_with(tmp_path, pelatihan=[COURSE], angkatan=RUNS, peserta=attended)
    assert asked(agency) == PlanYear(2026, dt.date(2025, 9, 30), from_clock=False)


def test_with_neither_the_clock_decides_and_says_so(tmp_path: Path) -> None:
    agency = agency_with(tmp_path)
    assert asked(agency) == PlanYear(2027, dt.date(2026, 9, 30), from_clock=True)


def test_what_is_asked_for_wins(tmp_path: Path) -> None:
    agency = agency_with(tmp_path)
    assert asked(agency, 2030) == PlanYear(2030, dt.date(2029, 9, 30), from_clock=False)
    assert asked(agency, 2030, dt.date(2028, 1, 5)).as_of == dt.date(2028, 1, 5)
    assert asked(agency, None, dt.date(2028, 1, 5)) == PlanYear(2027, dt.date(2028, 1, 5), from_clock=True)
