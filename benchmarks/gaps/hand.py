# ruff: noqa: S608 - the numbers in these statements are our own
"""The same definitions as SQL written by hand for the embedded engine, and the plain scan."""

from __future__ import annotations

from typing import Final

from sasando_engine.gaps import Parameters
from sasando_engine.gaps.validity import oldest_valid_day

SCAN: Final = "select sum(person), sum(competency), sum(source), sum(day), sum(level) from evidence"


def units(as_of: int, parameters: Parameters) -> str:
    """The units' table. Best of several forms tried: integer keys, one pass over the evidence, no join of
    what was not measured; rounding in integers."""
    valid = oldest_valid_day(as_of, parameters.validity_years) * 64
    low, moderate, high = parameters.gap_classes
    return f"""
    with demand as (
        select job, competency, level as required from standard
        union all
        select job, competency, level
        from (select distinct job, job_class from people anti join standard using (job))
        join provisional using (job_class)),
    asked as (select job, count(*) as demands, sum(required)::bigint as total from demand group by job),
    latest as (
        select person, competency,
               max(case when source = 0 then record else 0 end) as a,
               max(case when source <= 1 then record else 0 end) as f,
               max(case when source <= 2 then record else 0 end) as s,
               max(record) as m
        from (select person, competency, source, (day * 64 + (7 - level) * 8 + source)::int as record
              from evidence where day <= {as_of} and source <= 4 and source <> 3)
        group by person, competency),
    official as (
        select person, competency,
               7 - ((case when a >= {valid} then a when f >= {valid} then f when s > (f | 63) then s
                     when m > (f | 63) then m when a > 0 then a else f end >> 3) & 7) as held
        from latest),
    known as (
        select person, count(*) as measured,
               count(*) filter (required - held < {low}) as no_gap,
               count(*) filter (required - held >= {low} and required - held < {moderate}) as low,
               count(*) filter (required - held >= {moderate} and required - held < {high}) as moderate,
               count(*) filter (required - held >= {high}) as high,
               sum(least(held, required))::bigint as capped
        from official
        join (select person, job from people where purpose = 0) using (person)
        join demand using (job, competency)
        group by person),
    person as (
        select unit, coalesce(demands, 0) as demands, coalesce(measured, 0) as measured,
               coalesce(no_gap, 0) as no_gap, coalesce(low, 0) as low, coalesce(moderate, 0) as moderate,
               coalesce(high, 0) as high,
               case when measured = demands then (capped * 20000 + total) // (2 * total) end as jpm
        from people left join asked using (job) left join known using (person)
        where purpose = 0),
    sums as (
        select unit, count(*) as people, count(jpm) as matched, sum(demands)::bigint as required,
               sum(measured)::bigint as measured, sum(no_gap)::bigint as no_gap, sum(low)::bigint as low,
               sum(moderate)::bigint as moderate, sum(high)::bigint as high,
               coalesce(sum(jpm), 0)::bigint as jpm_hundredths
        from person group by unit)
    select *, jpm_hundredths / nullif(matched, 0) / 100 as mean_jpm,
           ((measured * 20000 + required) // nullif(2 * required, 0)) / 100 as coverage
    from sums order by unit"""
