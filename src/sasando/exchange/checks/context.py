"""What a check may look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange import staging
from sasando.exchange.columns import Check
from sasando.exchange.findings import Findings
from sasando.exchange.intake import Intake
from sasando.exchange.landing import Landing
from sasando.exchange.rowchecks import run_check
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
        unreadable: tables of which the files hold rows that could not be read: nobody can say what they name.
    """

    connection: BaseDatabaseWrapper
    landings: dict[str, Landing]
    intakes: dict[str, Intake]
    findings: Findings
    rules: Rules
    agency_code: str
    today: dt.date
    year: int | None
    unreadable: frozenset[str] = frozenset()

    def label(self, table: str) -> str:
        """What a table is called where no row can be named: its file, or the table itself if it is stored."""
        intake = self.intakes.get(table)
        return intake.place if intake else table

    def given(self, *tables: str) -> bool:
        """True if the files hold any of the tables."""
        return any(table in self.intakes for table in tables)

    def standing(self, table: str, columns: Sequence[str], *, faulty: bool = False) -> Iterator[Standing]:
        """All sound rows of a table as they will stand, columns in staged form (codes folded).

        ``faulty`` adds the rows at fault, for a check that looks only at their readable cells.
        """
        intake = self.intakes.get(table)
        landing, staged = self.landings[table], intake is not None
        rows = staging.standing(self.connection, landing, columns, staged=staged, faulty=faulty)
        for row, *values in rows:
            yield Standing(None if row is None or intake is None else intake.place, row, tuple(values))

    def values(
        self, table: str, columns: Sequence[str], *, faulty: bool = False
    ) -> Iterator[tuple[Any, ...]]:
        """The values alone of all sound rows of a table as they will stand.

        ``faulty`` adds the rows at fault: whoever only looks a name up is not to be bred another fault.
        """
        landing, staged = self.landings[table], table in self.intakes
        rows = staging.standing(self.connection, landing, columns, staged=staged, faulty=faulty)
        return (row[1:] for row in rows)

    def staged(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Row number and columns, as they are staged, of the sound rows that the files hold."""
        shown = ", ".join(f"s.{column}" for column in columns)
        if table not in self.intakes:
            return iter(())
        sql = f"SELECT s.row_no, {shown} FROM stage_{table} s WHERE s.state <> 'faulty' ORDER BY s.row_id"
        return staging.rows_of(self.connection, sql)

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

    def run(self, table: str, check: Check, params: Sequence[Any] = ()) -> None:
        """Names the sound rows of a table of the files for which a condition holds."""
        intake = self.intakes.get(table)
        if intake is not None:
            run_check(self.connection, intake, check, self.findings, params)
