"""What people can mend is told in one sentence of their language; a fault of the program is not hidden."""

from __future__ import annotations

import ast
import datetime as dt
import errno
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.utils import DatabaseError, OperationalError, ProgrammingError

from sasando.agency.models import Agency
from sasando.cli.commands.year import NotAFolder
from sasando.cli.refusals import explain
from sasando.cli.start import NoResults
from sasando.config.env import BadSetting
from sasando.exchange.actions import AgencyChanged, FilesChanged
from sasando.exchange.rerun import NothingToCompare, NotRepeatable
from sasando.journal.models import Run
from sasando.journal.queries import NoSuchRun
from sasando.journal.store import InputLost
from sasando.needs.profile import PersonNotFound
from sasando.rulebook.actions import RulesChangedUnderOneVersion
from sasando.rulebook.queries import NoRulesInForce

REFUSALS: dict[str, tuple[Exception, str]] = {
    "no results": (NoResults(Path("hasil")), "hasil"),
    "setting": (BadSetting("SASANDO_X", "takes 1 or 0"), "SASANDO_X"),
    "agency changed": (AgencyChanged("kota"), "import again"),
    "files changed": (FilesChanged("asn.csv"), "asn.csv"),
    "no rules": (NoRulesInForce(Agency(code="kota"), dt.date(1990, 1, 1)), "1990-01-01"),
    "rules changed": (RulesChangedUnderOneVersion("2026.1"), "2026.1"),
    "not repeatable": (NotRepeatable("why not"), "why not"),
    "nothing to compare": (NothingToCompare(Run(key="year-1")), "year-1"),
    "no such run": (NoSuchRun("year-2"), "year-2"),
    "nobody": (PersonNotFound("123"), "123"),
    "input lost": (InputLost("abc"), "abc"),
    "database": (OperationalError("database is locked"), "database is locked"),
    "no database": (DatabaseError("file is not a database"), "file is not a database"),
    "a file": (NotAFolder("x is a file"), "x is a file"),
    "missing": (FileNotFoundError(errno.ENOENT, "No such file", "a.csv"), "a.csv"),
    "forbidden": (PermissionError(errno.EACCES, "Permission denied", "a.csv"), "permissions"),
    "full": (OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
    "read-only": (OSError(errno.EROFS, "Read-only file system", "/m"), "/m"),
    "another trouble of the system": (OSError(errno.EIO, "Input/output error", "/dev/x"), "/dev/x"),
}


@pytest.mark.parametrize(("error", "names"), REFUSALS.values(), ids=REFUSALS)
def test_each_refusal_names_what_matters(error: Exception, names: str) -> None:
    told = explain(error, str)
    assert told is not None
    assert names in told
    assert "\n" not in told
    assert "{" not in told


@pytest.mark.parametrize("error", [KeyError("x"), ValueError("x"), ProgrammingError("x")], ids=repr)
def test_a_fault_of_the_program_is_not_explained_away(error: Exception) -> None:
    assert explain(error, str) is None


def test_every_sentence_of_the_command_line_goes_through_the_readers_words() -> None:
    """No text is printed but what ``words`` gave, or what holds no English word of its own."""
    folder = Path(__file__).resolve().parents[2] / "src" / "sasando" / "cli"
    bare = {
        f"{path.name}:{node.lineno}": text
        for path in sorted(folder.rglob("*.py"))
        for node, text in printed(ast.parse(path.read_text("utf-8")), lambda call: _name(call.func))
        if re.search(r"[A-Za-z]{3,}", text)
    }
    assert bare == {}


def printed(tree: ast.AST, name_of: Callable[[ast.Call], str]) -> list[tuple[ast.Call, str]]:
    """Calls of print and of the ticker, each with the literal texts that do not pass through ``words``."""
    return [
        (call, " ".join(_literals(argument)))
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and name_of(call) in {"print", "say"}
        for argument in call.args
    ]


def _literals(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Call) and _name(node.func) in {"words", "_words", "noop"}:
        return []
    if isinstance(node, ast.FormattedValue):
        return _literals(node.value)
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    return [text for child in ast.iter_child_nodes(node) for text in _literals(child)]


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_a_bare_sentence_is_found() -> None:
    found = printed(
        ast.parse('print("done", words("x"))\nticker.say(f"read {n}")'), lambda call: _name(call.func)
    )
    assert [text for _, text in found if text] == ["done", "read "]
