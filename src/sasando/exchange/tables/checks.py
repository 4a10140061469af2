"""Checks of single rows that several tables share; each names the column and the message."""

from __future__ import annotations

import re
from typing import Any

from sasando.exchange.columns import Row, RowCheck

Finding = tuple[str, str, dict[str, Any]] | None
PPPK_RANK = re.compile(r"^[IVX]+$")


def check_dates(first: str, last: str) -> RowCheck:
    """Refuses a row whose ``last`` date lies before its ``first``."""

    def check(row: Row) -> Finding:
        if row[last] < row[first]:
            return last, "ends_before_start", {"first": first, "start": row[first]}
        return None

    return check


def check_seats(row: Row) -> Finding:
    """Refuses more seats at least than at most."""
    if row["kursi_min"] > row["kursi_maks"]:
        return "kursi_min", "seats_min_above_max", {"most": row["kursi_maks"]}
    return None


def check_levels_rise(row: Row) -> Finding:
    """Refuses a course that leads nowhere."""
    if row["dari_level"] >= row["ke_level"]:
        return "ke_level", "levels_do_not_rise", {"start": row["dari_level"]}
    return None


def check_self_superior(row: Row) -> Finding:
    """Refuses somebody who is his own superior."""
    if row["nip"] == row["atasan_nip"]:
        return "atasan_nip", "own_superior", {}
    return None


def check_not_oneself(row: Row) -> Finding:
    """Refuses somebody who guides himself."""
    if row["mentee_nip"] == row["mentor_nip"]:
        return "mentor_nip", "own_mentor", {}
    return None


def check_wish(row: Row) -> Finding:
    """Refuses a wish of 0: only -1 and 1 … 5 mean something."""
    if row["nilai"] == 0:
        return "nilai", "wish_zero", {}
    return None


def check_rank(row: Row) -> Finding:
    """Refuses a rank of the other kind of employee (rule 7)."""
    is_pppk = str(row["status"]).startswith("pppk")
    if is_pppk != bool(PPPK_RANK.match(row["golongan_ruang"])):
        return "golongan_ruang", "rank_of_other_status", {"status": row["status"]}
    return None
