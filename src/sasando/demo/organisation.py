"""The city's units and posts: how many people sit where, in which job, and who heads whom."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from sasando.demo.arrays import NONE, Flags, Floats, Ints, ints
from sasando.demo.formation import DATA, Formation
from sasando.demo.handwritten import Handwritten, Rows, parents_of, read_rows
from sasando.demo.world import FULL_SIZE

PEOPLE_A_UNIT: Final = 7
"""A small city fills only so many units that each has about as many people."""
FEWEST_FOR_FIXED_POSTS: Final = 5
CLONED_KINDS: Final = frozenset(("sekolah", "puskesmas"))
"""Kinds of which a city larger than the usual has more; all other units grow."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Units and posts.

    Attributes:
        units: rows of the table ``unit``; a large city has more schools and puskesmas than the hand-written.
        parent: row number of each unit's parent.
        unit, job: of each post.
        is_head: whether the post heads its unit.
        superior: the post to which each post reports; ``NONE`` for the Sekretaris Daerah.
    """

    units: Rows
    parent: Ints
    unit: Ints
    job: Ints
    is_head: Flags
    superior: Ints


def found_organisation(hand: Handwritten, people: int, rng: np.random.Generator) -> Organisation:
    """Distributes ``people`` posts over the units; heads come first in each unit."""
    formation = Formation(hand)
    units = _units(hand.rows["unit"], people)
    parent = parents_of(units)
    used = _used_units(units, parent, people)
    sizes = _sizes(np.array([formation.size(unit) for unit in units]), used, people)
    unit: list[int] = []
    job: list[int] = []
    is_head: list[bool] = []
    head_post = np.full(len(units), NONE, dtype=np.int32)
    for number, row in enumerate(units):
        if not sizes[number]:
            continue
        head = formation.head(row)
        head_post[number] = len(unit)
        fixed = formation.fixed(row) if sizes[number] >= FEWEST_FOR_FIXED_POSTS else []
        others = int(sizes[number]) - 1 - len(fixed)
        drawn = np.sort(rng.choice(len(hand.jobs), size=max(0, others), p=formation.shares(row)))
        here = [head, *fixed, *drawn.tolist()][: int(sizes[number])]
        unit += [number] * len(here)
        job += here
        is_head += [True] + [False] * (len(here) - 1)
    heads = np.array(is_head)
    return Organisation(
        units, parent, ints(unit), ints(job), heads, _superiors(ints(unit), heads, head_post, parent)
    )


def _units(written: Rows, people: int) -> Rows:
    """The hand-written units; a large city has further schools and puskesmas beside each."""
    copies = math.ceil(people / (1.5 * FULL_SIZE)) - 1
    units: Rows = []
    for row in written:
        units.append(dict(row))
        if row["jenis"] in CLONED_KINDS:
            units += [
                {**row, "kode": f"{row['kode']}-{copy + 2}", "nama": f"{row['nama']} {copy + 2}"}
                for copy in range(copies)
            ]
    return units


def _used_units(units: Rows, parent: Ints, people: int) -> Flags:
    """Which units have people: all in a city of usual size, a spread of them in a small one."""
    first = {row["kode"]: place for place, row in enumerate(read_rows(DATA / "perangkat_daerah_utama.csv"))}
    used = np.zeros(len(units), dtype=np.bool_)
    room = min(len(units), people // PEOPLE_A_UNIT)
    siblings: Counter[tuple[int, str]] = Counter()
    order: list[tuple[float, int]] = []
    for number, row in enumerate(units):
        if row["jenis"] == "instansi":
            continue
        office = ".".join(row["kode"].split(".")[:2])
        place = first.get(office, len(first))
        kind = (int(parent[number]), row["jenis"])
        depth = row["kode"].count(".") - 1
        order.append((place + 5.0 * siblings[kind] + 3.0 * depth, number))
        siblings[kind] += 1
    for _, number in sorted(order):
        line = []
        while number != NONE and units[number]["jenis"] != "instansi" and not used[number]:
            line.append(number)
            number = int(parent[number])
        if used.sum() + len(line) <= room:
            used[line] = True
    return used


def _sizes(usual: Floats, used: Flags, people: int) -> Ints:
    """People of each unit by largest remainder, at least two where there is anybody."""
    weight = np.where(used, usual, 0.0)
    least = np.where(used, 2, 0)
    share = weight / weight.sum() * (people - least.sum())
    whole = np.floor(share)
    left = int(people - least.sum() - whole.sum())
    whole[np.argsort(-(share - whole), kind="stable")[:left]] += 1
    return ints(least + whole)


def _superiors(unit: Ints, is_head: Flags, head_post: Ints, parent: Ints) -> Ints:
    """People report to their unit's head, heads to the nearest head above, the topmost to the Sekda."""
    top = int(np.flatnonzero(is_head)[0])
    above = np.full(len(parent), NONE, dtype=np.int32)
    for number in range(len(parent)):
        line = int(parent[number])
        while line != NONE and head_post[line] == NONE:
            line = int(parent[line])
        above[number] = head_post[line] if line != NONE else top
    superior = ints(np.where(is_head, above[unit], head_post[unit]))
    superior[top] = NONE
    return superior
