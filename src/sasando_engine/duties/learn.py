"""The score: fixed log-odds, or a logistic regression learnt from an analyst's decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sasando_engine.duties.parameters import Odds
from sasando_engine.duties.result import Signals

Floats = NDArray[np.float64]


def features(signals: Signals) -> list[float]:
    """The nine numbers that the learnt score reads."""
    return [
        signals.hybrid,
        signals.bm25,
        signals.char,
        signals.model or 0.0,
        signals.to_first,
        signals.to_second,
        signals.near_accepted,
        signals.near_rejected,
        float(signals.managerial),
    ]


@dataclass(frozen=True, slots=True)
class FixedScore:
    """Log-odds with the rulebook's coefficients."""

    odds: Odds

    def of(self, signals: Signals) -> float:
        """The probability, four decimals."""
        odds = self.odds
        return _probability(odds.constant + odds.hybrid * signals.hybrid + odds.lead * signals.lead)


@dataclass(frozen=True, slots=True)
class LearntScore:
    """Ridge logistic regression on standardised features."""

    mean: Floats
    spread: Floats
    weights: Floats
    constant: float

    def of(self, signals: Signals) -> float:
        """The probability, four decimals."""
        standard = (np.array(features(signals)) - self.mean) / self.spread
        return _probability(self.constant + float(standard @ self.weights))


def learn(rows: Sequence[Signals], accepted: Sequence[bool], *, ridge: float, steps: int) -> LearntScore:
    """Fits the learnt score: minimises ``½·|w|² + C·Σ log(1 + exp(-y·(w·x + b)))`` by Newton's method.

    Args:
        rows: signals of each decision; at least one accepted and one rejected.
        accepted: what was decided.
        ridge: C, the inverse strength of the ridge; the constant is not shrunk.
        steps: Newton steps at most.
    """
    raw = np.array([features(row) for row in rows])
    mean, spread = raw.mean(axis=0), raw.std(axis=0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    design = np.hstack([(raw - mean) / spread, np.ones((len(raw), 1))])
    wanted = np.array(accepted, dtype=np.float64)
    shrink = np.append(np.ones(raw.shape[1]), 0.0) / ridge
    weights = np.zeros(design.shape[1])
    for _ in range(steps):
        likely = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        gradient = design.T @ (likely - wanted) + shrink * weights
        # a hair on the diagonal keeps the constant's step finite when everything is already certain
        curvature = (design.T * (likely * (1 - likely))) @ design + np.diag(shrink + 1e-9)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-10:
            break
    return LearntScore(mean, spread, weights[:-1], float(weights[-1]))


def _probability(log_odds: float) -> float:
    return round(float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))), 4)
