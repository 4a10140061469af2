"""A fault names the place and the mend; a log keeps enough of them for a person and counts the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sasando.exchange.formats.texts import PLACES, TEXTS

# Longer values are cut in messages: a duty of 100,000 letters must not fill the screen.
SHOWN_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a person has to know or mend.

    Args:
        code: key of ``texts.TEXTS``.
        place: file name, or ``workbook/sheet``.
        row: as a spreadsheet shows it, the header being row 1.
        column: header name, or column letters where there is none.
        value: the offending text, cut to ``SHOWN_LETTERS``.
        params: what else the text of the code names.
    """

    code: str
    place: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.value is not None and len(self.value) > SHOWN_LETTERS:
            object.__setattr__(self, "value", self.value[: SHOWN_LETTERS - 1] + "…")


class FaultLog:
    """Faults in the order met, at most ``keep`` per code, place and column, so that memory stays bounded."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._kept: list[Fault] = []
        self._seen: Counter[tuple[str, str, str | None]] = Counter()

    def add(self, fault: Fault) -> None:
        """Keep the fault, or only count it when its like has been kept often enough."""
        key = (fault.code, fault.place, fault.column)
        self._seen[key] += 1
        if self._seen[key] <= self._keep:
            self._kept.append(fault)

    @property
    def total(self) -> int:
        """How many faults were met, kept or not."""
        return self._seen.total()

    @property
    def left_out(self) -> dict[tuple[str, str, str | None], int]:
        """(code, place, column) → how many faults were counted without being kept."""
        return {key: n - self._keep for key, n in self._seen.items() if n > self._keep}

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def whereabouts(fault: Fault, translate: Callable[[str], str]) -> str:
    """Place, row and column of a fault, as far as it has them, in the reader's language."""
    template = PLACES[fault.row is not None, fault.column is not None]
    return translate(template).format(place=fault.place, row=fault.row, column=fault.column)


def explanation(fault: Fault, translate: Callable[[str], str]) -> str:
    """What is wrong with the value and how to mend it, in the reader's language."""
    return translate(TEXTS[fault.code]).format(
        **{
            "place": fault.place,
            "row": fault.row,
            "column": fault.column,
            "value": fault.value,
            **fault.params,
        }
    )


def describe(fault: Fault, translate: Callable[[str], str]) -> str:
    """The whole fault in one line: where, what, mend."""
    return f"{whereabouts(fault, translate)}: {explanation(fault, translate)}"
