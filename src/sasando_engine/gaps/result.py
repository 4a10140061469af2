"""The answer: needs, person-job match and units as tables, and what their codes mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from sasando_engine.gaps.tables import schema_of

if TYPE_CHECKING:
    import pyarrow as pa


class GapCategory(IntEnum):
    """How large a gap is (rule 24); not measured is a class of its own, never a gap of 0 (rule 19)."""

    BELUM_DIUKUR = 0
    TIDAK_ADA = 1
    RENDAH = 2
    SEDANG = 3
    TINGGI = 4


class MappingCategory(IntEnum):
    """``kategori_pemetaan`` of a JPM (rule 23)."""

    KURANG_OPTIMAL = 1
    CUKUP_OPTIMAL = 2
    OPTIMAL = 3


class FillingCategory(IntEnum):
    """``kategori_pengisian`` of a JPM (rule 22)."""

    KMS = 1
    MMS = 2
    MS = 3


NEEDS: Final[Mapping[str, str]] = {
    "person": "int64",
    "purpose": "int64",
    "job": "int64",
    "competency": "int64",
    "required": "int64",
    "weight": "float64",
    "provisional": "bool",
    "official": "int64",
    "official_source": "int64",
    "official_day": "int64",
    "expired": "bool",
    "gap": "int64",
    "category": "int64",
}
"""One row per (person, purpose, competency asked for). Empty where not measured: official … gap."""

MATCH: Final[Mapping[str, str]] = {
    "person": "int64",
    "job": "int64",
    "unit": "int64",
    "required_count": "int64",
    "measured": "int64",
    "no_gap": "int64",
    "low": "int64",
    "moderate": "int64",
    "high": "int64",
    "required_sum": "int64",
    "held_sum": "int64",
    "held_capped_sum": "int64",
    "jpm": "float64",
    "jpm_field": "float64",
    "coverage": "float64",
    "mapping": "int64",
    "filling": "int64",
    "provisional": "bool",
}
"""One row per person, for the job held. ``held_sum`` and ``held_capped_sum`` are over what is measured.
Empty unless all is measured: jpm, jpm_field, mapping, filling. Empty if nothing is asked: coverage."""

UNITS: Final[Mapping[str, str]] = {
    "unit": "int64",
    "people": "int64",
    "matched": "int64",
    "required": "int64",
    "measured": "int64",
    "no_gap": "int64",
    "low": "int64",
    "moderate": "int64",
    "high": "int64",
    "jpm_hundredths": "int64",
    "mean_jpm": "float64",
    "coverage": "float64",
}
"""One row per unit, for the jobs held: people; ``matched`` of them with a JPM; demands and measured
demands; needs by class; the sum of the JPM in hundredths of a percent and its mean (empty without one)."""

ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "needs": ("person", "purpose", "competency"),
    "match": ("person",),
    "units": ("unit",),
}
"""The key of each table, in which its rows are sorted."""


@dataclass(frozen=True, slots=True)
class Result:
    """All gaps of a problem: Arrow tables with the columns of ``NEEDS``, ``MATCH`` and ``UNITS``."""

    needs: pa.Table
    match: pa.Table
    units: pa.Table


def settled(name: str, table: pa.Table, columns: Mapping[str, str]) -> pa.Table:
    """``table`` with its columns in their types and its rows in the order of its key."""
    ordered = table.sort_by([(key, "ascending") for key in ORDER[name]])
    return ordered.select(list(columns)).cast(schema_of(columns)).combine_chunks()
