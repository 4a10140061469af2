"""Who is looking: what every query that shows data takes first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """A reader with a scope; visibility is decided from this alone, never from a global user.

    Attributes:
        key: the user's key, as the journal writes it.
        label: the user's name, as people read it.
        agency_id: the agency whose data may be seen.
        roles: names of roles held anywhere.
        unit_ids: units whose people may be seen, branches already unfolded; None = the whole agency.
    """

    key: str
    label: str
    agency_id: int
    roles: frozenset[str]
    unit_ids: frozenset[int] | None
