"""The message catalogue: every sentence of the product in English (its key) and Indonesian.

``python3 run.py messages update`` puts new sentences into the catalogue and drops dead ones;
``check`` lists what is not translated or not translatable; ``compile`` writes what the program
reads; ``merge FILE...`` takes translations from other catalogues where ours has none.
No gettext programs are needed. The Indonesian catalogue is the file to edit by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
CATALOGUE = SOURCE / "sasando" / "locale" / "id" / "LC_MESSAGES" / "django.po"

# The names that mark a sentence in code: which arguments hold it, "c" for a context.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "noop": None,
    "words": None,  # the command line's, see sasando/cli/words.py
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}

HEADER = """\
# Sasando in Indonesian. Edit the translations here; `python3 run.py messages update` keeps the rest.
msgid ""
msgstr ""
"Language: id\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

_PERCENT = re.compile(r"%(?:\(\w+\))?[#0+-]*\d*(?:\.\d+)?[diouxXeEfFgGcrs]")
_BRACES = re.compile(r"\{\w*(?:![rsa])?(?::[^{}]*)?\}")


def extract(source: Path = SOURCE) -> Catalog:
    """All sentences that the code under ``source`` marks, with the files they stand in."""
    found = Catalog(locale="id", domain="django")
    for file, _line, text, comments, context in extract_from_dir(
        source, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(text, locations=[(f"src/{file}", 1)], auto_comments=comments, context=context)
    return found


def read(path: Path = CATALOGUE) -> Catalog:
    """A catalogue from its file."""
    with path.open("rb") as file:
        return read_po(file, locale="id", domain="django", abort_invalid=True)


def write(catalogue: Catalog, path: Path = CATALOGUE) -> None:
    """Write a catalogue, sorted and without line numbers or dates, so that only real changes show."""
    with path.open("wb") as file:
        file.write(HEADER.encode())
        write_po(file, catalogue, width=100, sort_output=True, omit_header=True,
                 ignore_obsolete=True, include_lineno=False)  # fmt: skip


def updated(catalogue: Catalog, found: Catalog) -> Catalog:
    """The sentences that the code has now, with the translations that the catalogue had."""
    result = Catalog(locale="id", domain="django")
    for message in _sentences(found):
        known = catalogue.get(message.id, context=message.context)
        # Not a fuzzy guess: a sentence that changed is a sentence to be translated anew.
        flags = known.flags - {"fuzzy"} if known else ()
        result.add(
            message.id,
            known.string if known else None,
            locations=sorted(set(message.locations)),
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            flags=flags,
            context=message.context,
        )
    return result


def merged(catalogue: Catalog, other: Catalog) -> tuple[Catalog, list[str]]:
    """The catalogue with the other's translations where it has none; lines on what was not taken."""
    notes = []
    for message in _sentences(other):
        if not _translations(message):
            continue
        ours = catalogue.get(message.id, context=message.context)
        if ours is None:
            notes.append(f"no such sentence in the code: {_shown(message)}")
        elif not _translations(ours):
            ours.string = message.string
        elif ours.string != message.string:
            notes.append(f"kept our own translation of: {_shown(message)}")
    return catalogue, notes


def faults(catalogue: Catalog, found: Catalog) -> list[str]:
    """What is wrong with a catalogue for the sentences found in the code, one line each."""
    lines = []
    for message in _sentences(found):
        ours = catalogue.get(message.id, context=message.context)
        if ours is None:
            lines.append(f"not in the catalogue: {_shown(message)}")
            continue
        texts = _translations(ours)
        if not texts:
            lines.append(f"not translated: {_shown(message)}")
        elif ours.fuzzy:
            lines.append(f"fuzzy: {_shown(message)}")
        lines += [
            f"other placeholders in the translation: {_shown(message)}"
            for text in texts
            if _placeholders(text) != _placeholders(_fullest(message))
        ]
    lines += [
        f"no longer in the code: {_shown(message)}"
        for message in _sentences(catalogue)
        if found.get(message.id, context=message.context) is None
    ]
    return lines


def compile_catalogues() -> None:
    """Write the binary catalogue beside the text where it is missing or older."""
    binary = CATALOGUE.with_suffix(".mo")
    if binary.exists() and binary.stat().st_mtime >= CATALOGUE.stat().st_mtime:
        return
    with binary.open("wb") as file:
        write_mo(file, read())


def _sentences(catalogue: Catalog) -> Iterable[Message]:
    return (message for message in catalogue if message.id)


def _texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _translations(message: Message) -> tuple[str, ...]:
    texts = _texts(message.string)
    return texts if texts and all(text and text.strip() for text in texts) else ()


def _fullest(message: Message) -> str:
    return _texts(message.id)[-1]


def _shown(message: Message) -> str:
    places = ", ".join(file for file, _line in message.locations)
    return f"{_texts(message.id)[0]!r}" + (f" ({places})" if places else "")


def _placeholders(text: str) -> list[str]:
    bare = text.replace("%%", "").replace("{{", "").replace("}}", "")
    return sorted(_PERCENT.findall(bare) + _BRACES.findall(bare))


def main(arguments: list[str]) -> int:
    """Do one of update, check, compile, merge; 0 when nothing is wrong."""
    match arguments:
        case ["update"]:
            write(updated(read(), extract()))
            left = sum(not _translations(message) for message in _sentences(read()))
            print(f"{CATALOGUE.relative_to(ROOT)}: {len(read())} sentences, {left} to translate")
        case ["check"]:
            lines = faults(read(), extract())
            print(*lines, sep="\n", end="\n" if lines else "", file=sys.stderr)
            print(f"catalogue: {len(read())} sentences, {len(lines)} faults")
            return 1 if lines else 0
        case ["compile"]:
            compile_catalogues()
        case ["merge", *paths] if paths:
            catalogue = updated(read(), extract())
            for path in paths:
                catalogue, notes = merged(catalogue, read(Path(path)))
                print(*notes, sep="\n", end="\n" if notes else "", file=sys.stderr)
            write(catalogue)
        case _:
            print("usage: python3 run.py messages update | check | compile | merge FILE...", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
