"""Units of the agency."""

from __future__ import annotations

from sasando.agency.models import UNIT_KINDS, Unit
from sasando.exchange.columns import Code, Column, Enum, Ref, TableSpec, Text
from sasando.kit.words import noop

UNIT = TableSpec(
    name="unit",
    model=Unit,
    title=noop("Units of the agency, one tree or several"),
    agency_field="agency_id",
    key=("kode",),
    minimal=True,
    columns=(
        Column("kode", Code(), "code", required=True, minimal=True),
        Column("nama", Text(), "name", required=True, minimal=True),
        Column("induk_kode", Ref("unit"), "parent_id", minimal=True),
        Column("jenis", Enum(UNIT_KINDS), "kind"),
        Column("unor_id", Text(80), "unor_id"),
    ),
)
