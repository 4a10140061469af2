"""Convert a whole column, parsing every distinct text once and naming every cell that was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

# Index in the column, code of ``texts.TEXTS``, what the text of that code names besides the value.
Problem = tuple[int, str, Mapping[str, object]]
Converted = tuple[list[T | None], list[Problem]]
Converter = Callable[[Sequence[str | None]], Converted[T]]


class Refused(ValueError):
    """A text that a parser does not accept."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def convert_column(values: Sequence[str | None], parse: Callable[[str], T]) -> Converted[T]:
    """Values of a column, ``None`` where the cell is empty or refused, and one problem per refused cell.

    Args:
        values: text cells, stripped, ``None`` for an empty one.
        parse: from one text to its value; raises ``Refused``.
    """
    known: dict[str | None, T | None] = {None: None}
    refused: dict[str | None, Refused] = {}
    for text in set(values):
        if text is not None:
            try:
                known[text] = parse(text)
            except Refused as refusal:
                known[text] = None
                refused[text] = refusal
    problems: list[Problem] = []
    if refused:
        problems = [
            (index, refused[text].code, refused[text].params)
            for index, text in enumerate(values)
            if text in refused
        ]
    return [known[text] for text in values], problems


def converter(parse: Callable[[str], T]) -> Converter[T]:
    """The column converter of a parser of one text."""

    def convert(values: Sequence[str | None]) -> Converted[T]:
        return convert_column(values, parse)

    return convert
