"""``sasando prepare``: what every run needs is read once, and it works where there is no model."""

from __future__ import annotations

from pathlib import Path

import pytest

from sasando.needs import actions, bridge
from sasando_engine.duties import semantic


def test_what_was_prepared_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = actions.prepare_reading(cache=tmp_path)
    if not model:
        pytest.skip("no sentence model is at hand on this machine")
    kept = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert kept

    def read_again(task: object) -> None:
        raise AssertionError("a text is read a second time")

    monkeypatch.setattr(semantic, "_encode", read_again)
    assert actions.prepare_reading(cache=tmp_path) == model
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == kept


def test_without_any_model_there_is_nothing_to_prepare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge.semantic, "load", lambda *_, **__: None)
    assert actions.prepare_reading(cache=tmp_path) == ""
    assert list(tmp_path.iterdir()) == []
