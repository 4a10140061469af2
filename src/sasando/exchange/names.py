"""Who and what the files and the database know by name: codes of each table, and NIPs of people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from sasando.exchange.columns import ActivityCode
from sasando.exchange.formats import values
from sasando.exchange.formats.folding import fold_code
from sasando.exchange.formats.values import Problem, Refused
from sasando.exchange.formats.values.convert import convert_column

OUTSIDER_NIP: Final = re.compile(r"[0-9A-Za-z./-]{1,30}")
ROUNDED: Final = re.compile(r"[0-9]+(?:[.,][0-9]*)?[eE]\+?[0-9]+")


class Names:
    """Looks names up as a column is converted; grows while the tables are read in their order.

    Where a table could be read in part only, nothing can be said of names that it may hold: they pass.
    Codes come out folded. A NIP, current or former, comes out as the one under which the person is
    stored, or as the file's own for people who are new.
    """

    def __init__(self, forms: Iterable[str], broken: Callable[[], frozenset[str]] = frozenset) -> None:
        self._codes: dict[str, set[str]] = {}
        self._broken = broken
        self._unknowable: set[str] = set()
        self._strangers: set[str] = set()
        self._people: dict[str, str] = {}
        self._doubts: set[tuple[Decimal, Decimal]] = set()
        self._forms = {fold_code(form): form for form in forms}
        self._parse_nip = values.nips()

    def know_codes(self, table: str, codes: Iterable[str]) -> None:
        """Adds folded codes of a table."""
        self._codes.setdefault(table, set()).update(codes)

    def know_people(self, people: Mapping[str, str]) -> None:
        """Adds NIPs, each with the NIP under which its person is stored."""
        self._people.update(people)

    def know_strangers(self, nips: Iterable[str]) -> None:
        """Adds NIPs of people of other agencies: they exist, and are nobody here."""
        self._strangers.update(nips)

    def cannot_know(self, table: str) -> None:
        """The rows of a table came without their names."""
        self._unknowable.add(table)

    def doubt(self, cell: str) -> None:
        """A NIP that a spreadsheet has rounded: it may be anybody's who rounds to it."""
        tight = re.sub(r"\s+", "", cell).replace(",", ".")
        if not ROUNDED.fullmatch(tight):
            return
        try:
            number = Decimal(tight)
        except InvalidOperation:
            return
        step = Decimal(1).scaleb(int(number.as_tuple().exponent))
        self._doubts.add((number - step, number + step))

    def is_stranger(self, nip: str) -> bool:
        """True for the NIP of a person of another agency."""
        return nip in self._strangers

    def stored_nip(self, nip: str) -> str | None:
        """The NIP under which the person is stored, None for somebody new."""
        return self._people.get(nip)

    def code(self, table: str) -> Callable[[str], str]:
        """Parser of a code of a table: refuses one that neither files nor database hold."""
        known = self._codes.setdefault(table, set())

        def parse(text: str) -> str:
            code = fold_code(text)
            if code not in known and not self._is_open(table):
                raise Refused("code_unknown", table=table)
            return code

        return parse

    def nip(self, text: str) -> str:
        """A NIP of 18 digits, whoever's."""
        [number], problems = self._parse_nip([text])
        if problems:
            raise Refused(problems[0][1], **dict(problems[0][2]))
        assert number is not None
        return number

    def person(self, text: str) -> str:
        """A NIP of somebody whom the files or the database know."""
        number = self.nip(text)
        if number in self._people:
            return self._people[number]
        if self._is_open("asn") or any(low <= int(number) <= high for low, high in self._doubts):
            return number
        raise Refused("person_unknown")

    def anybody(self, text: str) -> str:
        """A NIP that may be an outsider's: looked up if known, else kept as text."""
        tight = re.sub(r"\s+", "", text).lstrip("'")
        if tight in self._people:
            return self._people[tight]
        if re.fullmatch(r"[0-9.,eE+]+", tight) and re.search(r"[eE.,]", tight):
            raise Refused("nip_spreadsheet")
        if not OUTSIDER_NIP.fullmatch(tight):
            raise Refused("outsider_nip")
        return tight

    def form(self, text: str) -> str:
        """A row of the JP table."""
        form = self._forms.get(fold_code(text))
        if form is None:
            first, *_, last = sorted(self._forms.values(), key=_natural)
            raise Refused("form_unknown", first=first, last=last)
        return form

    def activities(
        self, kind: ActivityCode, chosen: Sequence[str | None], cells: Sequence[str | None]
    ) -> tuple[list[Any], list[Problem]]:
        """Codes of which another column says what they name; where it says nothing, they pass."""
        parsers = {word: self.code(table) for word, table in kind.tables}
        # One text per cell, so that each distinct pair is parsed once.
        pairs = [
            None if cell is None else f"{word or ''}\0{cell}"
            for word, cell in zip(chosen, cells, strict=True)
        ]

        def parse(pair: str) -> str:
            word, _, text = pair.partition("\0")
            if not word:
                return fold_code(text)
            return parsers[word](text) if word in parsers else self.person(text)

        return convert_column(pairs, parse)

    def _is_open(self, table: str) -> bool:
        return table in self._unknowable or table in self._broken()


def _natural(form: str) -> tuple[str, int]:
    return form[0], int(form[1:])
