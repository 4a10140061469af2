"""Writes the exchange tables of an agency, so that they can be imported again unchanged."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.agency.models import Agency
from sasando.exchange import staging
from sasando.exchange.columns import Column, Enum, Nips, Refs, TableSpec, YesNo
from sasando.exchange.landing import Landing, landing
from sasando.exchange.tables import TABLES
from sasando.kit.sheets.csv_writer import write_csv
from sasando.kit.sheets.sheet import Sheet
from sasando.kit.sheets.workbook import write_workbook

OTHER_ENDINGS: Final = frozenset((".csv", ".xls", ".xlsm", ".xlsb", ".ods", ".json"))


def export_rows(
    agency: Agency, spec: TableSpec, database: BaseDatabaseWrapper = connection
) -> Iterator[list[Any]]:
    """The rows of a table, sorted by its key, each cell as the file is to hold it."""
    made = landing(spec, agency.pk, database.vendor)
    shown = [column for column in spec.columns if column.name in made.export]
    listed = ", ".join(f"{made.export[column.name]} AS {column.name}" for column in shown)
    collate = ' COLLATE "C"' if database.vendor == "postgresql" else ""
    text = {column.name for column in shown if column.kind.sql == "text"}
    order = ", ".join(
        f"{made.export[name]}{collate if name in text else ''} NULLS FIRST"
        for name in spec.key
        if name in made.export
    )
    lists = {name: _lists(database, made, name) for name in staging.several(spec)}
    at = {column.name: position for position, column in enumerate(shown, start=1)}
    for row in staging.rows_of(
        database, f"SELECT t.id, {listed} {made.stored_from()} ORDER BY {order}, t.id"
    ):
        yield [
            lists[column.name].get(row[0]) if column.name in lists else _cell(column, row[at[column.name]])
            for column in spec.columns
        ]


def _lists(database: BaseDatabaseWrapper, made: Landing, name: str) -> dict[int, str]:
    """Stored row to its several values in one cell, sorted."""
    spec = made.spec
    if isinstance(spec.by_name[name].kind, Nips):
        sql = (
            "SELECT o.person_id, o.nip FROM person_nip o JOIN person p ON p.id = o.person_id "
            f"WHERE NOT o.is_current AND p.agency_id = {made.agency_id}"
        )
    else:
        assert isinstance(spec.by_name[name].kind, Refs)
        child = next(child for child in spec.children if child.column == name)
        sql = (
            f'SELECT a."{child.parent_field}", c.code FROM "{child.model._meta.db_table}" a '
            f'JOIN competency c ON c.id = a."{child.child_field}" WHERE c.agency_id = {made.agency_id}'
        )
    found: dict[int, list[str]] = {}
    for owner, value in staging.rows_of(database, sql):
        found.setdefault(owner, []).append(value)
    return {owner: ";".join(sorted(values)) for owner, values in found.items()}


def _cell(column: Column, value: Any) -> Any:
    match value:
        case None | "":
            return None
        case _ if isinstance(column.kind, YesNo):
            return "ya" if value else "tidak"
        case dt.date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def export_files(path: Path, *, agency: Agency) -> dict[str, int]:
    """Writes every table to a folder of CSV files or, if the path ends in ``.xlsx``, to one workbook.

    All tables are read as of one moment, whatever is imported meanwhile.

    Returns:
        Rows written per table.

    Raises:
        BadExportPath: if the path ends like a file that is not written.
        row_xml.CellTooLong: a text that no cell of a workbook can hold; CSV can.
    """
    ending = path.suffix.casefold()
    if ending in OTHER_ENDINGS:
        raise BadExportPath(path)
    with snapshot(connection):
        if ending == ".xlsx":
            return write_workbook(path, [_sheet(agency, spec) for spec in TABLES])
        return _write_folder(path, agency)


class BadExportPath(ValueError):
    """The path names a kind of file that is not written."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@contextmanager
def snapshot(database: BaseDatabaseWrapper) -> Iterator[None]:
    """All reads in the block see the data of one moment; nobody who writes has to wait."""
    if database.in_atomic_block:
        yield
        return
    isolated = " ISOLATION LEVEL REPEATABLE READ READ ONLY" if database.vendor == "postgresql" else ""
    staging.execute(database, f"BEGIN{isolated}")
    try:
        yield
    finally:
        staging.execute(database, "ROLLBACK")


def _sheet(agency: Agency, spec: TableSpec) -> Sheet:
    return Sheet(spec.name, tuple(spec.by_name), export_rows(agency, spec), text_columns=text_columns(spec))


def text_columns(spec: TableSpec) -> frozenset[str]:
    """Columns whose digits a spreadsheet is to leave alone: NIPs, codes and whatever else is text."""
    return frozenset(
        column.name
        for column in spec.columns
        if column.kind.sql == "text" and not isinstance(column.kind, Enum)
    )


def _write_folder(path: Path, agency: Agency) -> dict[str, int]:
    """All files or none: they are moved into the folder when the last one is whole."""
    path.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path, prefix=".export-") as unfinished:
        counts = {}
        for spec in TABLES:
            rows = export_rows(agency, spec)
            counts[spec.name] = write_csv(Path(unfinished) / f"{spec.name}.csv", tuple(spec.by_name), rows)
        for spec in TABLES:
            os.replace(Path(unfinished) / f"{spec.name}.csv", path / f"{spec.name}.csv")
    return counts
