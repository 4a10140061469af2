"""Who sees which units: nothing without a grant, and never another agency's."""

from __future__ import annotations

import datetime as dt

import pytest

from sasando.accounts.models import Grant, Role, User
from sasando.accounts.queries import branch, viewer_of, whole_agency
from sasando.agency.models import Agency, Unit

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 9, 30)


@pytest.fixture
def agency() -> Agency:
    return Agency.objects.create(code="kota", name="Kota")


@pytest.fixture
def units(agency: Agency) -> dict[str, int]:
    """kota > dinas > bidang, kota > camat; and a unit of another agency."""
    made: dict[str, Unit] = {}
    for name, parent in (("kota", None), ("dinas", "kota"), ("bidang", "dinas"), ("camat", "kota")):
        made[name] = Unit.objects.create(
            agency=agency, code=name, code_key=name, name=name, parent=made[parent] if parent else None
        )
    other = Agency.objects.create(code="lain", name="Lain")
    made["lain"] = Unit.objects.create(agency=other, code="lain", code_key="lain", name="lain")
    return {name: unit.pk for name, unit in made.items()}


@pytest.fixture
def user(agency: Agency) -> User:
    return User.objects.create_user("198501012015011001", name="Ibu Sari", agency=agency)


def grant(user: User, role: Role, unit: int | None, first: int = 0, last: int | None = None) -> None:
    """From and to in days counted from today."""
    Grant.objects.create(
        user=user,
        role=role,
        unit_id=unit,
        starts_on=TODAY + dt.timedelta(days=first),
        ends_on=None if last is None else TODAY + dt.timedelta(days=last),
    )


def test_without_a_grant_there_is_no_viewer(user: User, units: dict[str, int]) -> None:
    assert viewer_of(user, today=TODAY) is None


def test_a_grant_reaches_over_its_branch(user: User, units: dict[str, int], agency: Agency) -> None:
    grant(user, Role.UNIT_HEAD, units["dinas"])
    viewer = viewer_of(user, today=TODAY)
    assert viewer is not None
    assert viewer.unit_ids == {units["dinas"], units["bidang"]}
    assert viewer.roles == {"unit_head"}
    assert (viewer.key, viewer.label, viewer.agency_id) == ("198501012015011001", "Ibu Sari", agency.pk)


def test_several_grants_add_up_and_one_without_a_unit_is_for_all(user: User, units: dict[str, int]) -> None:
    grant(user, Role.UNIT_HEAD, units["bidang"])
    grant(user, Role.UNIT_OFFICER, units["camat"])
    viewer = viewer_of(user, today=TODAY)
    assert viewer is not None
    assert viewer.unit_ids == {units["bidang"], units["camat"]}
    grant(user, Role.ANALYST, None)
    viewer = viewer_of(user, today=TODAY)
    assert viewer is not None
    assert viewer.unit_ids is None
    assert viewer.roles == {"unit_head", "unit_officer", "analyst"}


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [(0, 0, True), (0, None, True), (-9, -1, False), (1, None, False), (-9, 9, True)],
)
def test_a_grant_holds_from_its_first_to_its_last_day(
    user: User, units: dict[str, int], first: int, last: int | None, holds: bool
) -> None:
    grant(user, Role.ANALYST, None, first, last)
    assert (viewer_of(user, today=TODAY) is not None) == holds


def test_who_is_switched_off_or_without_an_agency_sees_nothing(user: User, units: dict[str, int]) -> None:
    grant(user, Role.ADMIN, None)
    user.is_active = False
    assert viewer_of(user, today=TODAY) is None
    user.is_active, user.agency = True, None
    assert viewer_of(user, today=TODAY) is None


def test_a_grant_over_another_agencys_unit_shows_nothing(user: User, units: dict[str, int]) -> None:
    grant(user, Role.UNIT_HEAD, units["lain"])
    viewer = viewer_of(user, today=TODAY)
    assert viewer is not None
    assert viewer.unit_ids == frozenset()


def test_a_branch_that_bites_its_tail_still_ends(units: dict[str, int], agency: Agency) -> None:
    Unit.objects.filter(pk=units["kota"]).update(parent_id=units["bidang"])
    assert branch(agency.pk, {units["dinas"]}) == {
        units[name] for name in ("kota", "dinas", "bidang", "camat")
    }


def test_the_command_line_sees_the_whole_agency(agency: Agency) -> None:
    viewer = whole_agency(agency)
    assert (viewer.agency_id, viewer.unit_ids) == (agency.pk, None)


def test_a_user_without_a_password_cannot_sign_in_with_one(user: User) -> None:
    assert not user.has_usable_password()
    other = User.objects.create_user("b", password="rahasia-sekali", name="B")
    assert other.check_password("rahasia-sekali")
    assert not other.check_password("")
