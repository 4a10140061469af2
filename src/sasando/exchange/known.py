"""The names that the database knows before the files are read."""

from __future__ import annotations

from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper

from sasando.agency.models import Agency
from sasando.exchange.columns import CODED
from sasando.exchange.names import Names
from sasando.exchange.staging import rows_of
from sasando.rulebook.queries import Rules


def known_names(
    connection: BaseDatabaseWrapper, agency: Agency, rules: Rules, broken: Callable[[], frozenset[str]]
) -> Names:
    """Codes and NIPs of an agency, and the NIPs of everybody else, which are taken."""
    names = Names(rules["hours.forms"], broken)
    for name, table in CODED.items():
        sql = f'SELECT code_key FROM "{table}" WHERE agency_id = %s'
        names.know_codes(name, (code for (code,) in rows_of(connection, sql, [agency.pk])))
    sql = (
        "SELECT n.nip, c.nip, p.agency_id FROM person_nip n JOIN person p ON p.id = n.person_id "
        "JOIN person_nip c ON c.person_id = n.person_id AND c.is_current"
    )
    own: dict[str, str] = {}
    strangers: list[str] = []
    for nip, current, agency_id in rows_of(connection, sql):
        if agency_id == agency.pk:
            own[nip] = current
        else:
            strangers.append(nip)
    names.know_people(own)
    names.know_strangers(strangers)
    return names
