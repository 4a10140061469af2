"""Competencies with the words of their levels."""

from __future__ import annotations

from sasando.competencies.models import GROUPS, Competency
from sasando.exchange.columns import CELL_LETTERS, Code, Column, Enum, TableSpec, Text
from sasando.kit.words import noop

KOMPETENSI = TableSpec(
    name="kompetensi",
    model=Competency,
    title=noop("Competencies; the nine official ones come with the product"),
    agency_field="agency_id",
    key=("kode",),
    columns=(
        Column(
            "kode",
            Code(),
            "code",
            required=True,
            told=noop("Code of the competency; M.1 to M.8 and SK.1 are the official ones"),
        ),
        Column("nama", Text(plain=True), "name", required=True, told=noop("Name of the competency")),
        Column("kelompok", Enum(GROUPS), "group", required=True, told=noop("Group of the competency")),
        Column("definisi", Text(CELL_LETTERS), "definition", told=noop("What the competency means")),
        *(
            Column(
                f"level_{level}",
                Text(CELL_LETTERS),
                f"level_{level}",
                told=noop("What people show on this level"),
            )
            for level in range(1, 6)
        ),
    ),
)
