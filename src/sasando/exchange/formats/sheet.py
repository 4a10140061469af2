"""Stream the cells of one worksheet into rows of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.parsers import expat

from sasando.exchange.formats.cells import boolean_text, number_text
from sasando.exchange.formats.header import column_letters
from sasando.exchange.formats.limits import Limits
from sasando.exchange.formats.markup import local, new_parser
from sasando.exchange.formats.tables import Broken, Column
from sasando.exchange.formats.xlsx_reader import Look, clean_text

# The last column of a spreadsheet, XFD.
_LAST_COLUMN = 16_384
_DIGITS = "0123456789"
_ROW_NUMBER = re.compile(r"[0-9]{1,7}")
# Number texts are remembered, up to so many: levels, years and scores repeat.
_REMEMBERED = 100_000

# Row, position of the column, what was found there: "formula", "error_cell" or "beyond", and its text.
Remark = Callable[[int, int, str, str], None]


class SheetStream:
    """Rows of one worksheet as they are parsed; the caller feeds ``parser`` and empties the lists.

    Attributes:
        parser: to be fed with the sheet's XML.
        numbers: row numbers of the rows parsed and not yet taken.
        rows: their cells, one per wanted column.
        last_row: the highest row number met, with or without content.
    """

    parser: expat.XMLParserType

    def __init__(
        self, look: Look, positions: Sequence[int], width: int, limits: Limits, remark: Remark
    ) -> None:
        """Prepare to read the columns at ``positions``, calling ``remark`` for what is odd in them.

        Args:
            look: shared texts and styles.
            positions: wanted columns (0 is A); others are not even converted.
            width: columns from here on are beyond the header, and remarked when they have content.
            limits: the longest cell, and the last row of a sheet.
            remark: told of formulas, error values and content beyond the header.
        """
        self.numbers: list[int] = []
        self.rows: list[Column] = []
        self.last_row = 0
        self._look = look
        self._slots = {position: slot for slot, position in enumerate(positions)}
        self._width = width
        self._letters = limits.cell_letters
        self._limit = limits.sheet_rows
        self._remark = remark
        self._number_texts: dict[str, str] = {}
        self._position_of: dict[str, int] = {}
        self.parser = new_parser()
        self.parser.StartElementHandler = self._root

    def take(self, count: int) -> tuple[list[int], list[Column]]:
        """The first ``count`` rows parsed, taken away from those waiting."""
        numbers, rows = self.numbers[:count], self.rows[:count]
        del self.numbers[:count], self.rows[:count]
        return numbers, rows

    def _root(self, name: str, _: dict[str, str]) -> None:
        """The first element tells the prefix that all others carry."""
        if local(name) != "worksheet":
            raise Broken("workbook_broken", reason=local(name))
        self._listen(name[: -len("worksheet")])

    def _listen(self, prefix: str) -> None:
        """Install the handlers: closures, since they run once per cell of up to hundreds of millions."""
        row_tag, cell_tag, value_tag = f"{prefix}row", f"{prefix}c", f"{prefix}v"
        text_tag, formula_tag, phonetic_tag = f"{prefix}t", f"{prefix}f", f"{prefix}rPh"
        slots, width, remark = self._slots, self._width, self._remark
        numbers, rows, slot_count = self.numbers, self.rows, len(self._slots)
        position_of, convert = self._position_of, self._convert
        number_texts, date_styles = self._number_texts, self._look.date_styles
        row_number, position, slot = 0, -1, -1
        row: Column = []
        kind: str | None = None
        style: str | None = None
        pieces: list[str] = []
        formula: list[str] | None = None
        into: list[str] | None = None
        phonetic = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal row_number, position, slot, row, kind, style, pieces, formula, into, phonetic
            if name == cell_tag:
                place = attributes.get("r")
                if place is None:
                    position += 1
                else:
                    letters = place.rstrip(_DIGITS)
                    found = position_of.get(letters)
                    position = self._position(letters) if found is None else found
                slot = slots.get(position, -1)
                kind = attributes.get("t")
                style = attributes.get("s")
                pieces = []
                formula = None
            elif name == value_tag:
                into = pieces
            elif name == text_tag:
                into = None if phonetic else pieces
            elif name == row_tag:
                row_number = self._next_row(attributes.get("r"), row_number)
                position = -1
                row = [None] * slot_count
            elif name == formula_tag:
                into = formula = []
            elif name == phonetic_tag:
                phonetic = True

        def end(name: str) -> None:
            nonlocal into, phonetic
            if name == cell_tag:
                if slot >= 0:
                    if formula is not None:
                        remark(row_number, position, "formula", "=" + "".join(formula))
                    if pieces:
                        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
                        # A number seen before needs no call: half of the time of a sheet goes into calls.
                        text = number_texts.get(raw) if kind is None and style not in date_styles else None
                        if text is None:
                            text = convert(raw, kind, style)
                        if kind == "e" and text and formula is None:
                            remark(row_number, position, "error_cell", text)
                        row[slot] = text
                elif position >= width and pieces:
                    text = convert("".join(pieces), kind, style)
                    if text:
                        remark(row_number, position, "beyond", text)
            elif name == row_tag:
                numbers.append(row_number)
                rows.append(row)
            elif name == phonetic_tag:
                phonetic = False
            else:
                into = None

        def data(text: str) -> None:
            if into is not None:
                into.append(text)

        self.parser.StartElementHandler = start
        self.parser.EndElementHandler = end
        self.parser.CharacterDataHandler = data

    def _next_row(self, written: str | None, before: int) -> int:
        number = before + 1
        if written is not None:
            number = int(written) if _ROW_NUMBER.fullmatch(written) else 0
        if not before < number <= self._limit:
            raise Broken("workbook_broken", row=before, reason=f"row {written}")
        self.last_row = number
        return number

    def _position(self, letters: str) -> int:
        """Position of a column by its letters: A is 0, XFD the last."""
        position = 0
        for letter in letters:
            position = position * 26 + ord(letter) - ord("A") + 1
        if not 1 <= position <= _LAST_COLUMN or column_letters(position - 1) != letters:
            raise Broken("workbook_broken", row=self.last_row, reason=f"cell {letters}")
        self._position_of[letters] = position - 1
        return position - 1

    def _convert(self, raw: str, kind: str | None, style: str | None) -> str | None:
        if len(raw) > self._letters:
            raise Broken("cell_too_long", row=self.last_row, limit=self._letters)
        if kind == "s":
            try:
                return self._look.texts[int(raw)]
            except (ValueError, IndexError):
                raise Broken("workbook_broken", row=self.last_row, reason=f"text {raw[:20]}") from None
        if kind is None or kind == "n":
            if style in self._look.date_styles:
                return self._look.read_date(raw) if raw.strip() else None
            known = self._number_texts
            text = known.get(raw)
            if text is None:
                if len(known) > _REMEMBERED:
                    known.clear()
                text = known[raw] = number_text(raw.strip())
            return text or None
        if kind == "b":
            return boolean_text(raw)
        try:
            return clean_text(raw, self._letters)
        except Broken as broken:
            broken.row = self.last_row
            raise
