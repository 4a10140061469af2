"""What a column takes, in words for whoever fills in a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from sasando.exchange.columns import (
    ActivityCode,
    AnyNip,
    Code,
    Column,
    Date,
    Enum,
    FormCode,
    Kind,
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
from sasando.kit.sheets.words import NO, YES

Words = Callable[[str], str]


def column_note(column: Column, words: Words) -> str:
    """What the column holds, whether it must be filled in, what it takes, and what an empty cell means."""
    lines = [words(column.told)]
    if column.required:
        lines.append(words("Required."))
    if column.minimal:
        lines.append(words("Starting set."))
    lines.append(takes(column.kind, words))
    if column.default is not None:
        lines.append(words("Empty means {default}.").format(default=_plain(column.default)))
    return "\n".join(lines)


def _plain(default: object) -> str:
    if isinstance(default, bool):
        return YES if default else NO
    return f"{default:g}" if isinstance(default, float) else str(default)


def choices(kind: Kind) -> tuple[str, ...]:
    """The values that a drop-down can offer; none for kinds that take anything else."""
    match kind:
        case Enum(words=listed):
            return listed
        case YesNo():
            return (YES, NO)
        case _:
            return ()


def takes(kind: Kind, words: Words) -> str:
    """What a cell of this kind may hold."""
    match kind:
        case Enum() | YesNo():
            return words("One of: {values}.").format(values=", ".join(choices(kind)))
        case Text(longest=longest) | Name(longest=longest):
            return words("Text, at most {longest} letters.").format(longest=longest)
        case Code(longest=longest):
            return words("A code of at most {longest} letters and digits.").format(longest=longest)
        case Ref(table=table):
            return words("A code of the sheet {table}.").format(table=table)
        case Refs(table=table):
            return words("Codes of the sheet {table}, several parted by ;").format(table=table)
        case ActivityCode():
            return words("A code, or a NIP of 18 digits.")
        case OwnNip():
            return words("18 digits, as text.")
        case Nip():
            return words("The NIP of somebody in the sheet asn: 18 digits, as text.")
        case AnyNip():
            return words("A NIP, as text.")
        case Nips():
            return words("NIPs of 18 digits, several parted by ;")
        case Whole(least=least, most=most):
            return words("A whole number from {least} to {most}.").format(least=least, most=most)
        case Number() | Quantity():
            return words("A number; point or comma before the decimals.")
        case Money():
            return words("Whole rupiah, such as 1500000 or 1.500.000.")
        case Date():
            return words("A date: YYYY-MM-DD or DD-MM-YYYY.")
        case FormCode():
            return words("A row of the JP table: A1 to C13.")
        case Rank():
            return words("III/a or 31 for PNS, I to XVII for PPPK.")
        case _:
            assert_never(kind)
