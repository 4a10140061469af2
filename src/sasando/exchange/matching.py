"""Sets the staged rows against what is stored: of which row each speaks, and whether it is news."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.exchange.columns import Nips
from sasando.exchange.landing import Landing, stage_table
from sasando.exchange.staging import child_table, execute, several


def match(connection: BaseDatabaseWrapper, landing: Landing, present: set[str]) -> None:
    """Notes for each staged row the stored row it speaks of, and takes from it what the file leaves out.

    Afterwards the stage tells the whole row as it will stand.
    """
    table = stage_table(landing.spec)
    found = execute(
        connection,
        f"UPDATE {table} SET target_id = q.found FROM (SELECT s.row_id AS id, t.id AS found "
        f"{landing.staged_from} {landing.match} WHERE t.id IS NOT NULL) q WHERE {table}.row_id = q.id",
    )
    if not found:
        return
    execute(connection, f"CREATE INDEX {table}_target ON {table} (target_id)")
    absent = [name for name in landing.keyed if name not in present]
    if absent:
        shown = ", ".join(f"{landing.keyed[name]} AS {name}" for name in absent)
        filled = ", ".join(f"{name} = q.{name}" for name in absent)
        execute(
            connection,
            f"UPDATE {table} SET {filled} FROM (SELECT s.row_id AS id, {shown} FROM {table} s "
            f'JOIN "{landing.spec.db_table}" t ON t.id = s.target_id {" ".join(landing.export_joins)}) q '
            f"WHERE {table}.row_id = q.id",
        )


def judge(connection: BaseDatabaseWrapper, landing: Landing, present: set[str]) -> None:
    """Marks each sound row that speaks of a stored one as changed or same; the others stay new."""
    table = stage_table(landing.spec)
    same = "IS" if connection.vendor == "sqlite" else "IS NOT DISTINCT FROM"
    differs = []
    for name in landing.spec.by_name:
        if name in present:
            for stored, staged, is_new in landing.compared.get(name, []):
                differs.append(f"NOT ({stored} {same} {staged})")
                if is_new:
                    differs.append(is_new)
    differs += [_several_differ(landing, name) for name in several(landing.spec) if name in present]
    state = f"CASE WHEN {' OR '.join(differs) or 'FALSE'} THEN 'changed' ELSE 'same' END"
    execute(
        connection,
        f"UPDATE {table} SET state = q.state FROM (SELECT s.row_id AS id, {state} AS state "
        f"{landing.staged_from} {landing.match} WHERE s.target_id IS NOT NULL AND s.state <> 'faulty') q "
        f"WHERE {table}.row_id = q.id",
    )


def _several_differ(landing: Landing, name: str) -> str:
    """True where the values staged for a row are not just those stored for it."""
    spec = landing.spec
    staged = f"SELECT k.value FROM {child_table(spec, name)} k WHERE k.row_id = s.row_id"
    if isinstance(spec.by_name[name].kind, Nips):  # former NIPs are only ever added
        return f"EXISTS ({staged} EXCEPT SELECT o.nip FROM person_nip o WHERE o.person_id = t.id)"
    child = next(child for child in spec.children if child.column == name)
    stored = (
        f'SELECT c.code_key FROM "{child.model._meta.db_table}" a '
        f'JOIN competency c ON c.id = a."{child.child_field}" WHERE a."{child.parent_field}" = t.id'
    )
    return f"EXISTS ({staged} EXCEPT {stored}) OR EXISTS ({stored} EXCEPT {staged})"
