"""Gaps as one expression, without an engine: the same object runs embedded and on a cluster.

Everything is integer arithmetic on 64-bit columns (a packed record fits 32 bits), because engines
differ in how they sum decimals, overflow small integers and subtract dates. Percentages are rounded
half up in integers and divided by 100 once, at the very end.

A person's match is summed over what was measured and completed by the job's totals; it never visits
a demand that was not measured, which at national scale saves the largest join.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import ibis

from sasando_engine.gaps import tables
from sasando_engine.gaps.official import OFFICIAL_LEVELS, official_levels
from sasando_engine.gaps.problem import HELD, Parameters
from sasando_engine.gaps.result import MATCH, NEEDS, UNITS, FillingCategory, GapCategory, MappingCategory

Table: TypeAlias = Any  # Ibis ships no usable types for strict checking
Column: TypeAlias = Any


def given() -> dict[str, Table]:
    """The input tables by name, of no engine yet."""
    return {name: ibis.table(dict(columns), name=name) for name, columns in tables.COLUMNS.items()}


def given_official() -> dict[str, Table]:
    """As ``given``, with a kept table ``official`` in the place of the evidence."""
    kept = {"official": ibis.table(OFFICIAL_LEVELS, name="official")}
    return kept | {name: table for name, table in given().items() if name != "evidence"}


def gaps(
    evidence: Table, people: Table, standard: Table, provisional: Table, as_of: int, parameters: Parameters
) -> tuple[Table, Table, Table]:
    """Who lacks what: the needs, the person-job match and the units' sums.

    Args:
        evidence, people, standard, provisional: Ibis tables with the columns of ``problem.Problem``.
        as_of: day number of the as-of date.
        parameters: validity and thresholds.

    Returns:
        Ibis tables with the columns of ``result.NEEDS``, ``MATCH`` and ``UNITS``, in no order.
        Source: rules 15-25; docs/methods/gaps.md.
    """
    official = official_levels(evidence, as_of, parameters)
    return from_official(official, people, standard, provisional, parameters)


def from_official(
    official: Table, people: Table, standard: Table, provisional: Table, parameters: Parameters
) -> tuple[Table, Table, Table]:
    """As ``gaps``, from official levels that are already known (or kept by an engine)."""
    demands = demands_of_jobs(people, standard, provisional)
    sums = person_sums(official, people, demands, parameters)
    return (
        needs(official, people, demands, parameters),
        match(sums, parameters),
        unit_shares(unit_sums(sums)),
    )


def summary(
    evidence: Table, people: Table, standard: Table, provisional: Table, as_of: int, parameters: Parameters
) -> Table:
    """The sums per person from which match and units follow; arguments as for ``gaps``."""
    demands = demands_of_jobs(people, standard, provisional)
    return person_sums(official_levels(evidence, as_of, parameters), people, demands, parameters)


def demands_of_jobs(people: Table, standard: Table, provisional: Table) -> Table:
    """What each job asks: its standard, else, provisionally, the default of its class (rule 15)."""
    decreed = standard.select(
        "job", "competency", required=standard.level, weight=standard.weight, provisional=ibis.literal(False)
    )
    bare = people.select("job", "job_class").distinct().anti_join(standard, "job")
    default = bare.join(provisional, "job_class").select(
        "job",
        "competency",
        required=provisional.level,
        weight=ibis.literal(1.0),  # a demand that carries no weight counts once
        provisional=ibis.literal(True),
    )
    return decreed.union(default)


def needs(official: Table, people: Table, demands: Table, parameters: Parameters) -> Table:
    """Each competency asked of each person, in the job held and in the job to come (rules 20, 24, 25)."""
    asked = people.select("person", "purpose", "job").join(demands, "job")
    rows = asked.left_join(official, ["person", "competency"]).drop("person_right", "competency_right")
    rows = rows.mutate(gap=rows.required - rows.official)
    return rows.mutate(category=gap_category(rows.gap, parameters)).select(*NEEDS)


def gap_category(gap: Column, parameters: Parameters) -> Column:
    low, moderate, high = parameters.gap_classes
    return ibis.cases(
        (gap.isnull(), int(GapCategory.BELUM_DIUKUR)),
        (gap < low, int(GapCategory.TIDAK_ADA)),
        (gap < moderate, int(GapCategory.RENDAH)),
        (gap < high, int(GapCategory.SEDANG)),
        else_=int(GapCategory.TINGGI),
    ).cast("int64")


def person_sums(official: Table, people: Table, demands: Table, parameters: Parameters) -> Table:
    """Per person, for the job held: what is asked, what is measured, and both sums of levels."""
    holders = people.filter(people.purpose == HELD).select("person", "job", "unit")
    asked = demands.group_by("job").aggregate(
        required_count=demands.count(),
        required_sum=total(demands.required),
        decreed=demands.count(where=~demands.provisional),
    )
    held = official.select("person", "competency", "official").join(holders, "person")
    held = held.join(demands, ["job", "competency"])
    held = held.select("person", "official", "required", gap=held.required - held.official)
    low, moderate, high = parameters.gap_classes
    known = held.group_by("person").aggregate(
        measured=held.count(),
        no_gap=held.count(where=held.gap < low),
        low=held.count(where=(held.gap >= low) & (held.gap < moderate)),
        moderate=held.count(where=(held.gap >= moderate) & (held.gap < high)),
        high=held.count(where=held.gap >= high),
        held_sum=total(held.official),
        held_capped_sum=total(ibis.least(held.official, held.required)),
    )
    rows = holders.left_join(asked, "job").drop("job_right").left_join(known, "person").drop("person_right")
    sums = [*asked.columns, *known.columns]
    rows = rows.fill_null({name: 0 for name in sums if name not in ("job", "person")})
    complete = rows.measured == rows.required_count  # nobody asked anything: 0 of 0 has no percentage
    return rows.mutate(
        jpm_hundredths=ibis.ifelse(complete, hundredths(rows.held_capped_sum, rows.required_sum), None),
        field_hundredths=ibis.ifelse(
            complete, hundredths(ibis.least(rows.held_sum, rows.required_sum), rows.required_sum), None
        ),
        provisional=rows.decreed == 0,
    )


def match(sums: Table, parameters: Parameters) -> Table:
    """Person-job match in both variants, its categories and its coverage (rules 19, 21-23)."""
    jpm = sums.jpm_hundredths
    return sums.mutate(
        jpm=jpm / 100,
        jpm_field=sums.field_hundredths / 100,
        coverage=hundredths(sums.measured, sums.required_count) / 100,
        mapping=grade(
            jpm,
            parameters.mapping,
            (MappingCategory.OPTIMAL, MappingCategory.CUKUP_OPTIMAL, MappingCategory.KURANG_OPTIMAL),
        ),
        filling=grade(
            jpm, parameters.filling, (FillingCategory.MS, FillingCategory.MMS, FillingCategory.KMS)
        ),
    ).select(*MATCH)


def unit_sums(people: Table) -> Table:
    """Per unit, from the sums per person: integers only, so that sums of parts of a nation add up."""
    counted = ("measured", "no_gap", "low", "moderate", "high", "jpm_hundredths")
    return people.group_by("unit").aggregate(
        people=people.count(),
        matched=people.jpm_hundredths.count(),
        required=total(people.required_count),
        **{name: total(people[name]) for name in counted},
    )


def given_sums() -> Table:
    """A kept table of unit sums, of no engine yet."""
    return ibis.table({name: kind for name, kind in UNITS.items() if kind == "int64"}, name="sums")


def unit_shares(sums: Table) -> Table:
    """The means and shares that follow from ``unit_sums``."""
    return sums.mutate(
        jpm_hundredths=sums.jpm_hundredths.fill_null(0),
        mean_jpm=sums.jpm_hundredths / sums.matched.nullif(0) / 100,
        coverage=hundredths(sums.measured, sums.required) / 100,
    ).select(*UNITS)


def total(column: Column) -> Column:
    """The sum of an integer column, as a 64-bit integer in every engine.

    Embedded, a sum of integers is 128 bits wide; through a double it comes back whole (far below 2^53).
    """
    return column.sum().cast("float64").cast("int64")


def hundredths(part: Column, whole: Column) -> Column:
    """``part`` ÷ ``whole`` in hundredths of a percent, half up; null for a whole of 0.

    The remainder is taken off first, so the division is exact even where an engine divides in doubles.
    """
    doubled = part * 20_000 + whole
    divisor = (whole * 2).nullif(0)
    return ((doubled - doubled % divisor) / divisor).cast("int64")


def grade(jpm: Column, limits: tuple[float, float], codes: tuple[int, int, int]) -> Column:
    """The category of a JPM in hundredths, by its two lower limits in percent; null without a JPM."""
    upper, lower = (round(limit * 100) for limit in limits)
    top, middle, bottom = (int(code) for code in codes)
    return ibis.cases(
        (jpm.isnull(), ibis.null("int64")), (jpm >= upper, top), (jpm >= lower, middle), else_=bottom
    ).cast("int64")
