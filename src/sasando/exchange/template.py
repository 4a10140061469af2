"""The workbook to fill in: a sheet per table, with notes and drop-downs, and a page of instructions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sasando.exchange.columns import TableSpec
from sasando.exchange.export import text_columns
from sasando.exchange.notes import Words, choices, column_note
from sasando.exchange.tables import TABLES
from sasando.kit.sheets.sheet import Sheet
from sasando.kit.sheets.workbook import write_workbook

INSTRUCTIONS = "petunjuk"
"""The page that no import reads (``actions.IGNORED_SHEETS``)."""


def write_template(path: Path, *, words: Words) -> None:
    """Writes an empty workbook that can be filled in and imported.

    The sheets and columns with which a small agency can start are marked by colour, and in words.

    Args:
        path: where to; ends in ``.xlsx``.
        words: translator into the reader's language.

    Raises:
        NotAWorkbook: if the path ends otherwise.
    """
    if path.suffix.casefold() != ".xlsx":
        raise NotAWorkbook(path)
    write_workbook(path, [_instructions(words), *(_sheet(spec, words) for spec in TABLES)])


class NotAWorkbook(ValueError):
    """The template is a workbook and nothing else."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def _instructions(words: Words) -> Sheet:
    columns = (words("sheet"), words("what it holds"), words("to start with"))
    return Sheet(INSTRUCTIONS, columns, _lines(words), widths={columns[0]: 22, columns[1]: 90})


def _lines(words: Words) -> Iterator[tuple[str | None, str, str | None]]:
    for text in (
        words("Fill in the sheets below the header row; leave out sheets and columns that you do not need."),
        words("Point at a header to read what its column takes. Codes tie the sheets together."),
        words("To start with: the sheets marked here, and in them the columns with the yellow headers."),
        words("An empty cell means “missing”, never 0. Dates: YYYY-MM-DD or DD-MM-YYYY. No formulas."),
        words("NIPs and codes are text: keep the format of these columns, so that no digit is lost."),
        words("Then: sasando import FILE.xlsx --dry-run shows what would change; without it, it is stored."),
    ):
        yield None, text, None
    for spec in TABLES:
        yield spec.name, words(spec.title), words("yes") if spec.minimal else None


def _sheet(spec: TableSpec, words: Words) -> Sheet:
    offered = {column.name: choices(column.kind) for column in spec.columns}
    return Sheet(
        spec.name,
        tuple(spec.by_name),
        notes={column.name: column_note(column, words) for column in spec.columns},
        dropdowns={name: values for name, values in offered.items() if values},
        marked=frozenset(column.name for column in spec.columns if spec.minimal and column.minimal),
        text_columns=text_columns(spec),
    )
