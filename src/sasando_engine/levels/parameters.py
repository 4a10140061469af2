"""The constants of the method: rules of the rulebook's topic ``levels``, never literals here."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sasando_engine.errors import BadProblem
from sasando_engine.evidence import HIGHEST


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the rulebook decides about estimated levels (docs/methods/levels.md names each symbol).

    Args:
        grid_step: distance of the grid points of the real-valued level, in levels.
        stray_share: share of ratings that may be any level by chance, 0 to 1.
        fade: variance added to a rating per year of its age, in levels² a year.
        age_step: width of the age buckets, in years.
        rater_step: width of the buckets of a rater's leniency, in levels.
        rater_variance: variance of leniency between raters, in levels².
        iterations: rounds of learning, at most.
        tolerance: learning ends when no learnt parameter changes by more, in levels.
        slope_pull: pseudo-variance that pulls a source's slope towards 1, in levels².
        slope_bounds: lowest and highest slope of a source.
        variance_bounds: lowest and highest noise variance of a source, in levels².
        start_variance: noise variance of a source before anything is learnt, in levels².
        start_mean: mean level of the prior before anything is learnt.
        start_spread: variance of that prior, in levels².
        pseudo_cells: cells by whose weight a prior is shrunk towards the next wider one.
        prior_variance_min: lowest variance of a prior, in levels².
        overlaps_min: ratings beside a formal measurement from which a source is learnt on these alone.
        holdout_share: share of the fresh formal ratings held out for calibration, 0 to 1.
        holdout_years: greatest age of a fresh rating, in years.
        holdout_min: held-out ratings below which the temperature stays 1.
        temperatures: temperatures to choose from, rising, 1 among them.
        check_cells: cells that ``check`` computes again from the formula.

    Raises:
        BadProblem: a value out of range, or a grid step that does not divide the scale.
    """

    grid_step: float
    stray_share: float
    fade: float
    age_step: float
    rater_step: float
    rater_variance: float
    iterations: int
    tolerance: float
    slope_pull: float
    slope_bounds: tuple[float, float]
    variance_bounds: tuple[float, float]
    start_variance: float
    start_mean: float
    start_spread: float
    pseudo_cells: float
    prior_variance_min: float
    overlaps_min: int
    holdout_share: float
    holdout_years: float
    holdout_min: int
    temperatures: tuple[float, ...]
    check_cells: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "slope_bounds", tuple(self.slope_bounds))
        object.__setattr__(self, "variance_bounds", tuple(self.variance_bounds))
        object.__setattr__(self, "temperatures", tuple(self.temperatures))
        above_zero = (
            "grid_step", "age_step", "rater_step", "rater_variance", "slope_pull", "start_variance",
            "start_spread", "pseudo_cells", "prior_variance_min",
        )  # fmt: skip
        for name in above_zero:
            if not 0 < getattr(self, name) < math.inf:
                raise BadProblem(name, "must be above 0")
        for name in ("fade", "tolerance", "holdout_years", "overlaps_min", "holdout_min", "check_cells"):
            if not 0 <= getattr(self, name) < math.inf:
                raise BadProblem(name, "must not be negative")
        if not 0 < self.stray_share < 1:
            raise BadProblem("stray_share", "must be between 0 and 1")
        if not 0 <= self.holdout_share < 1:
            raise BadProblem("holdout_share", "must be at least 0 and below 1")
        if not 0 <= self.start_mean <= HIGHEST:
            raise BadProblem("start_mean", f"must be 0 to {HIGHEST}")
        if self.iterations < 1:
            raise BadProblem("iterations", "must be at least 1")
        points = HIGHEST / self.grid_step
        if self.grid_step > 1 or abs(points - round(points)) > 1e-9:
            raise BadProblem("grid_step", "must be at most 1 and divide the scale into equal steps")
        for name in ("slope_bounds", "variance_bounds"):
            pair = getattr(self, name)
            if len(pair) != 2 or not 0 < pair[0] < pair[1] < math.inf:
                raise BadProblem(name, "must be two rising numbers above 0")
        rising = all(a < b for a, b in zip(self.temperatures, self.temperatures[1:], strict=False))
        if 1.0 not in self.temperatures or not rising or self.temperatures[0] <= 0:
            raise BadProblem("temperatures", "must rise, be above 0 and hold 1")
