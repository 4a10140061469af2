"""NIPs kept as text (who assessed, which mentor an answer speaks of) follow their person to a new NIP."""

from __future__ import annotations

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange.staging import execute, rows_of

# Table, the column with the NIP, which rows, and what else names a row.
CARRIED: Final = (
    (
        "person_evidence",
        "assessor_nip",
        "e.person_id IN (SELECT p.id FROM person p WHERE p.agency_id = {agency})",
        ("person_id", "competency_id", "source", "observed_on", "level"),
    ),
    (
        "evaluation_feedback",
        "activity_code",
        "e.agency_id = {agency} AND e.activity_kind = 'mentoring'",
        ("agency_id", "activity_kind", "person_id", "rater", "number", "stage", "item"),
    ),
)


def carry_nips(connection: BaseDatabaseWrapper, agency_id: int) -> None:
    """Writes the current NIP where a former one stands; of rows that become equal thereby one stays."""
    former = (
        "(SELECT o.nip, o.person_id FROM person_nip o JOIN person p ON p.id = o.person_id "
        f"WHERE p.agency_id = {agency_id} AND NOT o.is_current)"
    )
    if not any(rows_of(connection, f"SELECT 1 FROM {former} f LIMIT 1")):
        return
    for table, column, of_agency, key in CARRIED:
        stale = (
            f"FROM {table} e JOIN {former} f ON f.nip = e.{column}",
            f"WHERE {of_agency.format(agency=agency_id)}",
        )
        if any(rows_of(connection, f"SELECT e.id {' '.join(stale)} LIMIT 1")):
            _carry(connection, table, column, key, stale)


def _carry(
    connection: BaseDatabaseWrapper, table: str, column: str, key: tuple[str, ...], stale: tuple[str, str]
) -> None:
    found, where = stale
    alike = " AND ".join(f"(g.{name} = e.{name} OR (g.{name} IS NULL AND e.{name} IS NULL))" for name in key)
    execute(
        connection,
        f"DELETE FROM {table} WHERE id IN (SELECT e.id {found} "
        f"JOIN person_nip n ON n.person_id = f.person_id JOIN {table} g ON g.{column} = n.nip AND {alike} "
        f"{where} AND g.id <> e.id AND (n.is_current OR g.id < e.id))",
    )
    execute(
        connection,
        f"UPDATE {table} SET {column} = (SELECT n.nip FROM person_nip o JOIN person_nip n "
        f"ON n.person_id = o.person_id AND n.is_current WHERE o.nip = {table}.{column}) "
        f"WHERE id IN (SELECT e.id {found} {where})",
    )
