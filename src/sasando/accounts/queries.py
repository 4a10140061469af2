"""Builds the Viewer, from which all visibility follows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db.models import Q

from sasando.accounts.models import Role, User
from sasando.agency.models import Agency, Unit
from sasando.kit.viewer import Viewer


def whole_agency(agency: Agency) -> Viewer:
    """The viewer of the command line: whoever may run it on the server sees the whole agency."""
    return Viewer("cli", "cli", agency.pk, frozenset((Role.ADMIN.value,)), None)


def viewer_of(user: User, *, today: dt.date) -> Viewer | None:
    """The viewer of a user: the roles granted today and the branches over which they reach; None without any.

    A grant without a unit reaches over the whole agency.
    """
    if user.agency_id is None or not user.is_active:
        return None
    in_force = Q(starts_on__lte=today) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    grants = list(user.grants.filter(in_force).values_list("role", "unit_id"))
    if not grants:
        return None
    roots = {unit for _, unit in grants}
    units = None if None in roots else branch(user.agency_id, {unit for unit in roots if unit is not None})
    return Viewer(user.username, user.name, user.agency_id, frozenset(role for role, _ in grants), units)


def branch(agency_id: int, roots: set[int]) -> frozenset[int]:
    """The units, as far as they are the agency's, and everything below them."""
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    own: set[int] = set()
    for unit, parent in Unit.objects.filter(agency_id=agency_id).values_list("id", "parent_id"):
        own.add(unit)
        below[parent].append(unit)
    found: set[int] = set()
    waiting = list(roots & own)
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += below[unit]
    return frozenset(found)
