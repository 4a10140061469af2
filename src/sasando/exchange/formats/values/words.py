"""Words: plain text within a length, one of a list of values, yes or no, several codes in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sasando.exchange.formats.folding import fold_code, fold_name
from sasando.exchange.formats.values.convert import Converter, Refused, converter

_YES_NO = {
    "ya": True, "y": True, "true": True, "1": True,
    "tidak": False, "t": False, "false": False, "0": False,
}  # fmt: skip


def texts(longest: int) -> Converter[str]:
    """Converter that leaves the text as written and refuses more than ``longest`` letters; also for codes."""

    def parse(text: str) -> str:
        return _not_too_long(text, longest)

    return converter(parse)


def choices(allowed: Iterable[str], aliases: Mapping[str, str] | None = None) -> Converter[str]:
    """Converter to one of the ``allowed`` values, told apart without case, blanks, ``_`` and ``-``.

    Args:
        allowed: the values as they come out.
        aliases: other spellings → the allowed value each stands for.
    """
    values = tuple(allowed)
    known = {_loose(value): value for value in values}
    known |= {_loose(other): value for other, value in (aliases or {}).items()}

    def parse(text: str) -> str:
        value = known.get(_loose(text))
        if value is None:
            raise Refused("choice_unknown", allowed=", ".join(values))
        return value

    return converter(parse)


def yes_no() -> Converter[bool]:
    """Converter of ya/tidak, y/t, true/false and 1/0, whatever the case."""

    def parse(text: str) -> bool:
        answer = _YES_NO.get(fold_name(text))
        if answer is None:
            raise Refused("choice_unknown", allowed="ya, tidak")
        return answer

    return converter(parse)


def code_lists(longest: int) -> Converter[tuple[str, ...]]:
    """Converter of several codes in one cell, separated by ``;``: as written, each once, in their order."""

    def parse(text: str) -> tuple[str, ...]:
        first_of: dict[str, str] = {}
        for part in text.split(";"):
            code = part.strip()
            if code:
                first_of.setdefault(fold_code(code), _not_too_long(code, longest))
        return tuple(first_of.values())

    return converter(parse)


def _loose(text: str) -> str:
    return fold_name(text).replace("-", "_")


def _not_too_long(text: str, longest: int) -> str:
    if len(text) > longest:
        raise Refused("text_too_long", length=len(text), limit=longest)
    return text
