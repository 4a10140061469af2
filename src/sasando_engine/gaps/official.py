"""The official level of each (person, competency) in one pass over the evidence (rules 17-19).

A record is one integer: day, then how low its level is, then its source. The largest record of a
source is thus its latest one and, of several on that day, the one with the lowest level. Four maxima
over ever more sources, best source first, decide everything:

* a valid assessment stands; else a valid competency test;
* else a superior's, else a person's own record, if it is of a later day than any formal one;
* else the expired assessment; else the expired test.

Each maximum is only looked at once the sources before it have failed, so it belongs to its own source.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import ibis

from sasando_engine.evidence import ANCHORS, OFFICIAL, Source
from sasando_engine.gaps.problem import FIRST_DAY, Parameters
from sasando_engine.gaps.validity import oldest_valid_day

Table: TypeAlias = Any
Column: TypeAlias = Any

BEFORE: Final = FIRST_DAY - 1
"""The day from which packed days count, so that 0 is before every record."""
FIELD: Final = 8
"""Room for a level or a source in a packed record."""
DAY: Final = FIELD * FIELD
SAME_DAY: Final = DAY - 1
"""The bits below the day: ``record | SAME_DAY`` is at least every record of its day."""

OFFICIAL_LEVELS: Final = {
    "person": "int64",
    "competency": "int64",
    "official": "int64",
    "official_source": "int64",
    "official_day": "int64",
    "expired": "bool",
}


def official_levels(evidence: Table, as_of: int, parameters: Parameters) -> Table:
    """What officially counts as held at ``as_of``.

    Args:
        evidence: Ibis table ``person, competency, source, day, level`` (64-bit integers).
        as_of: day number; later records are left aside.
        parameters: the years of validity.

    Returns:
        Ibis table with the columns of ``OFFICIAL_LEVELS``, a row for each (person, competency) with an
        official source; a missing row is "not measured", never 0.
    """
    usable = evidence.filter(evidence.day <= as_of)
    for source in Source:  # one plain comparison each: engines push these into the scan, not a list
        if source not in OFFICIAL:
            usable = usable.filter(usable.source != int(source))
    # a table of its own, or an engine packs each record once for every maximum
    records = usable.select("person", "competency", "source", record=packed(usable))
    latest = records.group_by(["person", "competency"]).aggregate(
        assessment=largest(records, Source.ASESMEN),
        formal=largest(records, Source.UJI_KOMPETENSI),
        superior=largest(records, Source.ATASAN),
        any_source=records.record.max(),
    )
    oldest_valid = (oldest_valid_day(as_of, parameters.validity_years) - BEFORE) * DAY
    stands = latest.select("person", "competency", record=standing(latest, oldest_valid).cast("int64"))
    return unpacked(stands, oldest_valid)


def packed(evidence: Table) -> Column:
    """Each record as one integer; it fits 32 bits for every date of the calendar, which halves the state."""
    lowness = FIELD - 1 - evidence.level
    return (((evidence.day - BEFORE) * FIELD + lowness) * FIELD + evidence.source).cast("int32")


def largest(records: Table, last: Source) -> Column:
    """The largest record of the sources up to ``last``; 0, before any possible record, if there is none."""
    return ibis.ifelse(records.source <= int(last), records.record, ibis.literal(0, "int32")).max()


def standing(latest: Table, oldest_valid: int) -> Column:
    """The record that stands, by the order of precedence."""
    end_of_formal = latest.formal | SAME_DAY
    return ibis.cases(
        (latest.assessment >= oldest_valid, latest.assessment),
        (latest.formal >= oldest_valid, latest.formal),
        (latest.superior > end_of_formal, latest.superior),
        (latest.any_source > end_of_formal, latest.any_source),
        (latest.assessment > 0, latest.assessment),
        else_=latest.formal,
    )


def unpacked(stands: Table, oldest_valid: int) -> Table:
    source = stands.record & (FIELD - 1)
    return stands.select(
        "person",
        "competency",
        official=FIELD - 1 - ((stands.record >> 3) & (FIELD - 1)),
        official_source=source,
        official_day=(stands.record >> 6) + BEFORE,
        expired=(source <= int(max(ANCHORS))) & (stands.record < oldest_valid),
    )
