"""Which clause of a duty is quoted for a competency."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sasando_engine.duties.reading import ReadText


def quote_span(text: ReadText, matches: NDArray[np.float64], margin: float) -> tuple[int, int]:
    """The span quoted: the best clause, with the neighbours that match nearly as well.

    Where no clause stands out (an English duty against an Indonesian dictionary shares no word) this is
    the whole duty: too much rather than the wrong part.

    Args:
        text: what was read, with at least one clause.
        matches: of each clause with the competency, in standard deviations.
        margin: what a neighbour may fall short by.
    """
    best = int(np.argmax(matches))
    low = high = best
    while low > 0 and matches[low - 1] >= matches[best] - margin:
        low -= 1
    while high < len(matches) - 1 and matches[high + 1] >= matches[best] - margin:
        high += 1
    return text.spans[low][0], text.spans[high][1]
