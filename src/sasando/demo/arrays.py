"""The kinds of arrays that the generator hands from module to module."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
"""Row numbers (of people, units, jobs, competencies …) or days since 1 January 1970."""
Floats = npt.NDArray[np.float64]
Reals = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

NONE: Final = -1
"""Row number of "nobody", "no job" …"""
NEVER: Final = -(2**31)
"""A day that is not given."""


def ints(values: object) -> Ints:
    """The values as row numbers or days."""
    return np.asarray(values, dtype=np.int32)


def texts(values: object) -> Texts:
    """The values as a column of texts."""
    return np.asarray(values, dtype=object)


def joined(parts: list[Ints]) -> Ints:
    """One column from several; empty when there is none."""
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
