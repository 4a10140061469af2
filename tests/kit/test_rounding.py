"""Half up by what a person reads, not by the binary neighbour."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasando.kit.sheets.rounding import fixed_texts, half_up


@pytest.mark.parametrize(
    ("number", "decimals", "expected"),
    [
        (2.675, 2, "2.68"), (1.005, 2, "1.01"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-2.5, 0, "-3"),
        (0.00005, 4, "0.0001"), (-0.004, 2, "0.00"), (-0.0, 2, "0.00"), (-0.005, 2, "-0.01"), (5, 2, "5.00"),
        (1e22, 2, "10000000000000000000000.00"), (9007199254740993.0, 1, "9007199254740992.0"),
        (Decimal("2.675"), 2, "2.68"), (Decimal("-0.004"), 2, "0.00"),
        (0.1 + 0.2, 16, "0.3000000000000000"), (99.995, 2, "100.00"),
        (np.float64(2.675), 2, "2.68"), (np.int64(3), 1, "3.0"), (5e-324, 3, "0.000"),
    ],
)  # fmt: skip
def test_known_cases(number: float | Decimal, decimals: int, expected: str) -> None:
    assert fixed_texts([number, None], decimals) == [expected, None]


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_the_quick_way_equals_the_exact_one(number: float, decimals: int) -> None:
    exact = Decimal(repr(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert Decimal(fixed_texts([number], decimals)[0] or "") == exact == half_up(number, decimals)
    assert not (fixed_texts([number], decimals)[0] or "").startswith("-0.000000"[: decimals + 2]) or exact < 0


@given(st.integers(-(10**9), 10**9), st.integers(1, 6))
def test_every_tie_goes_away_from_zero(whole: int, decimals: int) -> None:
    tie = Decimal(f"{whole}5").scaleb(-decimals - 1)
    up = Decimal(abs(whole) + 1).scaleb(-decimals).copy_sign(tie)
    if len(tie.as_tuple().digits) <= 15:
        assert Decimal(fixed_texts([float(tie)], decimals)[0] or "") == up


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(number: float | Decimal) -> None:
    with pytest.raises(ValueError, match="cannot round"):
        fixed_texts([number], 2)
