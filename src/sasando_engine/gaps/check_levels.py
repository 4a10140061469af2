"""Official levels by another road: record by record as the definition reads, and what must always hold."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from sasando_engine.evidence import Source, date_of
from sasando_engine.gaps.problem import Parameters, Problem

if TYPE_CHECKING:
    import pyarrow as pa

Array: TypeAlias = np.ndarray[Any, Any]
Record: TypeAlias = tuple[int, int, int]  # source, day, level
Standing: TypeAlias = tuple[int, int, int, bool]  # level, source, day, expired

DERIVE_ALL: Final = 400_000
"""Up to so many rows of evidence everybody is derived again; above, a sample."""
SAMPLE: Final = 10_000
FORMAL: Final = (Source.ASESMEN, Source.UJI_KOMPETENSI)
INFORMAL: Final = (Source.ATASAN, Source.MANDIRI)


def check_levels(problem: Problem, parameters: Parameters, needs: pa.Table) -> list[str]:
    """Faults in the columns official, official_source, official_day and expired of the needs."""
    evidence = {name: problem.evidence[name].to_numpy() for name in problem.evidence.column_names}
    usable = (evidence["day"] <= problem.as_of) & np.isin(evidence["source"], [*FORMAL, *INFORMAL])
    evidence = {name: values[usable] for name, values in evidence.items()}
    rows = {name: np.asarray(needs[name].fill_null(-1)) for name in ("person", "competency", *STANDING[:3])}
    rows["expired"] = np.asarray(needs["expired"].fill_null(False)).astype(bool)
    known = np.asarray(needs["official"].is_valid())
    faults = [
        f"{name} is not missing exactly where the level is"
        for name in STANDING
        if (np.asarray(needs[name].is_valid()) != known).any()
    ]
    return faults or (
        always(problem, parameters, evidence, rows, known)
        + derived_again(problem, parameters, evidence, rows, known)
    )


STANDING: Final = ("official", "official_source", "official_day", "expired")


def valid_on(day: int, years: int, as_of: int) -> bool:
    """Is a formal measurement of ``day`` valid at ``as_of``: by the calendar, date by date?"""
    date = date_of(day)
    last = calendar.monthrange(date.year + years, date.month)[1]
    return date_of(as_of) <= dt.date(date.year + years, date.month, min(date.day, last))


def always(
    problem: Problem, parameters: Parameters, evidence: dict[str, Array], rows: dict[str, Array], known: Array
) -> list[str]:
    """What must hold on every row: a level is a real record, missing means that there is none, and a
    valid formal measurement is never passed over."""
    of_person, of_competency, of_record = (
        [np.concatenate([evidence[name], rows[row]]) for name, row in pairs]
        for pairs in (
            [("person", "person")],
            [("competency", "competency")],
            [("source", "official_source"), ("day", "official_day"), ("level", "official")],
        )
    )
    pair = numbered([*of_person, *of_competency])
    record = numbered([pair, *of_record])
    cut = len(evidence["day"])
    measured = np.isin(pair[cut:], pair[:cut])
    days, which = np.unique(evidence["day"], return_inverse=True)
    by_day = [valid_on(int(day), parameters.validity_years, problem.as_of) for day in days]
    valid = np.array(by_day, dtype=bool)[which]
    assessed = np.isin(pair[cut:], pair[:cut][valid & (evidence["source"] == Source.ASESMEN)])
    tested = np.isin(pair[cut:], pair[:cut][valid & (evidence["source"] == Source.UJI_KOMPETENSI)])
    source, expired = rows["official_source"], rows["expired"]
    laws = {
        "a missing level has evidence, or a level has none": measured == known,
        "a level is no record of its source and day": ~known | np.isin(record[cut:], record[:cut]),
        "a valid assessment does not stand": ~assessed | ((source == Source.ASESMEN) & ~expired),
        "a valid competency test does not stand": assessed | ~tested | (source == Source.UJI_KOMPETENSI),
        "a formal level is not marked expired": ~known
        | assessed
        | tested
        | ~np.isin(source, FORMAL)
        | expired,
        "a valid level is marked expired": ~expired | (np.isin(source, FORMAL) & ~assessed & ~tested),
    }
    return [
        f"official: {law}: {int((~holds).sum())} rows, first person {rows['person'][np.argmin(holds)]}"
        for law, holds in laws.items()
        if not holds.all()
    ]


def numbered(columns: list[Array]) -> Array:
    """One number per distinct combination of the columns."""
    number = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        values, which = np.unique(column, return_inverse=True)
        number = np.unique(number * len(values) + which, return_inverse=True)[1]
    return number


def derived_again(
    problem: Problem, parameters: Parameters, evidence: dict[str, Array], rows: dict[str, Array], known: Array
) -> list[str]:
    """Compare with the definition, followed record by record."""
    keep, look = np.ones(len(evidence["day"]), dtype=bool), np.ones(len(known), dtype=bool)
    if len(keep) > DERIVE_ALL:
        people = np.unique(rows["person"])
        sample = people[:: -(-len(people) // SAMPLE)]
        keep, look = np.isin(evidence["person"], sample), np.isin(rows["person"], sample)
    records: dict[tuple[int, int], list[Record]] = {}
    columns = [evidence[name][keep].tolist() for name in ("person", "competency", "source", "day", "level")]
    for person, competency, *record in zip(*columns, strict=True):
        records.setdefault((person, competency), []).append((record[0], record[1], record[2]))
    stands = {key: standing(found, parameters, problem.as_of) for key, found in records.items()}
    shown = [rows[name][look].tolist() for name in ("person", "competency", *STANDING)]
    wrong = []
    for (person, competency, *cells), has in zip(zip(*shown, strict=True), known[look].tolist(), strict=True):
        if (tuple(cells) if has else None) != stands.get((person, competency)):
            wrong.append(f"person {person}, competency {competency}")
    return [f"official: {len(wrong)} rows differ from the definition, first {wrong[0]}"] if wrong else []


def standing(records: list[Record], parameters: Parameters, as_of: int) -> Standing:
    """The official level from all usable records of one (person, competency), as the rules read."""
    latest: dict[int, Record] = {}
    for source, day, level in records:
        best = latest.get(source)
        if best is None or (day, -level) > (best[1], -best[2]):
            latest[source] = (source, day, level)
    formal = [latest[source] for source in FORMAL if source in latest]
    for source, day, level in formal:
        if valid_on(day, parameters.validity_years, as_of):
            return level, source, day, False
    newest = max((day for _, day, _ in formal), default=None)
    for name in INFORMAL:
        if name in latest and (newest is None or latest[name][1] > newest):
            source, day, level = latest[name]
            return level, source, day, False
    source, day, level = formal[0]
    return level, source, day, True
