"""A small dictionary, a few duties, the rulebook's own parameters, and a model that needs no package."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from sasando_engine import duties
from sasando_engine.duties.semantic import Matrix, Progress
from sasando_engine.duties.words import words

RULES = Path(__file__).parents[3] / "src/sasando/rulebook/rules"


def _flat(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, held in table.items():
        if "value" in held:
            yield f"{before}{name}", held["value"]
        else:
            yield from _flat(held, f"{before}{name}.")


def _topic(name: str) -> dict[str, Any]:
    held: dict[str, Any] = tomllib.loads((RULES / f"{name}.toml").read_text("utf-8"))[name]
    return held


VALUES = dict(_flat(_topic("duties")))
CLASS_LEVELS = {row["jenjang"]: row["level"] for row in _topic("gaps")["default_level"]["value"]}
PARAMETERS = duties.parameters_from(VALUES, CLASS_LEVELS)

CIVIL = duties.Competency(
    "T.01",
    "Administrasi Kependudukan",
    "teknis",
    "Pencatatan sipil: penerbitan kartu keluarga, akta kelahiran, akta kematian dan KTP elektronik.",
    (),
)
ARCHIVE = duties.Competency(
    "T.02",
    "Pengelolaan Arsip",
    "teknis",
    "Penataan arsip: pemberkasan surat, penyimpanan, penyusutan dan pemusnahan menurut jadwal retensi.",
    (),
)
WASTE = duties.Competency(
    "T.03",
    "Pengelolaan Persampahan",
    "teknis",
    "Pengangkutan dan pemilahan sampah, daur ulang, bank sampah.",
    (),
)
TEAM = duties.Competency(
    "M.2",
    "Kerja Sama",
    "manajerial",
    "Membina hubungan kerja, berkoordinasi dan bersinergi dengan unit lain.",
    ("ikut serta", "membantu"),
)
DICTIONARY = (CIVIL, ARCHIVE, WASTE, TEAM)

TEXTS = (
    "Memeriksa berkas akta kelahiran dan akta kematian",
    "Memberkaskan surat sesuai jadwal retensi; mengangkut sampah dari bank sampah",
    "Menyelia pemilahan sampah, serta berkoordinasi dengan unit lain",
    "Menyanyikan lagu daerah",
    "Sort household waste",
)


def duty(
    text: str, number: str = "1", job: str = "J1", job_class: str = "pelaksana", job_name: str = ""
) -> duties.Duty:
    """A duty with little to say about it."""
    return duties.Duty(job, number, text, job_class, job_name)


def decision(text: str, competency: str, accepted: bool, job_name: str = "") -> duties.Decision:
    """An analyst's decision on a duty of a job without a name."""
    return duties.Decision(text, competency, accepted, job_name)


def problem(*texts: str, decisions: tuple[duties.Decision, ...] = ()) -> duties.Problem:
    """These texts as the duties of one job, and the small dictionary."""
    held = tuple(duty(text, str(number)) for number, text in enumerate(texts, 1))
    return duties.Problem(held, DICTIONARY, decisions)


class BagModel:
    """Vectors from the digests of words: texts that share words are near. Two parts, like the real ones."""

    name = "bag+bag"
    widths = (24, 16)

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(
        self, texts: list[str], progress: Progress | None = None, *, definitions: bool = False
    ) -> Matrix:
        """Unit vectors, the two parts side by side."""
        self.asked += texts
        if progress is not None:
            progress(len(texts), len(texts))
        return np.hstack([self._part(texts, width) for width in self.widths])

    @staticmethod
    def _part(texts: list[str], width: int) -> Matrix:
        rows = np.zeros((len(texts), width), np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
                rows[row] += np.random.default_rng(seed).normal(size=width).astype(np.float32)
        length = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(length > 0, length, 1)).astype(np.float32)
