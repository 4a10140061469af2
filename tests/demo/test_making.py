"""Making a city: the same number the same bytes, nobody's files overwritten, all or nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sasando.demo import city as city_module
from sasando.demo.city import WrongSize, make_city
from sasando.demo.streams import Streams
from sasando.demo.writing import ForeignFolder, fresh_folder


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_same_number_same_bytes_and_another_number_another_city(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        make_city(tmp_path / name, people=200, seed=seed)
    one, same, other = (digests(tmp_path / name) for name in "abc")
    assert one == same
    written = {"jabatan.csv", "tugas.csv", "kompetensi.csv", "unit.csv", "mitra.csv"}
    assert all(one[name] == other[name] for name in written)
    assert all(one[name] != other[name] for name in ("asn.csv", "penilaian.csv", "peserta.csv"))


def test_streams_do_not_know_each_other() -> None:
    streams = Streams(5)
    first = streams.stream("a").random(3).tolist()
    streams.stream("b").random(100)
    assert streams.stream("a").random(3).tolist() == first
    assert streams.stream("b").random(3).tolist() != first
    assert Streams(6).stream("a").random(3).tolist() != first


def test_a_made_city_is_replaced(small_folder: Path) -> None:
    make_city(small_folder, people=200, seed=1)
    before = digests(small_folder)
    (small_folder / "lain.csv").write_text("a\n", encoding="utf-8")
    make_city(small_folder, people=200, seed=1)
    assert digests(small_folder) == before
    assert [path.name for path in small_folder.parent.iterdir()] == [small_folder.name]


def test_somebody_elses_folder_is_refused_and_untouched(small_folder: Path) -> None:
    small_folder.mkdir()
    (small_folder / "asn.csv").write_text("nip\n", encoding="utf-8")
    with pytest.raises(ForeignFolder):
        make_city(small_folder, people=200, seed=1)
    assert digests(small_folder).keys() == {"asn.csv"}
    with pytest.raises(ForeignFolder):
        make_city(small_folder / "asn.csv", people=200, seed=1)


def test_an_empty_folder_is_filled(small_folder: Path) -> None:
    small_folder.mkdir()
    with fresh_folder(small_folder) as folder:
        (folder / "asn.csv").write_text("nip\n", encoding="utf-8")
    assert (small_folder / "asn.csv").exists()


def test_nothing_is_left_when_it_breaks_off(small_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(city_module, "write_truth", breaks)
    with pytest.raises(KeyboardInterrupt):
        make_city(small_folder, people=200, seed=1)
    assert list(small_folder.parent.iterdir()) == []


@pytest.mark.parametrize("people", [0, 199, 100_001])
def test_sizes_out_of_bounds_are_refused(small_folder: Path, people: int) -> None:
    with pytest.raises(WrongSize) as refused:
        make_city(small_folder, people=people, seed=1)
    assert (refused.value.least, refused.value.most) == (200, 100_000)
    assert not small_folder.exists()


def test_steps_are_told_and_rows_counted(small_folder: Path) -> None:
    told: list[str] = []
    summary = make_city(small_folder, people=200, seed=1, progress=told.append)
    assert told[0] == "organisasi dan pegawai"
    assert summary.rows["asn"] == 200
    lines = (small_folder / "asn.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 201
