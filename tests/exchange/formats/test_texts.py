"""Every code that the readers use has its message, and every message can be filled in."""

from __future__ import annotations

import re
from pathlib import Path

from sasando.exchange.formats.texts import TEXTS

ROOM = Path(__file__).resolve().parents[3] / "src" / "sasando" / "exchange" / "formats"
CODE = re.compile(r'(?:Broken|Refused|Fault|remark)\(\s*(?:row_number, position, )?(?:code, )?"([a-z0-9_]+)"')


def used() -> set[str]:
    return {code for path in ROOM.rglob("*.py") for code in CODE.findall(path.read_text())}


def test_every_code_in_use_has_a_message() -> None:
    codes = used() - {"beyond"}  # remarked as row_too_many_cells
    assert len(codes) > 40
    assert codes - set(TEXTS) == set()


def test_no_message_is_without_use() -> None:
    source = "".join(path.read_text() for path in ROOM.rglob("*.py") if path.name != "texts.py")
    assert {code for code in TEXTS if f'"{code}"' not in source} == set()


def test_every_message_names_only_what_faults_carry() -> None:
    known = {"value", "column", "reason", "examples", "size", "limit", "count", "other", "position", "line"}
    known |= {"ratio", "first", "last", "low", "high", "allowed", "length"}
    for code, text in TEXTS.items():
        assert set(re.findall(r"{(\w+)}", text)) <= known, code
