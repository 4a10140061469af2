"""The store of vectors: whole after a kill, shared by writers, deaf to damaged files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from sasando_engine.duties.vectors import Vectors

MADE = np.arange(6, dtype=np.float32).reshape(2, 3)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    store = Vectors("m", 3, tmp_path)
    assert store.missing(["a", "b", "a", ""]) == ["a", "b"]
    store.keep(["a", "b"], MADE)
    assert store.missing(["a", "b"]) == []
    again = Vectors("m", 3, tmp_path)
    assert again.missing(["b", "c"]) == ["c"]
    assert np.array_equal(again.of(["b", "a", ""]), [MADE[1], MADE[0], np.zeros(3)])


def test_models_do_not_share_vectors(tmp_path: Path) -> None:
    Vectors("m", 3, tmp_path).keep(["a"], MADE[:1])
    assert Vectors("n", 3, tmp_path).missing(["a"]) == ["a"]


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    one, two = Vectors("m", 3, tmp_path), Vectors("m", 3, tmp_path)
    one.keep(["a"], MADE[:1])
    two.keep(["b"], MADE[1:])
    two.keep(["a"], MADE[:1])
    assert Vectors("m", 3, tmp_path).missing(["a", "b"]) == []


def test_damaged_and_foreign_files_are_passed_over(tmp_path: Path) -> None:
    Vectors("m", 3, tmp_path).keep(["a", "b"], MADE)
    whole = next((tmp_path / "m").glob("*.npz"))
    (tmp_path / "m" / "half.npz").write_bytes(whole.read_bytes()[:100])
    (tmp_path / "m" / "zero.npz").write_bytes(b"")
    (tmp_path / "m" / "text.npz").write_text("not a store")
    np.savez(tmp_path / "m" / "other.npz", keys=np.zeros((1, 16), np.uint8), vectors=np.zeros((1, 9)))
    assert Vectors("m", 3, tmp_path).missing(["a", "c"]) == ["c"]


def test_a_killed_writer_leaves_a_whole_store(tmp_path: Path) -> None:
    program = (
        "import sys, numpy as np; from pathlib import Path\n"
        "from sasando_engine.duties.vectors import Vectors\n"
        "store = Vectors('m', 300, Path(sys.argv[1]))\n"
        "for number in range(10**6):\n"
        "    store.keep([f't{number}'], np.full((1, 300), number, np.float32))\n"
    )
    source = Path(__file__).parents[3] / "src"
    writer = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], env={**os.environ, "PYTHONPATH": str(source)}
    )
    try:
        limit = time.monotonic() + 30
        while len(list(tmp_path.glob("m/*.npz"))) < 20 and time.monotonic() < limit:
            time.sleep(0.02)
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    store = Vectors("m", 300, tmp_path)
    held = [number for number in range(20) if not store.missing([f"t{number}"])]
    assert len(held) >= 19
    assert all((store.of([f"t{number}"]) == number).all() for number in held)
