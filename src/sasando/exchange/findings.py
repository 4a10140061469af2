"""What an import has found: faults that forbid it, warnings, and notes; and their texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from sasando.exchange.formats.faults import Fault, FaultLog
from sasando.exchange.formats.faults import whereabouts as whereabouts_of
from sasando.exchange.formats.texts import TEXTS as FORMAT_TEXTS
from sasando.exchange.texts import TEXTS as IMPORT_TEXTS
from sasando.planning.locks import TEXTS as LOCK_TEXTS

TEXTS: Final[dict[str, str]] = {**FORMAT_TEXTS, **IMPORT_TEXTS, **LOCK_TEXTS}
KEPT: Final = 1_000
UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that steer a terminal or turn the direction of a line: shown by their number."""


class Findings:
    """Faults, warnings and notes of one import, in the order met."""

    def __init__(self) -> None:
        self.faults = FaultLog(KEPT)
        self.warnings = FaultLog(KEPT)

    def add(
        self,
        code: str,
        place: str,
        row: int | None = None,
        column: str | None = None,
        value: Any = None,
        *,
        is_warning: bool = False,
        **params: object,
    ) -> None:
        """Adds a fault, or a warning."""
        log = self.warnings if is_warning else self.faults
        log.add(Fault(code, place, row, column, None if value is None else str(value), params))

    def names(self, code: str) -> bool:
        """True if a fault of this code was found."""
        return any(fault.code == code for fault in self.faults)

    def at(self, place: str, rows: Sequence[int], *, is_warning: bool = False) -> Callable[..., None]:
        """A shorthand for one batch: ``at(index, code, column, value, **params)``."""

        def add(index: int, code: str, column: str | None, value: Any, **params: object) -> None:
            self.add(code, place, rows[index], column, value, is_warning=is_warning, **params)

        return add


def describe(fault: Fault, translate: Callable[[str], str]) -> str:
    """The whole fault in one line: where, what, mend; in the reader's language."""
    params = {
        "place": fault.place,
        "row": fault.row,
        "column": fault.column,
        "value": fault.value,
        **fault.params,
    }
    told = f"{whereabouts_of(fault, translate)}: {translate(TEXTS[fault.code]).format(**params)}"
    return UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", told)
