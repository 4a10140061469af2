"""Merges staged rows into the tables, set-wise; the caller holds the transaction.

Readers see the old or the new state: nothing here commits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange.columns import Child, TableSpec
from sasando.exchange.landing import Landing, stage_table
from sasando.exchange.staging import child_table, execute, rows_of, scratch


def merge(connection: BaseDatabaseWrapper, landing: Landing, present: set[str]) -> None:
    """Inserts the new rows of a table, updates the changed ones, leaves the rest alone.

    ``present`` are the columns that the files hold: what they leave out stays as it is stored.
    """
    MERGERS.get(landing.spec.name, _merge_plain)(connection, landing)
    if landing.own_refs & present:
        _find_targets(connection, landing)
        _set_own_refs(connection, landing)
    for child in landing.spec.children:
        if child.column in present:
            _merge_child(connection, landing, child)


def _merge_plain(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    constants = {landing.spec.agency_field: str(landing.agency_id)} if landing.spec.agency_field else {}
    _insert_new(connection, landing, constants)
    _update_changed(connection, landing)


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


def _find_targets(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """Notes for each new row the row as which it was stored."""
    stage = stage_table(landing.spec)
    execute(
        connection,
        f"UPDATE {stage} SET target_id = q.found FROM (SELECT s.row_id AS id, t.id AS found "
        f"{landing.staged_from} {landing.match} WHERE s.state = 'new') q WHERE {stage}.row_id = q.id",
    )


def _set_own_refs(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """References to the table itself, once all its rows stand.

    By an index on the targets and one look-up a row: a join would leave the planner, who knows nothing of
    the stage, to read it once for every stored row.
    """
    table, stage = landing.spec.db_table, stage_table(landing.spec)
    execute(connection, f"CREATE INDEX IF NOT EXISTS {stage}_target ON {stage} (target_id)")
    for column in sorted(landing.own_refs):
        for stored, staged in landing.fields[column].items():
            execute(
                connection,
                f'UPDATE "{table}" SET "{stored}" = (SELECT {staged} {landing.staged_from} '
                f'WHERE s.target_id = "{table}".id) '
                f"WHERE id IN (SELECT z.target_id FROM {stage} z WHERE z.state <> 'same')",
            )


def _merge_child(connection: BaseDatabaseWrapper, landing: Landing, child: Child) -> None:
    """Makes the codes stored for each touched row just those of its cell."""
    table, spec = child.model._meta.db_table, landing.spec
    execute(
        connection,
        f'DELETE FROM "{table}" WHERE "{child.parent_field}" IN (SELECT s.target_id '
        f"FROM {stage_table(spec)} s WHERE s.state = 'changed')",
    )
    execute(
        connection,
        f'INSERT INTO "{table}" ("{child.parent_field}", "{child.child_field}") SELECT t.id, c.id '
        f"{landing.staged_from} {landing.match} "
        f"JOIN {child_table(spec, child.column)} k ON k.row_id = s.row_id "
        f"JOIN competency c ON c.agency_id = {landing.agency_id} AND c.code_key = k.value "
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


def _allot_ids(connection: BaseDatabaseWrapper, spec: TableSpec) -> None:
    """Gives each new person the key under which he will be stored: a person has no other key of his own."""
    stage = stage_table(spec)
    sql = f"SELECT row_id FROM {stage} WHERE state = 'new' ORDER BY row_id"
    new = [row_id for (row_id,) in rows_of(connection, sql)]
    if not new:
        return
    pairs = zip(new, _free_ids(connection, len(new)), strict=True)
    with scratch(connection, "allotted", ["row_id", "id"], pairs) as rows:
        execute(
            connection,
            f"UPDATE {stage} SET target_id = {rows}.id FROM {rows} WHERE {rows}.row_id = {stage}.row_id",
        )


def _free_ids(connection: BaseDatabaseWrapper, count: int) -> list[int]:
    if connection.vendor == "postgresql":
        sql = "SELECT nextval(pg_get_serial_sequence('person', 'id')) FROM generate_series(1, %s)"
        return [value for (value,) in rows_of(connection, sql, [count])]
    [(last,)] = rows_of(
        connection,
        "SELECT MAX(COALESCE((SELECT MAX(id) FROM person), 0), "
        "COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'person'), 0))",
    )
    return list(range(last + 1, last + 1 + count))


def _merge_nips(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """The row's NIP becomes the current one; former ones stay and go on naming the person.

    A NIP that another agency has stored meanwhile runs into the unique constraint, on purpose.
    """
    touched = f"FROM {stage_table(landing.spec)} s"
    execute(
        connection,
        f"UPDATE person_nip SET is_current = FALSE WHERE is_current AND EXISTS (SELECT 1 {touched} "
        "WHERE s.state = 'changed' AND s.target_id = person_nip.person_id AND s.nip <> person_nip.nip)",
    )
    execute(
        connection,
        f"UPDATE person_nip SET is_current = TRUE WHERE NOT is_current AND EXISTS (SELECT 1 {touched} "
        "WHERE s.state = 'changed' AND s.target_id = person_nip.person_id AND s.nip = person_nip.nip)",
    )
    execute(
        connection,
        f"INSERT INTO person_nip (nip, person_id, is_current) SELECT s.nip, s.target_id, TRUE {touched} "
        "WHERE s.state <> 'same' AND NOT EXISTS (SELECT 1 FROM person_nip o "
        "WHERE o.nip = s.nip AND o.person_id = s.target_id) ORDER BY s.row_id",
    )
    execute(
        connection,
        "INSERT INTO person_nip (nip, person_id, is_current) "
        f"SELECT k.value, MIN(s.target_id), FALSE {touched} "
        f"JOIN {child_table(landing.spec, 'nip_lama')} k ON k.row_id = s.row_id WHERE s.state <> 'same' "
        "AND NOT EXISTS (SELECT 1 FROM person_nip o WHERE o.nip = k.value AND o.person_id = s.target_id) "
        "GROUP BY k.value ORDER BY k.value",
    )


def _merge_postings(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """A new start is a new posting and the older one stays; the same start corrects it."""
    stage = stage_table(landing.spec)
    posting = (
        "SELECT s.row_id, s.target_id AS person_id, s.tmt_jabatan AS starts_on, "
        f"r_jabatan_kode.id AS job_id, r_unit_kode.id AS unit_id {landing.staged_from}"
    )
    execute(
        connection,
        "UPDATE person_posting SET is_current = FALSE WHERE is_current AND EXISTS (SELECT 1 "
        f"FROM {stage} s WHERE s.state = 'changed' AND s.target_id = person_posting.person_id "
        "AND s.tmt_jabatan <> person_posting.starts_on)",
    )
    execute(
        connection,
        "UPDATE person_posting SET job_id = q.job_id, unit_id = q.unit_id, is_current = TRUE "
        f"FROM ({posting} WHERE s.state = 'changed') q "
        "WHERE person_posting.person_id = q.person_id AND person_posting.starts_on = q.starts_on",
    )
    execute(
        connection,
        "INSERT INTO person_posting (person_id, job_id, unit_id, starts_on, is_current) "
        "SELECT q.person_id, q.job_id, q.unit_id, q.starts_on, TRUE "
        f"FROM ({posting} WHERE s.state <> 'same') q "
        "WHERE NOT EXISTS (SELECT 1 FROM person_posting o WHERE o.person_id = q.person_id "
        "AND o.starts_on = q.starts_on) ORDER BY q.row_id",
    )


def _merge_peran_proyek(connection: BaseDatabaseWrapper, landing: Landing) -> None:
    """The roles first, each once, then what they need."""
    role = (
        "SELECT r_proyek_kode.id AS project_id, s.peran__key AS name_key, MIN(s.peran) AS name, "
        "MIN(s.jumlah_orang) AS seats, MIN(s.jam_per_minggu) AS weekly_hours "
        f"{landing.staged_from} WHERE s.state <> 'same' GROUP BY r_proyek_kode.id, s.peran__key"
    )
    execute(
        connection,
        "UPDATE project_role SET name = q.name, seats = q.seats, weekly_hours = q.weekly_hours "
        f"FROM ({role}) q "
        "WHERE project_role.project_id = q.project_id AND project_role.name_key = q.name_key",
    )
    execute(
        connection,
        "INSERT INTO project_role (project_id, name_key, name, seats, weekly_hours) "
        "SELECT q.project_id, q.name_key, q.name, q.seats, q.weekly_hours "
        f"FROM ({role}) q WHERE NOT EXISTS (SELECT 1 FROM project_role o "
        "WHERE o.project_id = q.project_id AND o.name_key = q.name_key) ORDER BY q.project_id, q.name_key",
    )
    _insert_new(connection, landing, {})
    _update_changed(connection, landing)


MERGERS: Final[dict[str, Callable[[BaseDatabaseWrapper, Landing], None]]] = {
    "kompetensi": _merge_kompetensi,
    "asn": _merge_asn,
    "peran_proyek": _merge_peran_proyek,
}
