"""Draw what a terminal shows: ``.venv/bin/python tools/pictures.py``, into ``docs/pictures``.

The words are the program's own, of a year of the example city run for this; nothing is typed by hand.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 118
SHOWN_NOTES = 2
SASANDO = [sys.executable, "-m", "sasando"]


def main() -> None:
    """Makes a city, runs its year, draws the run."""
    with tempfile.TemporaryDirectory(prefix="pictures-") as place:
        said(place, "prepare")
        said(place, "city", "kota", "--people", "8000", "--seed", "1")
        year = ["year", "kota", "--out", "hasil", "--lang", "en"]
        draw("year", year, fewer_notes(said(place, *year)))


def said(place: str, *words: str) -> str:
    """What the program says, both streams as a terminal mixes them, on a machine that has read no duty."""
    own = {"SASANDO_CACHE": f"{place}/cache", "SASANDO_DATA": f"{place}/data"}
    done = subprocess.run(  # noqa: S603 - our own program
        [*SASANDO, *words],
        cwd=place,
        env=os.environ | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    return done.stdout


def fewer_notes(text: str) -> list[str]:
    """The lines, with the first notes only: a picture is not the place for forty of them."""
    lines, notes = [], 0
    for line in text.splitlines():
        notes += line.startswith("Note:")
        if not line.startswith("Note:") or notes <= SHOWN_NOTES:
            lines.append(line)
    return lines


def draw(name: str, words: list[str], lines: list[str]) -> None:
    """Writes ``docs/pictures/<name>.svg``, with fonts that every reader has and no address in it."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ sasando {' '.join(words)}", style="bold"))
    for line in lines:
        console.print(Text(line, no_wrap=True, overflow="ellipsis"))
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture = console.export_svg(title="sasando", unique_id=f"sasando-{name}")
    for away in (r"@font-face \{.*?\}", r"<!--.*?-->"):
        picture = re.sub(away, "", picture, flags=re.DOTALL)
    tidy = "\n".join(line.rstrip() for line in picture.splitlines() if line.strip())
    (PICTURES / f"{name}.svg").write_text(tidy + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
