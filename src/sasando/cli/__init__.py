"""Commands.

Each verb loads only what it needs: the parser knows the verbs and their words, the work of a verb
stands in its own module under ``commands`` and is imported when it is called.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence

from sasando.cli.parser import language_of, make_parser
from sasando.cli.words import words_of

INTERRUPTED = 130
REFUSED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command line; the exit code: 0 done, 1 refused, 2 the call's words are off, 130 interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    language = language_of(arguments)
    words = words_of(language)
    parsed = make_parser(words).parse_args(arguments)
    command = importlib.import_module(f"sasando.cli.commands.{parsed.module}")
    try:
        return int(command.run(parsed, words))
    except KeyboardInterrupt:
        print(words("Interrupted; nothing is half done."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        from sasando.cli.refusals import explain  # loads the rooms whose refusals it knows

        told = explain(error, words)
        if told is None:
            raise
        print(told, file=sys.stderr)
        return REFUSED


def entry() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an odd terminal shows a ? and not a traceback
    raise SystemExit(main())
