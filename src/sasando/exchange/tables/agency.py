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
        Column(
            "kode",
            Code(),
            "code",
            required=True,
            minimal=True,
            told=noop("Code of the unit, unique in the agency"),
        ),
        Column("nama", Text(plain=True), "name", required=True, minimal=True, told=noop("Name of the unit")),
        Column(
            "induk_kode",
            Ref("unit"),
            "parent_id",
            minimal=True,
            told=noop("Code of the unit above; empty at the top"),
        ),
        Column("jenis", Enum(UNIT_KINDS), "kind", told=noop("Kind of unit")),
        Column("unor_id", Text(80), "unor_id", told=noop("Identifier of the unit in SIASN")),
    ),
)
