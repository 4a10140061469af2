"""Text that a spreadsheet would take for a formula is written so that it stays text, and read back unchanged.

The sign is an apostrophe in front, which every spreadsheet user knows. Written:

- CSV: text that begins with ``= + - @``, tab or line break gets one apostrophe more; plain signed numbers
  such as ``-5`` or ``+62812345`` compute nothing and stay as they are.
- XLSX: a text cell is never computed, so only text that already begins with apostrophes and such a character
  gets one more.

Read, from both: where one or more apostrophes stand before such a character, one is taken away. So what was
written comes back equal, and a CSV that was saved as XLSX by a spreadsheet comes back equal too.
Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-][0-9]+(?:\.[0-9]+)?")


def guard_csv(text: str) -> str:
    """The text as a CSV cell may hold it: never the beginning of a formula."""
    if _RISKY.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def guard_workbook(text: str) -> str:
    """The text as a text cell of a workbook may hold it, so that ``unguard`` gives it back."""
    return "'" + text if _GUARDED.match(text) else text


def unguard(text: str) -> str:
    """The text that ``guard_csv`` or ``guard_workbook`` was given."""
    return text[1:] if _GUARDED.match(text) else text


def is_risky(text: str) -> bool:
    """Whether typing this text into a spreadsheet cell would start a formula."""
    return text[:1] in ("=", "+", "-", "@")
