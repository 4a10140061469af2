"""How long 1,000 jobs' duties take."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass

from benchmarks.duties import data
from sasando_engine import duties
from sasando_engine.duties import semantic

JOBS, A_JOB, DIFFERENT = 1000, 8, 7000
OBJECTS = ("kecamatan", "kelurahan", "puskesmas", "sekolah", "pasar", "terminal", "kantor", "bidang", "seksi")


@dataclass(frozen=True)
class Seconds:
    """Elapsed and processor seconds."""

    wall: float
    cpu: float


def city(jobs: int = JOBS, different: int = DIFFERENT) -> tuple[duties.Duty, ...]:
    """Duties of so many jobs, eight each, of so many different texts: labelled clauses, varied and joined.

    Every job has a name of its own.
    """
    draw = random.Random(7)
    held = [one for half in ("dev", "test") for one in data.labelled(half)]
    clauses = [label.clause for one in held for label in one.labels]
    called = sorted({one.duty.job_name for one in held})
    texts: dict[str, None] = {}
    while len(texts) < different:
        text = f"{draw.choice(clauses)} pada {draw.choice(OBJECTS)} {draw.choice(OBJECTS)}"
        if draw.random() < 0.3:
            text += f", serta {draw.choice(clauses)[:60]}"
        texts[text] = None
    pool = list(texts)
    pool += [draw.choice(pool) for _ in range(jobs * A_JOB - len(pool))]
    draw.shuffle(pool)
    names = [f"{draw.choice(called)} {draw.choice(OBJECTS)} {number}" for number in range(jobs)]
    return tuple(
        duties.Duty(
            f"J{place // A_JOB:04d}", str(place % A_JOB + 1), text, "pelaksana", names[place // A_JOB]
        )
        for place, text in enumerate(pool)
    )


def timed(name: str, held: tuple[duties.Duty, ...]) -> Seconds:
    """Seconds to load a model and to propose for these duties, nothing kept from before."""
    parameters = data.parameters()
    problem = duties.Problem(held, data.competencies())
    wall, cpu = time.perf_counter(), time.process_time()
    duties.propose(problem, parameters, semantic.load(name, parameters.reading))
    return Seconds(time.perf_counter() - wall, time.process_time() - cpu)
