"""Checks of single rows that several tables share."""

from __future__ import annotations

from sasando.exchange.columns import Check


def in_order(first: str, last: str) -> Check:
    """Refuses a row whose ``last`` date lies before its ``first``."""
    return Check(
        "ends_before_start",
        last,
        f"s.{last} < s.{first}",
        shown={"start": f"s.{first}"},
        said={"first": first},
    )


def two_people(first: str, second: str, code: str) -> Check:
    """Refuses a row in which both columns name the same person."""
    return Check(code, second, f"s.{first} = s.{second}")
