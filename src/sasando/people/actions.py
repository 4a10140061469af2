"""Stores what a run estimated of people's levels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from sasando.journal.models import Run
from sasando.kit.rows import write_rows
from sasando.people.models import LevelEstimate, LevelModel
from sasando.people.queries import Ints

ESTIMATE_COLUMNS = (
    "model_id",
    "person_id",
    "competency_id",
    "level",
    "confidence",
    "p0",
    "p1",
    "p2",
    "p3",
    "p4",
    "p5",
)


def record_levels(
    *,
    run: Run,
    as_of: dt.date,
    sources: Sequence[Mapping[str, Any]],
    calibration: Mapping[str, Any],
    person: Ints,
    competency: Ints,
    masses: Any,
    level: Any,
    confidence: Any,
) -> LevelModel:
    """Stores the learnt sources and one estimate per (person, competency); the caller holds the transaction.

    Args:
        run: the run that estimated.
        as_of: evidence up to this date was used.
        sources: bias, slope and spread of each source of evidence.
        calibration: how often what was stated held.
        person, competency: keys of the cells, n.
        masses: probability of each level, n × 6.
        level, confidence: of each cell, n.
    """
    model = LevelModel.objects.create(
        run=run, as_of=as_of, sources=[dict(row) for row in sources], calibration=dict(calibration)
    )

    def rows() -> Iterator[tuple[Any, ...]]:
        columns = [person, competency, level, confidence, *masses.T]
        for row in zip(*(column.tolist() for column in columns), strict=True):
            yield (model.pk, *row)

    write_rows(connection, LevelEstimate._meta.db_table, ESTIMATE_COLUMNS, rows())
    return model
