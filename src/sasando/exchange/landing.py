"""Where a table of the exchange lands in the database, as SQL fragments.

The alias ``s`` is the staged row, ``t`` the stored row, ``r_<column>`` a row that a code names and
``n_<column>`` the NIP that names a person. Everything set-wise (compare, merge, export) is put
together from these fragments, on SQLite and PostgreSQL alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from sasando.exchange.columns import (
    ACTIVITY_TABLES,
    CODED,
    Code,
    Column,
    Name,
    Nip,
    Nips,
    OwnNip,
    Ref,
    Refs,
    TableSpec,
)


def key_of(column: str) -> str:
    """The staged column that holds the folded form of a code or name."""
    return f"{column}__key"


@dataclass(slots=True)
class Landing:
    """SQL fragments of one table.

    Attributes:
        joins: joins from the staged row ``s`` to what it names.
        match: condition of the join from there to the stored row ``t``.
        fields: stored column to expression over ``s`` and its joins, for each exchange column present.
        compared: (stored expression, staged expression, condition "names something new" or empty) by column.
        own_refs: columns that name a row of this very table: filled after all rows stand.
        export: exchange column to expression over ``t`` and its joins, as people read it.
        keyed: the same as it is staged: codes folded, "missing" as the database holds it in a key.
        export_joins: joins from ``t`` to what its rows name.
        export_where: which rows belong to the agency and are to be exported.
    """

    spec: TableSpec
    agency_id: int
    joins: list[str] = field(default_factory=list)
    match: str = ""
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    compared: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    own_refs: set[str] = field(default_factory=set)
    export: dict[str, str] = field(default_factory=dict)
    keyed: dict[str, str] = field(default_factory=dict)
    export_joins: list[str] = field(default_factory=list)
    export_where: str = ""

    def shows(self, column: str, read: str, keyed: str | None = None) -> None:
        """The exchange column is read back by the expression; ``keyed`` where its staged form differs."""
        self.export[column] = read
        self.keyed[column] = keyed or read

    def lands(self, column: str, stored: str, staged: str, *, is_new: str = "") -> None:
        """The exchange column fills the stored column by the staged expression."""
        self.fields.setdefault(column, {})[stored] = staged
        self.compared.setdefault(column, []).append((f't."{stored}"', staged, is_new))

    @property
    def staged_from(self) -> str:
        """``FROM`` clause over the staged rows with what they name."""
        return f"FROM {stage_table(self.spec)} s " + " ".join(self.joins)

    def stored_from(self, join: str = "", where: str = "") -> str:
        """``FROM`` clause over the agency's stored rows with what they name, narrowed if asked."""
        joins = " ".join([*self.export_joins, join])
        condition = f"{self.export_where} AND {where}" if where else self.export_where
        return f'FROM "{self.spec.db_table}" t {joins} WHERE {condition}'


def stage_table(spec: TableSpec) -> str:
    """The temporary table that holds the rows of a file until they are merged."""
    return f"stage_{spec.name}"


def landing(spec: TableSpec, agency_id: int, vendor: str) -> Landing:
    """The SQL fragments of a table for an agency on a database vendor."""
    made = Landing(spec, agency_id)
    for column in spec.columns:
        _land(made, column)
    SPECIAL.get(spec.name, _plain)(made, vendor)
    return made


def _land(made: Landing, column: Column) -> None:
    name, kind = column.name, column.kind
    match kind:
        case Ref(table=table):
            _land_ref(made, column, table)
        case Nip():
            made.joins.append(f"LEFT JOIN person_nip n_{name} ON n_{name}.nip = s.{name}")
            if column.field:
                is_new = _names_new(f"n_{name}.id", name)
                made.lands(name, column.field, f"n_{name}.person_id", is_new=is_new)
                made.shows(name, f"x_{name}.nip")
                made.export_joins.append(
                    f'LEFT JOIN person_nip x_{name} ON x_{name}.person_id = t."{column.field}" '
                    f"AND x_{name}.is_current"
                )
                if made.spec.db_table == "person":
                    made.own_refs.add(name)
        case OwnNip():
            made.joins.append(f"LEFT JOIN person_nip n_{name} ON n_{name}.nip = s.{key_of(name)}")
        case Refs() | Nips():
            pass
        case _ if column.field:
            made.lands(name, column.field, f"s.{name}")
            if isinstance(kind, Code):
                made.fields[name]["code_key"] = f"s.{key_of(name)}"
            stored = f't."{column.field}"'
            if isinstance(kind, Code):
                made.shows(name, stored, "t.code_key")
            elif column.empty is not None:
                made.shows(name, f"NULLIF({stored}, '{column.empty}')", stored)
            else:
                made.shows(name, stored)


def _names_new(found: str, name: str) -> str:
    return f"({found} IS NULL AND s.{name} IS NOT NULL)"


def _land_ref(made: Landing, column: Column, table: str) -> None:
    name, target = column.name, CODED[table]
    made.joins.append(
        f"LEFT JOIN {target} r_{name} ON r_{name}.agency_id = {made.agency_id} "
        f"AND r_{name}.code_key = s.{name}"
    )
    if not column.field:
        return
    if column.field.endswith("_id"):
        made.lands(name, column.field, f"r_{name}.id", is_new=_names_new(f"r_{name}.id", name))
        named = f'x_{name}.id = t."{column.field}"'
    else:  # a room below names it as text
        made.lands(name, column.field, f"s.{name}")
        named = f'x_{name}.agency_id = {made.agency_id} AND x_{name}.code_key = t."{column.field}"'
    made.export_joins.append(f"LEFT JOIN {target} x_{name} ON {named}")
    made.shows(name, f"x_{name}.code", f"x_{name}.code_key")
    if target == made.spec.db_table:
        made.own_refs.add(name)


def _plain(made: Landing, vendor: str) -> None:
    """A table whose key columns are columns of the stored table itself."""
    conditions = []
    if made.spec.agency_field:
        conditions.append(f't."{made.spec.agency_field}" = {made.agency_id}')
    for name in made.spec.key:
        column = made.spec.by_name[name]
        staged = made.fields[name][column.field]
        if isinstance(column.kind, Code):
            conditions.append(f"t.code_key = s.{key_of(name)}")
        elif column.required or column.empty is not None or column.default is not None:
            conditions.append(f't."{column.field}" = {staged}')
        else:
            conditions.append(_same_or_both_missing(f't."{column.field}"', staged, column, vendor))
    made.match = f'LEFT JOIN "{made.spec.db_table}" t ON ' + " AND ".join(conditions)
    made.export_where = _belongs(made)


def _same_or_both_missing(stored: str, staged: str, column: Column, vendor: str) -> str:
    if vendor == "sqlite":
        return f"{stored} IS {staged}"  # an index serves IS here; PostgreSQL hashes the other form
    missing = "-1" if column.field.endswith("_id") else "''"
    return f"COALESCE({stored}, {missing}) = COALESCE({staged}, {missing})"


def _belongs(made: Landing) -> str:
    """Which stored rows are the agency's: by their own column, or by that of what they hang on."""
    if made.spec.agency_field:
        return f't."{made.spec.agency_field}" = {made.agency_id}'
    for name in made.spec.key:
        column = made.spec.by_name[name]
        if isinstance(column.kind, Ref):
            return f"x_{name}.agency_id = {made.agency_id}"
    name = made.spec.key[0]
    field_name = made.spec.by_name[name].field
    made.export_joins.append(f'JOIN person owner ON owner.id = t."{field_name}"')
    return f"owner.agency_id = {made.agency_id}"


def _kompetensi(made: Landing, vendor: str) -> None:
    """Rows as shipped are not the agency's own: they are exported once a file has named them."""
    _plain(made, vendor)
    made.lands("kode", "is_shipped", "FALSE")
    made.export_where += " AND NOT t.is_shipped"


def _asn(made: Landing, vendor: str) -> None:
    """A person has no key of his own but a NIP; the posting stands in a table of its own."""
    made.match = (
        f'LEFT JOIN "person" t ON t.id = n_nip.person_id AND t.agency_id = {made.agency_id} '
        "LEFT JOIN person_nip cn ON cn.person_id = t.id AND cn.is_current "
        "LEFT JOIN person_posting cp ON cp.person_id = t.id AND cp.is_current"
    )
    made.compared["nip"] = [("cn.nip", "s.nip", "")]
    for name, stored in (("jabatan_kode", "job_id"), ("unit_kode", "unit_id")):
        made.compared[name] = [(f"cp.{stored}", f"r_{name}.id", _names_new(f"r_{name}.id", name))]
    made.compared["tmt_jabatan"] = [("cp.starts_on", "s.tmt_jabatan", "")]
    made.export_joins += [
        "JOIN person_nip xn ON xn.person_id = t.id AND xn.is_current",
        "JOIN person_posting xp ON xp.person_id = t.id AND xp.is_current",
        "JOIN job xj ON xj.id = xp.job_id",
        "JOIN agency_unit xu ON xu.id = xp.unit_id",
    ]
    made.shows("nip", "xn.nip")
    made.shows("jabatan_kode", "xj.code", "xj.code_key")
    made.shows("unit_kode", "xu.code", "xu.code_key")
    unknown = made.spec.by_name["tmt_jabatan"].empty
    made.shows("tmt_jabatan", f"NULLIF(xp.starts_on, '{unknown}')", "xp.starts_on")
    made.export_where = f"t.agency_id = {made.agency_id}"


ROLE_JOIN: Final = (
    "LEFT JOIN project_role role ON role.project_id = r_proyek_kode.id AND role.name_key = s.peran__key"
)


def _role(made: Landing) -> None:
    made.joins.append(ROLE_JOIN)
    made.lands("peran", "role_id", "role.id", is_new="(role.id IS NULL)")
    made.export_joins += [
        "JOIN project_role xr ON xr.id = t.role_id",
        "JOIN project xq ON xq.id = xr.project_id",
    ]
    made.shows("proyek_kode", "xq.code", "xq.code_key")
    made.shows("peran", "xr.name", "xr.name_key")
    made.export_where = f"xq.agency_id = {made.agency_id}"


def _peran_proyek(made: Landing, vendor: str) -> None:
    """A row speaks of a role and of one competency of it."""
    del vendor
    _role(made)
    made.compared["peran"].append(("role.name", "s.peran", ""))
    made.compared["jumlah_orang"] = [("role.seats", "s.jumlah_orang", "")]
    made.compared["jam_per_minggu"] = [("role.weekly_hours", "s.jam_per_minggu", "")]
    made.shows("jumlah_orang", "xr.seats")
    made.shows("jam_per_minggu", "xr.weekly_hours")
    made.match = (
        'LEFT JOIN "project_role_requirement" t ON t.role_id = role.id '
        "AND t.competency_id = r_kompetensi_kode.id"
    )


def _penugasan(made: Landing, vendor: str) -> None:
    """A seat is a person in a role."""
    del vendor
    _role(made)
    made.match = 'LEFT JOIN "project_assignment" t ON t.role_id = role.id AND t.person_id = n_nip.person_id'


def _wajib_untuk(made: Landing, vendor: str) -> None:
    """Rows of a course that is no longer mandatory bind nobody: they rest, and no file may hold them."""
    _plain(made, vendor)
    made.export_where += " AND x_pelatihan_kode.mandatory"


def _umpan_balik(made: Landing, vendor: str) -> None:
    """What an answer speaks of is stored folded, as text, and shown as its own table writes it."""
    _plain(made, vendor)
    choices = []
    for kind, table in ACTIVITY_TABLES:
        made.export_joins.append(
            f"LEFT JOIN {CODED[table]} of_{table} ON of_{table}.agency_id = {made.agency_id} "
            f"AND of_{table}.code_key = t.activity_code AND t.activity_kind = '{kind}'"
        )
        choices.append(f"of_{table}.code")
    made.shows("kode", f"COALESCE({', '.join(choices)}, t.activity_code)", "t.activity_code")


SPECIAL: Final[dict[str, Callable[[Landing, str], None]]] = {
    "kompetensi": _kompetensi,
    "asn": _asn,
    "peran_proyek": _peran_proyek,
    "penugasan": _penugasan,
    "wajib_untuk": _wajib_untuk,
    "umpan_balik": _umpan_balik,
}

STAGED_KEYS: Final = (Code, Name, OwnNip)
"""Kinds of columns beside which a folded form is staged."""
