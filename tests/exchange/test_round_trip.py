"""What goes in comes out, and what came out goes in again without a change."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from tests.exchange import world
from tests.exchange.conftest import Import, stages

from sasando.agency.models import Agency
from sasando.config.setup import prepare_database
from sasando.exchange.actions import ImportOutcome
from sasando.exchange.columns import Code, Name
from sasando.exchange.export import export_files
from sasando.exchange.tables import TABLES


def news(outcome: ImportOutcome) -> dict[str, tuple[int, int]]:
    """Tables in which an import found something new or changed."""
    return {table.name: (table.new, table.changed) for table in outcome.tables if table.new or table.changed}


def test_the_world_fills_every_column() -> None:
    tables = world.world()
    assert list(tables) == [spec.name for spec in TABLES]
    for spec in TABLES:
        assert list(tables[spec.name][0]) == list(spec.by_name)
        empty = {column for column in spec.by_name if not any(row[column] for row in tables[spec.name])}
        assert empty == set(), spec.name


def test_every_table_comes_out_as_it_went_in(importing: Import, agency: Agency, tmp_path: Path) -> None:
    outcome = importing(world.write(tmp_path / "in", world.world()))
    assert outcome.faults == []
    assert {table.name: table.new for table in outcome.tables} == {
        # M.1 is there already, as shipped: the file makes it the agency's own.
        name: len(rows) - (name == "kompetensi") for name, rows in world.world().items()
    }  # fmt: skip
    export_files(tmp_path / "out", agency=agency)
    assert world.read(tmp_path / "out") == world.world()
    assert stages() == []


@pytest.mark.parametrize("target", ["out", "out.xlsx"])
def test_an_export_imported_again_changes_nothing(
    importing: Import, agency: Agency, tmp_path: Path, target: str
) -> None:
    importing(world.write(tmp_path / "in", world.world()))
    export_files(tmp_path / target, agency=agency)
    outcome = importing(tmp_path / target)
    assert outcome.faults == []
    assert news(outcome) == {}
    assert outcome.notes == []
    assert sum(table.same for table in outcome.tables) == sum(map(len, world.world().values()))


@pytest.mark.parametrize("target", ["out", "out.xlsx"])
def test_an_export_fills_an_empty_database_alike(importing: Import, tmp_path: Path, target: str) -> None:
    start = transaction.savepoint()
    importing(world.write(tmp_path / "in", world.world()))
    export_files(tmp_path / target, agency=Agency.objects.get())
    export_files(tmp_path / "first", agency=Agency.objects.get())
    transaction.savepoint_rollback(start)
    again = prepare_database()
    assert importing(tmp_path / target, agency=again).faults == []
    export_files(tmp_path / "second", agency=again)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        for folder in ("first", "second")
    )
    assert len(first) == len(TABLES)
    assert first == second


def test_the_same_files_twice_change_nothing(importing: Import, tmp_path: Path) -> None:
    files = world.write(tmp_path / "in", world.world())
    importing(files)
    assert news(importing(files)) == {}


def test_reordered_columns_folded_codes_and_other_separators_mean_the_same(
    importing: Import, tmp_path: Path
) -> None:
    importing(world.write(tmp_path / "in", world.world()))
    other = tmp_path / "other"
    other.mkdir()
    for spec in TABLES:
        rows = world.world()[spec.name]
        coded = {column.name for column in spec.columns if not isinstance(column.kind, Code | Name)}
        lines = [";".join(name.upper().replace("_", " ") for name in reversed(list(spec.by_name)))]
        for row in rows:
            cells = []
            for name, cell in reversed(list(row.items())):
                folds = name in coded and name.endswith(("_kode", "status", "jenjang", "sumber"))
                cells.append('"' + (f" {cell.upper()} " if folds else cell).replace('"', '""') + '"')
            lines.append(";".join(cells))
        (other / f"{spec.name.upper()}.csv").write_text("\n".join(lines) + "\n", encoding="utf-16")
    outcome = importing(other)
    assert outcome.faults == []
    assert news(outcome) == {}


def test_exports_hold_no_formulas(importing: Import, agency: Agency, tmp_path: Path) -> None:
    importing(world.write(tmp_path / "in", world.world()))
    export_files(tmp_path / "out", agency=agency)
    for path in (tmp_path / "out").iterdir():
        text = path.read_text(encoding="utf-8")
        assert "=HYPERLINK" not in text.replace("'=HYPERLINK", "")
    assert "'=HYPERLINK" in (tmp_path / "out" / "jabatan.csv").read_text(encoding="utf-8")
    assert "'+628" in (tmp_path / "out" / "jabatan.csv").read_text(encoding="utf-8")
    export_files(tmp_path / "out.xlsx", agency=agency)
    import openpyxl

    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s", "n"}
    assert world.FORMULA in {cell.value for row in book["jabatan"].iter_rows() for cell in row}
