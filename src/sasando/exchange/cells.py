"""From text cells to values, by the kind of column; names are looked up among those that are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final, assert_never

from sasando.exchange.columns import (
    ActivityCode,
    AnyNip,
    Code,
    Column,
    Date,
    Enum,
    FormCode,
    Money,
    Name,
    Nip,
    Nips,
    Number,
    OwnNip,
    Quantity,
    Rank,
    Ref,
    Refs,
    Text,
    Whole,
    YesNo,
)
from sasando.exchange.formats import values
from sasando.exchange.formats.folding import fold_code, fold_name
from sasando.exchange.formats.values import Problem, Refused
from sasando.exchange.formats.values.convert import convert_column
from sasando.exchange.names import Names

Cells = Sequence[str | None]
Converted = tuple[list[Any], list[Problem]]

MARK_UP: Final = re.compile(r"<\s*/?[A-Za-z!][^<>]*>")
PNS_RANKS: Final = {
    f"{number}{ord(letter) - 96}": f"{roman}/{letter}"
    for number, roman in enumerate(("I", "II", "III", "IV"), start=1)
    for letter in ("abcde" if roman == "IV" else "abcd")
}
PPPK_RANKS: Final = frozenset(
    [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
        "XVI",
        "XVII",
    ]
)


def convert(column: Column, cells: Cells, names: Names) -> Converted:
    """Values of a column in staged form (dates ISO, codes folded, NIPs as those stored), and refusals."""
    kind = column.kind
    match kind:
        case Text(longest=longest, plain=True):
            return convert_column(cells, _plain(longest))
        case Text(longest=longest) | ActivityCode(longest=longest):
            return values.texts(longest)(cells)
        case Name(longest=longest):
            return convert_column(cells, _foldable(longest, fold_name))
        case Code(longest=longest):
            return convert_column(cells, _code(longest))
        case Enum(words=words, aliases=aliases):
            return values.choices(words, dict(aliases))(cells)
        case YesNo():
            return values.yes_no()(cells)
        case Whole(least=least, most=most):
            return values.wholes(least, most)(cells)
        case Number():
            return convert_column(cells, _number(kind))
        case Quantity(least=least, most=most):
            return convert_column(cells, _quantity(least, most))
        case Money():
            return values.money()(cells)
        case Date():
            found, problems = values.dates()(cells)
            texts = {day: day.isoformat() for day in set(found) if day is not None}
            return [None if day is None else texts[day] for day in found], problems
        case OwnNip():
            return values.nips()(cells)
        case Nip():
            return convert_column(cells, names.person)
        case AnyNip():
            return convert_column(cells, names.anybody)
        case Nips():
            return convert_column(cells, _several(names.nip))
        case Ref(table=table):
            return convert_column(cells, names.code(table))
        case Refs(table=table):
            return convert_column(cells, _several(names.code(table)))
        case FormCode():
            return convert_column(cells, names.form)
        case Rank():
            return convert_column(cells, _rank)
        case _:
            assert_never(kind)


def folded(column: Column, found: Sequence[str | None]) -> list[str | None]:
    """The form in which the column's values are compared."""
    fold: Callable[[str], str] = fold_name if isinstance(column.kind, Name) else fold_code
    known = {text: fold(text) for text in set(found) if text is not None}
    return [None if text is None else known[text] for text in found]


def _plain(longest: int) -> Callable[[str], str]:
    """Parser of a name: within a length, and without mark-up."""

    def parse(text: str) -> str:
        if len(text) > longest:
            raise Refused("text_too_long", length=len(text), limit=longest)
        if MARK_UP.search(text):
            raise Refused("mark_up_in_name")
        return text

    return parse


def _foldable(longest: int, fold: Callable[[str], str]) -> Callable[[str], str]:
    """Text whose folded form is stored too: folding can lengthen it (ß becomes ss)."""

    def parse(text: str) -> str:
        length = max(len(text), len(fold(text)))
        if length > longest:
            raise Refused("text_too_long", length=length, limit=longest)
        return text

    return parse


def _code(longest: int) -> Callable[[str], str]:
    parse_text = _foldable(longest, fold_code)

    def parse(text: str) -> str:
        if ";" in text:
            raise Refused("code_semicolon")
        return parse_text(text)

    return parse


def _number(kind: Number) -> Callable[[str], float]:
    parse_column = values.decimals(kind.least, kind.most)

    def parse(text: str) -> float:
        [value], problems = parse_column([text])
        if problems:
            raise Refused(problems[0][1], **dict(problems[0][2]))
        assert value is not None
        if kind.above and value <= kind.least:
            raise Refused("number_not_above", low=kind.least)
        return float(value)

    return parse


def _quantity(least: float, most: float) -> Callable[[str], str]:
    parse_column = values.decimals(least, most)

    def parse(text: str) -> str:
        [value], problems = parse_column([text])
        if problems:
            raise Refused(problems[0][1], **dict(problems[0][2]))
        assert value is not None
        rounded = round(value, 2)
        if rounded != value:
            raise Refused("quantity_places")
        return f"{rounded:.2f}".rstrip("0").rstrip(".")

    return parse


def _several(parse: Callable[[str], str]) -> Callable[[str], str | None]:
    """Parses each part of ``A; B``; the parts come out sorted, each once, as one text."""

    def parse_all(text: str) -> str | None:
        return ";".join(sorted({parse(part.strip()) for part in text.split(";") if part.strip()})) or None

    return parse_all


def _rank(text: str) -> str:
    tight = re.sub(r"\s+", "", text).upper()
    if tight in PNS_RANKS:
        return PNS_RANKS[tight]
    if tight in PPPK_RANKS:
        return tight
    spelt = tight[:-2] + tight[-2:].lower() if "/" in tight else tight
    if spelt in PNS_RANKS.values():
        return spelt
    raise Refused("rank_unknown")
