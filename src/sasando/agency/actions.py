"""Makes the agency that the command line works for."""

from __future__ import annotations

from sasando.agency.models import Agency


def found_agency(*, code: str, name: str) -> Agency:
    """The agency of this code, made if it is not there."""
    return Agency.objects.get_or_create(code=code, defaults={"name": name})[0]
