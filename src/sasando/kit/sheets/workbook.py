"""Write an XLSX workbook: text stays text, long tables go on in further sheets, same content, same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from sasando.kit.sheets.naming import SHEET_ROWS
from sasando.kit.sheets.output import whole_file
from sasando.kit.sheets.pages import PageWriter
from sasando.kit.sheets.sheet import Sheet

# A fixed moment, so that equal content makes equal bytes.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  (the workbook's property has no zone)
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_workbook(path: Path, sheets: Iterable[Sheet], *, sheet_rows: int = SHEET_ROWS) -> dict[str, int]:
    """Write the sheets in their order; the file appears whole or not at all. Returns rows by sheet name.

    ``None`` and empty text become empty cells, dates ISO text, yes and no words, codes and NIPs text cells.
    A text that already begins with apostrophes and a formula sign gets one more, which the readers take away
    (see ``guard``).

    Args:
        path: where to.
        sheets: at least one.
        sheet_rows: rows of a full sheet, header included; a longer table goes on on ``name (2)``.

    Raises:
        row_xml.CellTooLong: a text that no cell can hold; nothing is written.
    """
    with whole_file(path) as unfinished:
        book = xlsxwriter.Workbook(str(unfinished), _OPTIONS)
        try:
            book.set_properties({"created": _CREATED})
            pages = PageWriter(book, sheet_rows)
            counts = {sheet.name: pages.write(sheet) for sheet in sheets}
            pages.write_lists()
        finally:
            # Also after a failure: it closes the temporary files of the library.
            _close(book)
    return counts


def _close(book: xlsxwriter.Workbook) -> None:
    """Closes the book; a refusal of the system comes out as such, not wrapped by the library."""
    try:
        book.close()
    except FileCreateError as refused:
        cause = refused.args[0]
        raise (cause if isinstance(cause, OSError) else refused) from None
