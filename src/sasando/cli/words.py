"""The command line's texts in the reader's language, without loading Django."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path
from typing import Final

LOCALE_DIR: Final = Path(__file__).resolve().parent.parent / "locale"
LANGUAGES: Final = ("id", "en")
Words = Callable[[str], str]


def words_of(language: str) -> Words:
    """The translator of a language; texts are written in English."""
    return gettext.translation("django", LOCALE_DIR, languages=[language], fallback=True).gettext
