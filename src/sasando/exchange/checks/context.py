"""What a check may look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange import staging
from sasando.exchange.findings import Findings
from sasando.exchange.intake import Intake
from sasando.exchange.landing import Landing
from sasando.rulebook.queries import Rules


class Standing(NamedTuple):
    """A row as it will stand: where it comes from (None = stored, not in the files), and its values."""

    place: str | None
    row: int | None
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Context:
    """The import as the checks see it.

    Attributes:
        connection: the database with the stages.
        landings: SQL fragments of every table.
        intakes: tables that the files hold.
        findings: where faults and warnings go.
        rules: the rulebook in force.
        agency_code: the agency.
        today: today's date.
        year: the plan year whose locks are checked; None = the newest year with a budget.
    """

    connection: BaseDatabaseWrapper
    landings: dict[str, Landing]
    intakes: dict[str, Intake]
    findings: Findings
    rules: Rules
    agency_code: str
    today: dt.date
    year: int | None

    def label(self, table: str) -> str:
        """What a table is called where no row can be named: its file, or the table itself if it is stored."""
        intake = self.intakes.get(table)
        return intake.places[0] if intake else table

    def given(self, *tables: str) -> bool:
        """True if the files hold any of the tables."""
        return any(table in self.intakes for table in tables)

    def standing(self, table: str, columns: Sequence[str]) -> Iterator[Standing]:
        """All rows of a table as they will stand, columns in staged form (codes folded)."""
        intake = self.intakes.get(table)
        rows = staging.standing(self.connection, self.landings[table], columns, staged=intake is not None)
        for place_no, row, *values in rows:
            yield Standing(
                None if place_no is None or intake is None else intake.places[place_no], row, tuple(values)
            )

    def written(self, table: str) -> dict[str, str]:
        """Folded code to the code as it is written, for what people read."""
        landing = self.landings[table]
        rows = staging.rows_of(
            self.connection,
            f'SELECT t.code_key, t.code FROM "{landing.spec.db_table}" t '
            f"WHERE t.agency_id = {landing.agency_id}",
        )
        known: dict[str, str] = dict(rows)
        if table in self.intakes:
            known.update(staging.rows_of(self.connection, f"SELECT kode__key, kode FROM stage_{table}"))
        return known
