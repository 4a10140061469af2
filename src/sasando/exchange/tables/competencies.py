"""Competencies with the words of their levels."""

from __future__ import annotations

from sasando.competencies.models import GROUPS, Competency
from sasando.exchange.columns import Code, Column, Enum, TableSpec, Text
from sasando.kit.words import noop

KOMPETENSI = TableSpec(
    name="kompetensi",
    model=Competency,
    title=noop("Competencies; the nine official ones come with the product"),
    agency_field="agency_id",
    key=("kode",),
    columns=(
        Column("kode", Code(), "code", required=True),
        Column("nama", Text(), "name", required=True),
        Column("kelompok", Enum(GROUPS), "group", required=True),
        Column("definisi", Text(100_000), "definition"),
        *(Column(f"level_{level}", Text(100_000), f"level_{level}") for level in range(1, 6)),
    ),
)
