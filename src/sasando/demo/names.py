"""Names of made-up people, put together by chance from parts that are common in the region."""

from __future__ import annotations

import numpy as np

from sasando.demo.arrays import Flags, Texts, texts
from sasando.demo.handwritten import Rows

WITH_MIDDLE_NAME = 0.45


def made_names(parts: Rows, is_female: Flags, rng: np.random.Generator) -> Texts:
    """A name for each person from the word list ``nama``; no real person is meant."""
    words = {kind: [row["nama"] for row in parts if row["bagian"] == kind] for kind in ("tengah", "marga")}
    first = {
        sex: texts([row["nama"] for row in parts if row["bagian"] == f"depan_{sex}"]) for sex in ("L", "P")
    }
    how_many = len(is_female)
    given = np.where(
        is_female,
        rng.choice(first["P"], how_many),
        rng.choice(first["L"], how_many),
    )
    middle = rng.choice(texts(words["tengah"]), how_many)
    family = rng.choice(texts(words["marga"]), how_many)
    has_middle = rng.random(how_many) < WITH_MIDDLE_NAME
    return texts(
        [
            f"{one} {two} {three}" if three_parts else f"{one} {three}"
            for one, two, three, three_parts in zip(given, middle, family, has_middle, strict=True)
        ]
    )
