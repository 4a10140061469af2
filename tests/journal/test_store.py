"""Inputs of runs are kept by digest: whole or not at all."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path

import pytest

from sasando.journal.store import InputLost, InputStore, digest_of


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "asn.csv"
    path.write_bytes(b"nip,nama\n" + os.urandom(3_000_000))
    return path


@pytest.fixture
def store(tmp_path: Path) -> InputStore:
    return InputStore(tmp_path / "masukan")


def kept(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "masukan").rglob("*") if path.is_file()]


def test_what_is_kept_comes_back(store: InputStore, source: Path, tmp_path: Path) -> None:
    digest = store.keep(source)
    assert digest == digest_of(source)
    store.restore(digest, tmp_path / "a" / "back.csv")
    assert (tmp_path / "a" / "back.csv").read_bytes() == source.read_bytes()


def test_each_content_is_kept_once(store: InputStore, source: Path, tmp_path: Path) -> None:
    store.keep(source)
    [first] = kept(tmp_path)
    before = first.stat()
    store.keep(Path(shutil.copy(source, tmp_path / "copy.csv")))
    [second] = kept(tmp_path)
    assert (second, second.stat().st_mtime_ns, second.stat().st_ino) == (
        first,
        before.st_mtime_ns,
        before.st_ino,
    )


class Stopped(BaseException):
    """The process ends here."""


def test_a_stop_in_the_middle_keeps_nothing_half(
    store: InputStore, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", stop)  # all is written, nothing is named yet
        with pytest.raises(Stopped):
            store.keep(source)
    assert kept(tmp_path) == []
    digest = store.keep(source)
    store.restore(digest, tmp_path / "back.csv")
    assert digest_of(tmp_path / "back.csv") == digest


def test_a_kill_that_leaves_a_part_does_not_disturb(store: InputStore, source: Path, tmp_path: Path) -> None:
    digest = digest_of(source)
    part = tmp_path / "masukan" / digest[:2] / ".new-abc"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"half")
    assert store.keep(source) == digest
    store.restore(digest, tmp_path / "back.csv")


def damages(packed: bytes) -> dict[str, bytes]:
    return {
        "cut": packed[: len(packed) // 2],
        "empty": b"",
        "no gzip": b"plain text",
        "the first block": packed[:10] + b"\x07" + packed[11:],  # of no kind that there is
        "a bit of the content": packed[:1000] + bytes([packed[1000] ^ 0xFF]) + packed[1001:],
        "the checksum": packed[:-8] + b"\0\0\0\0" + packed[-4:],
        "another content": gzip.compress(b"other"),
    }


def test_nothing_has_its_name_before_it_is_whole(
    store: InputStore, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[bool] = []

    def watched(temporary: str, target: Path) -> None:
        whole.append(gzip.decompress(Path(temporary).read_bytes()) == source.read_bytes())
        assert not target.exists()
        os.rename(temporary, target)

    monkeypatch.setattr(os, "replace", watched)
    store.keep(source)
    assert whole == [True]


@pytest.mark.parametrize("damage", list(damages(b" " * 2000)))
def test_damage_is_noticed(store: InputStore, source: Path, tmp_path: Path, damage: str) -> None:
    digest = store.keep(source)
    [path] = kept(tmp_path)
    path.write_bytes(damages(path.read_bytes())[damage])
    target = tmp_path / "back.csv"
    with pytest.raises(InputLost) as refused:
        store.restore(digest, target)
    assert refused.value.digest == digest
    assert not target.exists()


def test_what_was_never_kept_is_lost(store: InputStore, tmp_path: Path) -> None:
    with pytest.raises(InputLost):
        store.restore("0" * 64, tmp_path / "back.csv")
