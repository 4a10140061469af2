"""What counts as the same name: case and blanks are ignored in headers, file names, codes and enum values."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"\s+")


def fold_name(text: str) -> str:
    """The form in which a header, a file or sheet name or an enum value is compared.

    Surrounding blanks and case are ignored, blanks inside become ``_``: ``Induk  Kode`` = ``induk_kode``.
    """
    return _BLANKS.sub("_", text.strip()).casefold()


def fold_code(text: str) -> str:
    """The form in which two codes are compared: case and surrounding blanks are ignored, the rest counts."""
    return text.strip().casefold()
