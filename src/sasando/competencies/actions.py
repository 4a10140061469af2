"""Brings the shipped dictionary to an agency."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from django.db import transaction

from sasando.agency.models import Agency
from sasando.competencies.models import Competency, Framework

DICTIONARY: Final = Path(__file__).resolve().parent / "dictionary" / "official.csv"
FRAMEWORK_CODE: Final = "kamus"


def load_dictionary(*, agency: Agency) -> Framework:
    """Stores the nine official competencies for the agency where it has none of that code yet (rule 11)."""
    with transaction.atomic():
        framework, _ = Framework.objects.get_or_create(
            agency=agency, code=FRAMEWORK_CODE, defaults={"name": "Kamus kompetensi"}
        )
        known = set(Competency.objects.filter(agency=agency).values_list("code_key", flat=True))
        new = [competency for competency in shipped_competencies() if competency.code_key not in known]
        for competency in new:
            competency.agency, competency.framework = agency, framework
        Competency.objects.bulk_create(new)
    return framework


def shipped_competencies() -> list[Competency]:
    """The competencies of the shipped dictionary, of no agency yet and not stored."""
    return [
        Competency(
            code=row["kode"],
            code_key=row["kode"].casefold(),
            name=row["nama"],
            group=row["kelompok"],
            definition=row["definisi"],
            is_shipped=True,
            **{f"level_{level}": row[f"level_{level}"] for level in range(1, 6)},
        )
        for row in read_dictionary()
    ]


def read_dictionary() -> list[dict[str, str]]:
    """The rows of the shipped dictionary, in the columns of the exchange table ``kompetensi``."""
    with DICTIONARY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
