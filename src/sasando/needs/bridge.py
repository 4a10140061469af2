"""Speaks to the engine for the room: columns in, results out, each verified before anybody relies on it.

Within the room people and competencies go by their position in the order of NIPs and codes.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from sasando.competencies.models import Competency
from sasando.jobs.models import JOB_CLASSES
from sasando.jobs.queries import Demand, WrittenDuty
from sasando.needs.columns import HELD, TO_COME, NeedColumns
from sasando.needs.words import NoCluster
from sasando.people.models import SOURCES
from sasando.people.queries import EvidenceColumns, Flags, Ints, People, ints, positions
from sasando.rulebook.queries import Rules
from sasando_engine import duties, gaps, levels
from sasando_engine.duties import semantic

THREADS: Final = 2
MEMORY: Final = "512MB"
SELF: Final = "mandiri"
NOBODY: Final = -1

MAPPING_WORDS: Final[dict[int | None, str]] = {
    gaps.MappingCategory.OPTIMAL: "Optimal",
    gaps.MappingCategory.CUKUP_OPTIMAL: "Cukup Optimal",
    gaps.MappingCategory.KURANG_OPTIMAL: "Kurang Optimal",
}
FILLING_WORDS: Final[dict[int | None, str]] = {code: code.name for code in gaps.FillingCategory}

GapsResult = gaps.Result
DutiesResult = duties.Result


@dataclass(frozen=True, slots=True)
class Estimated:
    """The estimate of every (person, competency) with evidence, sorted; both by position.

    Attributes:
        person, competency: positions, n; ``p``: masses of the levels, n × 6; ``level``, ``confidence``: n.
        result: what the engine answered: sources, calibration, priors.
        keys: the engine's key of each competency, by position.
    """

    person: Ints
    competency: Ints
    p: Any
    level: Any
    confidence: Any
    result: levels.Result
    keys: Ints

    def priors_for(self, classes: Ints, competencies: Ints) -> Any:
        """Masses of the levels without evidence, by class and position of the competency, k × 6."""
        return self.result.priors_for(classes, self.keys[competencies])


def estimate_levels(
    evidence: EvidenceColumns, people: People, codes: Sequence[str], *, as_of: int, seed: int, rules: Rules
) -> Estimated:
    """The posterior of every (person, competency) with evidence, and the priors of the classes; checked.

    The engine gets keys made of NIP and code, since its draws follow from them: a new person or competency
    must not change what is drawn for others. A self-assessment has no rater of its own.

    Args:
        evidence: all evidence up to the date.
        people: everybody.
        codes: folded codes of the competencies, by position.
        as_of: day number.
        seed: number from which draws follow.
        rules: the rulebook in force.
    """
    nips = ints([int(nip) for nip in people.nip])
    keys = ints([_stable_key(code) for code in codes])
    problem = levels.Problem(
        person=nips[evidence.person],
        competency=keys[evidence.competency],
        source=evidence.source.astype(np.int8),
        level=evidence.level.astype(np.int8),
        day=evidence.day.astype(np.int32),
        rater=np.where(evidence.source == SOURCES.index(SELF), NOBODY, evidence.rater),
        persons=nips,
        classes=people.job_class.astype(np.int16),
        as_of=as_of,
        seed=seed,
    )
    parameters = rules.fill(levels.Parameters, "levels")
    result = levels.estimate(problem, parameters)
    levels.check(problem, parameters, result)
    person, competency = positions(nips, result.person), positions(keys, result.competency)
    order = np.lexsort((competency, person))
    return Estimated(
        person[order],
        competency[order],
        result.p[order],
        result.level[order],
        result.confidence[order],
        result,
        keys,
    )


def _stable_key(code: str) -> int:
    """A key of a competency that depends on its code alone."""
    return int.from_bytes(hashlib.sha256(code.encode()).digest()[:8], "big") >> 1


def find_gaps(
    evidence: EvidenceColumns,
    people: People,
    in_scope: Flags,
    demands: Sequence[Demand],
    competencies: Ints,
    official: Sequence[int],
    *,
    as_of: int,
    rules: Rules,
    master: str | None,
) -> gaps.Result:
    """Official levels, gaps and matches of the people in scope, for job held and job to come; checked.

    ``master`` is the address of a cluster that computes them, None = the embedded engine; the expression
    is the same.

    Raises:
        NoCluster: if the distributed engine is asked for and cannot start here.
    """
    problem = gaps.Problem(
        evidence=pa.table(
            {
                "person": evidence.person,
                "competency": evidence.competency,
                "source": evidence.source,
                "day": evidence.day,
                "level": evidence.level,
            }
        ),
        people=_holders(people, in_scope),
        standard=pa.table(
            {
                "job": ints([demand.job for demand in demands]),
                "competency": positions(competencies, ints([demand.competency for demand in demands])),
                "level": ints([demand.level for demand in demands]),
                "weight": np.array([demand.weight for demand in demands], dtype=np.float64),
            }
        ),
        provisional=_provisional(official, rules),
        as_of=as_of,
    )
    parameters = rules.fill(gaps.Parameters, "gaps")
    result = _on_cluster(problem, parameters, master) if master else _embedded(problem, parameters)
    gaps.check(problem, parameters, result)
    return result


def _embedded(problem: gaps.Problem, parameters: gaps.Parameters) -> gaps.Result:
    with tempfile.TemporaryDirectory() as spill:
        return gaps.find(
            problem, parameters, threads=THREADS, memory_limit=MEMORY, temp_directory=Path(spill)
        )


def _on_cluster(problem: gaps.Problem, parameters: gaps.Parameters, master: str) -> gaps.Result:
    from sasando_engine.gaps import cluster

    try:
        return cluster.find(problem, parameters, master=master)
    except cluster.ClusterUnavailable as unavailable:
        raise NoCluster(unavailable.missing) from unavailable


def require_cluster() -> None:
    """Refuses early, before any file is read, a machine on which the distributed engine cannot start.

    Raises:
        NoCluster: with what is missing.
    """
    from sasando_engine.gaps import cluster

    try:
        cluster.require()
    except cluster.ClusterUnavailable as unavailable:
        raise NoCluster(unavailable.missing) from unavailable


def _holders(people: People, in_scope: Flags) -> pa.Table:
    """One row per person and purpose."""
    comes = in_scope & (people.next_job >= 0)
    both = (in_scope, comes)
    return pa.table(
        {
            "person": np.concatenate([np.flatnonzero(kept) for kept in both]),
            "job": np.concatenate([people.job[in_scope], people.next_job[comes]]),
            "job_class": np.concatenate([people.job_class[in_scope], people.next_class[comes]]),
            "unit": np.concatenate([people.unit[kept] for kept in both]),
            "purpose": np.concatenate(
                [np.full(int(in_scope.sum()), HELD, np.int64), np.full(int(comes.sum()), TO_COME, np.int64)]
            ),
        }
    )


def class_levels(rules: Rules) -> dict[str, int]:
    """The default level of each job class (rule 15)."""
    return {row["jenjang"]: int(row["level"]) for row in rules["gaps.default_level"]}


def _provisional(official: Sequence[int], rules: Rules) -> pa.Table:
    levels_of = class_levels(rules)
    rows = [(at, key, levels_of[name]) for at, name in enumerate(JOB_CLASSES) for key in official]
    return pa.table(
        {
            "job_class": ints([row[0] for row in rows]),
            "competency": ints([row[1] for row in rows]),
            "level": ints([row[2] for row in rows]),
        }
    )


def propose_requirements(
    written: Sequence[WrittenDuty],
    competencies: Sequence[Competency],
    *,
    model: str,
    cache: Path,
    rules: Rules,
    progress: Callable[[int, int], None] | None = None,
) -> duties.Result:
    """What each duty asks for, with its clause; checked."""
    problem = duties.Problem(
        duties=tuple(
            duties.Duty(
                job=duty.job_code,
                number=str(duty.number),
                text=duty.text,
                job_class=duty.job_class,
                job_name=duty.job_name,
            )
            for duty in written
        ),
        competencies=tuple(
            duties.Competency(
                code=competency.code,
                name=competency.name,
                group=competency.group,
                definition=competency.definition or "",
                levels=tuple(getattr(competency, f"level_{level}") or "" for level in range(1, 6)),
            )
            for competency in competencies
        ),
    )
    parameters = duties.parameters_from(rules.topic("duties"), class_levels(rules))
    loaded = None if model == "none" else semantic.load(model, parameters.reading, cache=cache)
    result = duties.propose(problem, parameters, loaded, progress=progress)
    duties.check(problem, parameters, result)
    return result


def told_sources(estimated: Estimated) -> list[dict[str, Any]]:
    """What was learnt of each source of evidence, as ``ringkasan.json`` tells it."""
    return [
        {
            "sumber": SOURCES[source.source],
            "bias": source.bias,
            "kemiringan": source.slope,
            "simpangan": source.sd,
            "n": source.n,
        }
        for source in estimated.result.sources
    ]


def told_calibration(estimated: Estimated) -> dict[str, Any]:
    """How often what was stated held, on evidence kept apart."""
    found = estimated.result.calibration
    return {"n": found.n, "dinyatakan": found.stated, "benar": found.right, "suhu": found.temperature}


def masses_of(estimated: Estimated, people: People, person: Ints, competency: Ints) -> tuple[Any, Flags]:
    """Probability of each level, n × 6, for each pair asked for, and whether it rests on evidence.

    Without evidence it is the prior of the class of the job that the person holds.
    """
    width = int(max(competency.max(initial=0), estimated.competency.max(initial=0))) + 1
    cells = estimated.person * width + estimated.competency
    wanted = person * width + competency
    at = np.searchsorted(cells, wanted)
    at_or_last = np.minimum(at, max(len(cells) - 1, 0))
    has_evidence = (cells[at_or_last] == wanted) if len(cells) else np.zeros(len(wanted), dtype=bool)
    masses = np.empty((len(wanted), 6), dtype=np.float64)
    masses[has_evidence] = estimated.p[at_or_last[has_evidence]]
    classes = people.job_class[person[~has_evidence]]
    masses[~has_evidence] = estimated.priors_for(classes, competency[~has_evidence])
    return masses, has_evidence


def spread_of(masses: Any) -> Any:
    """Standard deviation of a level under its masses, row by row."""
    scale = np.arange(masses.shape[1], dtype=np.float64)
    mean = masses @ scale
    return np.sqrt(np.maximum(masses @ scale**2 - mean**2, 0.0))


def expected_gaps(masses: Any, required: Ints) -> Any:
    """Expected shortfall Σ_L P(L)·max(0, required − L), row by row (definitions, "Expected gap")."""
    scale = np.arange(masses.shape[1], dtype=np.float64)
    return (masses * np.maximum(0.0, required[:, None] - scale[None, :])).sum(axis=1)


def need_columns(found: gaps.Result, estimated: Estimated, people: People) -> NeedColumns:
    """Joins the gaps found with the posterior of each cell, or with the prior of the person's class."""
    column = {name: found.needs[name].combine_chunks() for name in found.needs.column_names}
    person, competency = column["person"].to_numpy(), column["competency"].to_numpy()
    masses, has_evidence = masses_of(estimated, people, person, competency)
    required = column["required"].to_numpy()
    provisional = np.asarray(column["provisional"].to_numpy(zero_copy_only=False), dtype=bool)
    return NeedColumns(
        person=person,
        purpose=column["purpose"].to_numpy(),
        job=column["job"].to_numpy(),
        competency=competency,
        required=required,
        weight=column["weight"].to_numpy(),
        provisional=provisional,
        official=column["official"].to_pylist(),
        official_source=column["official_source"].to_pylist(),
        official_day=column["official_day"].to_pylist(),
        expired=np.asarray(column["expired"].fill_null(False).to_numpy(zero_copy_only=False), dtype=bool),
        gap=column["gap"].to_pylist(),
        category=column["category"].to_numpy(),
        # without any evidence a provisional standard says nothing of a gap
        expected_gap=np.where(~has_evidence & provisional, 0.0, expected_gaps(masses, required)),
        spread=spread_of(masses),
        has_evidence=has_evidence,
    )


def matches(found: gaps.Result) -> Iterator[tuple[Any, ...]]:
    """Position of the person, job, both matches, coverage, both categories in words, whether provisional."""
    column = {name: found.match[name].to_pylist() for name in found.match.column_names}
    return zip(
        column["person"],
        column["job"],
        column["jpm"],
        column["jpm_field"],
        column["coverage"],
        [MAPPING_WORDS.get(code) for code in column["mapping"]],
        [FILLING_WORDS.get(code) for code in column["filling"]],
        column["provisional"],
        strict=True,
    )
