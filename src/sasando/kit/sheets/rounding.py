"""Half up, as people round: 2.675 to two places is 2.68 although its binary form lies a little below."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal

# Nearer than this to a half, the binary arithmetic of the quick test cannot tell which side a number is on.
_NEAR = 1e-6
# Above this the quick test itself is less exact than _NEAR.
_QUICK_BELOW = 1e9


def half_up(number: Number, decimals: int) -> Decimal:
    """The number rounded to ``decimals`` places, halves away from zero, never minus zero.

    A float counts as the shortest decimal that means it (what Python and CSV show), not as its binary value.

    Raises:
        ValueError: not a finite number; a missing value must be ``None``, not NaN.
    """
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    if not exact.is_finite():
        raise ValueError(f"cannot round {number!r}")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return rounded.copy_abs() if rounded.is_zero() else rounded


def fixed_texts(numbers: Sequence[Number | None], decimals: int) -> list[str | None]:
    """Each number as text with exactly ``decimals`` places, by the rule of ``half_up``; ``None`` stays."""
    scale = 10.0**decimals
    pattern = f"%.{decimals}f"
    texts: list[str | None] = []
    for number in numbers:
        if number is None:
            texts.append(None)
            continue
        if type(number) is float:
            scaled = abs(number) * scale
            # Away from halves the ordinary formatting gives the same digits, many times faster.
            if scaled < _QUICK_BELOW and abs(scaled % 1.0 - 0.5) > _NEAR:
                texts.append(pattern % (number if scaled >= 0.5 else 0.0))
                continue
        texts.append(f"{half_up(_plain(number), decimals):f}")
    return texts


def _plain(number: Number) -> Number:
    """Numbers of array libraries as Python's own, whose ``repr`` is the number alone."""
    if isinstance(number, Decimal) or type(number) in (int, float):
        return number
    return float(number) if isinstance(number, float) else int(number)
