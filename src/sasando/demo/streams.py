"""Random numbers, one independent stream for each purpose."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Streams:
    """Random streams of one city.

    A stream is named for its purpose and knows nothing of the others, so that a change in how one
    table is drawn reshuffles no other.
    """

    seed: int

    def stream(self, name: str) -> np.random.Generator:
        """The stream of this name, from its beginning."""
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence([self.seed, key])))
