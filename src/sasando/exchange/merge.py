"""Merges staged rows into the tables, set-wise; the caller holds the transaction.

Readers see the old or the new state: nothing here commits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange.columns import TableSpec
from sasando.exchange.landing import ROLE_JOIN, Landing, stage_table
from sasando.exchange.staging import child_table, execute, rows_of, write_rows


def merge(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """Inserts the new rows of a table, updates the changed ones, leaves the rest alone."""
    MERGERS.get(landing.spec.name, _merge_plain)(connection, landing)


def _merge_plain(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    constants = {landing.spec.agency_field: str(landing.agency_id)} if landing.spec.agency_field else {}
    _insert_new(connection, landing, constants)
    _update_changed(connection, landing)
    _set_own_refs(connection, landing)
    _merge_children(connection, landing)


def _stored_fields(landing: Landing) -> dict[str, str]:
    """Stored column to staged expression, references to the table itself left out."""
    return {
        stored: staged
        for column, fields in landing.fields.items()
        if column not in landing.own_refs
        for stored, staged in fields.items()
    }


def _insert_new(connection: BaseDatabaseWrapper, landing: Landing, constants: dict[str, str]) -> None:
    fields = constants | _stored_fields(landing)
    names = ", ".join(f'"{name}"' for name in fields)
    execute(
        connection,
        f'INSERT INTO "{landing.spec.db_table}" ({names}) SELECT {", ".join(fields.values())} '
        f"{landing.staged_from} WHERE s.state = 'new' ORDER BY s.row_id",
    )


def _update_changed(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    fields = _stored_fields(landing)
    if not fields:
        return
    table = landing.spec.db_table
    values = ", ".join(f'{expression} AS "{name}"' for name, expression in fields.items())
    sets = ", ".join(f'"{name}" = q."{name}"' for name in fields)
    execute(
        connection,
        f'UPDATE "{table}" SET {sets} FROM (SELECT s.target_id AS row_target, {values} '
        f"{landing.staged_from} WHERE s.state = 'changed') q WHERE \"{table}\".id = q.row_target",
    )


def _set_own_refs(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """References to the table itself, once all its rows stand."""
    table = landing.spec.db_table
    for column in sorted(landing.own_refs):
        for stored, staged in landing.fields[column].items():
            execute(
                connection,
                f'UPDATE "{table}" SET "{stored}" = q.named FROM (SELECT t.id AS row_target, {staged} AS named '
                f"{landing.staged_from} {landing.match} WHERE s.state <> 'same') q "
                f'WHERE "{table}".id = q.row_target',
            )


def _merge_children(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """Makes the codes stored for each touched row just those of its cell."""
    for child in landing.spec.children:
        table = child.model._meta.db_table
        stage = child_table(landing.spec, child.column)
        touched = f"{landing.staged_from} {landing.match}"
        competency = f"JOIN competency c ON c.agency_id = {landing.agency_id} AND c.code_key = k.value"
        execute(
            connection,
            f'DELETE FROM "{table}" WHERE "{child.parent_field}" IN (SELECT s.target_id '
            f"FROM {stage_table(landing.spec)} s WHERE s.state = 'changed')",
        )
        execute(
            connection,
            f'INSERT INTO "{table}" ("{child.parent_field}", "{child.child_field}") '
            f"SELECT t.id, c.id {touched} JOIN {stage} k ON k.row_id = s.row_id {competency} "
            f"WHERE s.state <> 'same' ORDER BY t.id, c.id",
        )


def _merge_kompetensi(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    framework = f"(SELECT MIN(f.id) FROM competency_framework f WHERE f.agency_id = {landing.agency_id})"
    _insert_new(connection, landing, {"agency_id": str(landing.agency_id), "framework_id": framework})
    _update_changed(connection, landing)


def _merge_asn(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    _allot_ids(connection, landing.spec)
    _insert_new(connection, landing, {"id": "s.target_id", "agency_id": str(landing.agency_id)})
    _update_changed(connection, landing)
    _merge_nips(connection, landing)
    _merge_postings(connection, landing)
    _set_own_refs(connection, landing)


def _allot_ids(connection: BaseDatabaseWrapper, spec: TableSpec) -> None:
    """Gives each new person the key under which he will be stored: a person has no other key of his own."""
    table = stage_table(spec)
    new = [
        row_id
        for (row_id,) in rows_of(
            connection, f"SELECT row_id FROM {table} WHERE state = 'new' ORDER BY row_id"
        )
    ]
    if not new:
        return
    if connection.vendor == "postgresql":
        sql = "SELECT nextval(pg_get_serial_sequence('person', 'id')) FROM generate_series(1, %s)"
        ids = [value for (value,) in rows_of(connection, sql, [len(new)])]
    else:
        [(last,)] = rows_of(
            connection,
            "SELECT MAX(COALESCE((SELECT MAX(id) FROM person), 0), "
            "COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'person'), 0))",
        )
        ids = list(range(last + 1, last + 1 + len(new)))
    execute(connection, "CREATE TEMPORARY TABLE allotted (row_id bigint PRIMARY KEY, id bigint)")
    write_rows(connection, "allotted", ["row_id", "id"], zip(new, ids, strict=True))
    execute(
        connection,
        f"UPDATE {table} SET target_id = allotted.id FROM allotted WHERE allotted.row_id = {table}.row_id",
    )
    execute(connection, "DROP TABLE allotted")


def _merge_nips(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """The row's NIP becomes the current one; former ones stay and go on naming the person."""
    stage = stage_table(landing.spec)
    execute(
        connection,
        "UPDATE person_nip SET is_current = FALSE WHERE is_current AND EXISTS (SELECT 1 "
        f"FROM {stage} s WHERE s.state <> 'same' AND s.target_id = person_nip.person_id AND s.nip <> person_nip.nip)",
    )
    execute(
        connection,
        f"UPDATE person_nip SET is_current = TRUE WHERE NOT is_current AND EXISTS (SELECT 1 FROM {stage} s "
        "WHERE s.state <> 'same' AND s.target_id = person_nip.person_id AND s.nip = person_nip.nip)",
    )
    execute(
        connection,
        f"INSERT INTO person_nip (nip, person_id, is_current) SELECT s.nip, s.target_id, TRUE FROM {stage} s "
        "WHERE s.state <> 'same' AND NOT EXISTS (SELECT 1 FROM person_nip o WHERE o.nip = s.nip) ORDER BY s.row_id",
    )
    execute(
        connection,
        f"INSERT INTO person_nip (nip, person_id, is_current) SELECT k.value, MIN(s.target_id), FALSE FROM {stage} s "
        f"JOIN {child_table(landing.spec, 'nip_lama')} k ON k.row_id = s.row_id WHERE s.state <> 'same' "
        "AND NOT EXISTS (SELECT 1 FROM person_nip o WHERE o.nip = k.value) GROUP BY k.value ORDER BY k.value",
    )


def _merge_postings(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """A new start is a new posting and the older one stays; the same start corrects it."""
    stage = stage_table(landing.spec)
    touched = f"{landing.staged_from} WHERE s.state <> 'same'"
    execute(
        connection,
        "UPDATE person_posting SET is_current = FALSE WHERE is_current AND EXISTS (SELECT 1 "
        f"FROM {stage} s WHERE s.state <> 'same' AND s.target_id = person_posting.person_id "
        "AND s.tmt_jabatan <> person_posting.starts_on)",
    )
    execute(
        connection,
        "UPDATE person_posting SET job_id = q.job_id, unit_id = q.unit_id, is_current = TRUE FROM (SELECT "
        "s.target_id AS person_id, s.tmt_jabatan AS starts_on, r_jabatan_kode.id AS job_id, "
        f"r_unit_kode.id AS unit_id {touched}) q "
        "WHERE person_posting.person_id = q.person_id AND person_posting.starts_on = q.starts_on",
    )
    execute(
        connection,
        "INSERT INTO person_posting (person_id, job_id, unit_id, starts_on, is_current) SELECT s.target_id, "
        f"r_jabatan_kode.id, r_unit_kode.id, s.tmt_jabatan, TRUE {touched} AND NOT EXISTS (SELECT 1 "
        "FROM person_posting o WHERE o.person_id = s.target_id AND o.starts_on = s.tmt_jabatan) ORDER BY s.row_id",
    )


def _merge_peran_proyek(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """The roles first, each once, then what they need."""
    touched = f"{landing.staged_from} WHERE s.state <> 'same'"
    role = (
        "SELECT r_proyek_kode.id AS project_id, s.peran__key AS name_key, MIN(s.peran) AS name, "
        f"MIN(s.jumlah_orang) AS seats, MIN(s.jam_per_minggu) AS weekly_hours {touched} "
        "GROUP BY r_proyek_kode.id, s.peran__key"
    )
    execute(
        connection,
        "UPDATE project_role SET name = q.name, seats = q.seats, weekly_hours = q.weekly_hours "
        f"FROM ({role}) q WHERE project_role.project_id = q.project_id AND project_role.name_key = q.name_key",
    )
    execute(
        connection,
        "INSERT INTO project_role (project_id, name_key, name, seats, weekly_hours) "
        "SELECT q.project_id, q.name_key, q.name, q.seats, q.weekly_hours "
        f"FROM ({role}) q WHERE NOT EXISTS (SELECT 1 FROM project_role o WHERE o.project_id = q.project_id "
        "AND o.name_key = q.name_key) ORDER BY q.project_id, q.name_key",
    )
    assert ROLE_JOIN in landing.joins
    _insert_new(connection, landing, {})
    _update_changed(connection, landing)


MERGERS: Final[dict[str, Callable[[BaseDatabaseWrapper, Landing], None]]] = {
    "kompetensi": _merge_kompetensi,
    "asn": _merge_asn,
    "peran_proyek": _merge_peran_proyek,
}
