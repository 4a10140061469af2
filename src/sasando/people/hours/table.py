"""The JP table as the rulebook holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import Any

BEST_DECIMALS = 4
"""Decimal places that a value of the table may have."""


class Unit(Enum):
    """What the quantity of a record counts."""

    HOUR = "hour"
    DAY = "day"
    SESSION = "session"
    ACTIVITY = "activity"
    SEMESTER = "semester"


class UnknownForm(LookupError):
    """A code that is no row of the JP table."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} is not a row of the JP table")
        self.code = code


@dataclass(frozen=True, slots=True)
class Form:
    """One row of the JP table.

    Args:
        code: ``A1`` … ``C13``.
        name: official name.
        unit: what the quantity counts.
        national, international: JP of one unit; for actual hours 1 and the bonus.
        daily_cap: actual hours a day at most, (national, international), before the bonus.
        monthly_sessions: sessions a calendar month at most.
        bound_to_days: whether it fills its days (``hadir``).
        away_from_duty: whether the person is missed at work (``meninggalkan_tugas``).
        kind: ``pendidikan`` or ``pelatihan``.
        route: ``klasikal``, ``nonklasikal``, or None for education.
        bucket: 10, 20 or 70.
    """

    code: str
    name: str
    unit: Unit
    national: Decimal
    international: Decimal
    daily_cap: tuple[Decimal, Decimal] | None
    monthly_sessions: int | None
    bound_to_days: bool
    away_from_duty: bool
    kind: str
    route: str | None
    bucket: int

    def __post_init__(self) -> None:
        values = [self.national, self.international, *(self.daily_cap or ())]
        if min(values) < 0 or any(value != round(value, BEST_DECIMALS) for value in values):
            raise ValueError(f"{self.code}: hours are 0 or more, with at most {BEST_DECIMALS} decimals")
        if self.international < self.national:
            raise ValueError(f"{self.code}: an international activity never brings less")

    def rate(self, international: bool) -> Decimal:
        """JP of one unit; of an actual hour 1, or the bonus."""
        return self.international if international else self.national


@dataclass(frozen=True, slots=True)
class HoursTable:
    """The JP table of one rule set, by code.

    Args:
        forms: code -> row, in the table's order.
        decimals: places that hours keep, half up.
    """

    forms: Mapping[str, Form]
    decimals: int

    @classmethod
    def from_rules(cls, rules: Mapping[str, Any]) -> HoursTable:
        """The table out of the rulebook's flat mapping (``hours.forms``, ``hours.decimals``).

        Raises:
            KeyError: a rule or a field that is missing; there are no defaults.
            ValueError: a value that makes no sense.
        """
        rows: Mapping[str, Mapping[str, Any]] = rules["hours.forms"]
        return cls({code: _form(code, row) for code, row in rows.items()}, int(rules["hours.decimals"]))

    def __getitem__(self, code: str) -> Form:
        try:
            return self.forms[code]
        except KeyError:
            raise UnknownForm(code) from None

    def __iter__(self) -> Iterator[Form]:
        return iter(self.forms.values())

    @property
    def index(self) -> dict[str, int]:
        """Code -> place in the table, as :func:`sasando.people.hours.earned_many` wants it."""
        return {code: at for at, code in enumerate(self.forms)}

    def rounded(self, value: Decimal) -> Decimal:
        """Half up to the places that hours keep."""
        return value.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)


def _form(code: str, row: Mapping[str, Any]) -> Form:
    unit = Unit(row["unit"])
    if unit is Unit.HOUR:
        national, international = Decimal(1), _exact(row.get("bonus", 1))
    else:
        national, international = _exact(row["national"]), _exact(row["international"])
    cap = row.get("daily_cap")
    sessions = row.get("monthly_sessions")
    return Form(
        code=code,
        name=row["name"],
        unit=unit,
        national=national,
        international=international,
        daily_cap=None if cap is None else (_exact(cap["national"]), _exact(cap["international"])),
        monthly_sessions=None if sessions is None else int(sessions),
        bound_to_days=row["hadir"],
        away_from_duty=row["meninggalkan_tugas"],
        kind=row["form"],
        route=row.get("route"),
        bucket=int(row["bucket"]),
    )


def _exact(number: float | int) -> Decimal:
    """The number as written: 1.2, not the nearest binary fraction."""
    return Decimal(str(number))
