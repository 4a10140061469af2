"""Every table of the exchange is there, with its columns, unique keys and references that exist."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.demo.reading import City, former_nips

from sasando.exchange.columns import Enum, Nip, Ref, Refs, TableSpec
from sasando.exchange.tables import TABLES

OFFICIAL = {*(f"M.{number}" for number in range(1, 9)), "SK.1"}
NAMES = [table.name for table in TABLES]


@pytest.fixture(params=TABLES, ids=NAMES)
def table(request: pytest.FixtureRequest) -> TableSpec:
    """Each table of the exchange."""
    spec: TableSpec = request.param
    return spec


def test_every_table_has_rows_and_exactly_its_columns(city: City, table: TableSpec) -> None:
    rows = city.tables[table.name]
    assert rows
    assert set(rows[0]) == set(table.by_name)


def test_keys_are_unique(city: City, table: TableSpec) -> None:
    keys = Counter(tuple(row[name] for name in table.key) for row in city.tables[table.name])
    assert [key for key, count in keys.items() if count > 1] == []


def test_required_cells_are_filled(city: City, table: TableSpec) -> None:
    for column in table.columns:
        if column.required:
            assert all(row[column.name] for row in city.tables[table.name]), column.name


def test_words_are_those_of_the_exchange(city: City, table: TableSpec) -> None:
    for column in table.columns:
        if isinstance(column.kind, Enum):
            found = {row[column.name] for row in city.tables[table.name]} - {""}
            assert found <= set(column.kind.words), column.name


def test_codes_name_rows_that_exist(city: City, table: TableSpec) -> None:
    for column in table.columns:
        if isinstance(column.kind, Ref | Refs):
            known = set(city.by(column.kind.table))
            known |= OFFICIAL if column.kind.table == "kompetensi" else set()
            named = {code for row in city.tables[table.name] for code in row[column.name].split(";")}
            assert named - {""} <= known, column.name


def test_nips_name_people_of_the_city(city: City, table: TableSpec) -> None:
    known = {*city.people(), *former_nips(city), ""}
    for column in table.columns:
        if isinstance(column.kind, Nip):
            assert {row[column.name] for row in city.tables[table.name]} <= known, column.name


def test_both_kinds_of_raters_occur(large: City) -> None:
    known = large.people()
    raters = {row["penilai_nip"] for row in large.tables["penilaian"]} - {""}
    assert raters & set(known)
    assert any(nip not in known and len(nip) == 18 for nip in raters)


def test_roles_of_assignments_exist_and_agree(city: City) -> None:
    roles: dict[tuple[str, str], tuple[str, str]] = {}
    for row in city.tables["peran_proyek"]:
        told = (row["jumlah_orang"], row["jam_per_minggu"])
        assert roles.setdefault((row["proyek_kode"], row["peran"]), told) == told
    assert all((row["proyek_kode"], row["peran"]) in roles for row in city.tables["penugasan"])


def test_every_word_of_the_exchange_is_used(large: City) -> None:
    """The next stages meet each source, status, form and progress in the example."""
    used = {
        (table, column): {row[column] for row in large.tables[table]}
        for table, column in (
            ("penilaian", "sumber"),
            ("asn", "status"),
            ("asn", "kedudukan_hukum"),
            ("peserta", "status"),
            ("peserta", "hasil_undian"),
            ("pendampingan", "status"),
            ("penugasan", "status"),
            ("kinerja", "sebab"),
            ("umpan_balik", "penilai"),
        )
    }
    specs = {table.name: table for table in TABLES}
    for (name, column), found in used.items():
        kind = specs[name].by_name[column].kind
        assert isinstance(kind, Enum)
        missing = set(kind.words) - found - ({"diberhentikan_sementara"} if name == "asn" else set())
        assert not missing, (name, column)
    forms = {row["kode_kegiatan"] for row in large.tables["riwayat"]}
    assert {"A1", "A2", "C1", "C2", "C3", "C9", "C10", "C11", "C12", "C13"} <= forms
    assert {f"B{number}" for number in range(1, 12)} <= forms
