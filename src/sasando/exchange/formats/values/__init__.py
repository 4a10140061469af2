"""Columns of text cells to columns of values: each converter parses every distinct text once."""

from sasando.exchange.formats.values.convert import Converter, Problem, Refused
from sasando.exchange.formats.values.dates import dates
from sasando.exchange.formats.values.nip import nips
from sasando.exchange.formats.values.numbers import decimals, money, wholes
from sasando.exchange.formats.values.words import choices, code_lists, texts, yes_no

__all__ = [
    "Converter",
    "Problem",
    "Refused",
    "choices",
    "code_lists",
    "dates",
    "decimals",
    "money",
    "nips",
    "texts",
    "wholes",
    "yes_no",
]
