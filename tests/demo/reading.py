"""Reading a made city back, as a stranger would: from its files alone."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class City:
    """The tables of a city, and apart what is true in it."""

    path: Path
    tables: dict[str, Rows]
    truth: dict[str, Rows]

    def people(self) -> dict[str, dict[str, str]]:
        """Rows of ``asn`` by NIP."""
        return {row["nip"]: row for row in self.tables["asn"]}

    def by(self, table: str, column: str = "kode") -> dict[str, dict[str, str]]:
        """Rows of a table by a column that names them."""
        return {row[column]: row for row in self.tables[table]}


def read_rows(path: Path) -> Rows:
    """All rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_city(path: Path) -> City:
    """All files of a city."""
    return City(
        path,
        {file.stem: read_rows(file) for file in sorted(path.glob("*.csv"))},
        {file.stem: read_rows(file) for file in sorted((path / "_kebenaran").glob("*.csv"))},
    )


def former_nips(city: City) -> dict[str, str]:
    """The person's present NIP for each former one."""
    return {row["nip_lama"]: row["nip"] for row in city.tables["asn"] if row["nip_lama"]}
