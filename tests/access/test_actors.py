"""Building the actor of an account or of the shell."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.actors import (
    NoOffice,
    actor_for,
    offices_of,
    scope_of,
    shell_actor,
    unit_of,
)
from dangvu.access.operations.assign import assign_office
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.core.actor import NOWHERE, Scope
from dangvu.core.errors import NotFound
from dangvu.register import permissions
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.units.operations.found import found_units
from dangvu.units.queries.find import reach_of
from support.organisation import FOUNDED, PAPER, SYSTEM, TODAY, at, found, open_account

MERGED = dt.date(2025, 7, 1)


def give(user, role, unit, since=FOUNDED):
    return assign_office(
        actor=SYSTEM, at=at(), user=user, role=role, unit_id=unit.pk, since=since
    )


def merge(ending, into):
    merge_units(
        actor=SYSTEM,
        at=at(),
        unit_ids=[ending.pk],
        into=into.pk,
        day=MERGED,
        decision=PAPER,
    )


def test_actor_of_an_office_has_the_name_of_the_account(units, actors):
    actor = actors.north_office

    assert (actor.name, actor.role, actor.unit_id) == (
        "Tài khoản north",
        "ORG_OFFICE",
        units.north.pk,
    )
    assert actor.user_id == User.objects.get(username="north").pk
    assert unit_of(actor) == units.north


def test_actor_of_an_office_governs_its_place(units, actors):
    assert actors.north_office.place == Scope(paths=tuple(reach_of(units.north.pk)))
    assert actors.city_office.place.everything


def test_actor_for_an_account_without_an_office_is_refused(actors):
    with pytest.raises(NoOffice) as refusal:
        actor_for(actors.nobody, today=TODAY)

    assert refusal.value.code == "NO_OFFICE"


def test_actor_for_takes_the_widest_office_unless_one_is_named(units):
    user = open_account("two")
    narrow = give(user, Role.BRANCH_SECRETARY, units.north_1)
    give(user, Role.ORG_OFFICE, units.north)

    assert [held.unit_id for held in offices_of(user, today=TODAY)] == [
        units.north.pk,
        units.north_1.pk,
    ]
    assert actor_for(user, today=TODAY).unit_id == units.north.pk
    named = actor_for(user, today=TODAY, assignment_id=narrow.pk)
    assert (named.unit_id, named.role) == (units.north_1.pk, "BRANCH_SECRETARY")


def test_actor_for_ignores_the_office_of_somebody_else(units, actors):
    user = open_account("other")
    give(user, Role.BRANCH_SECRETARY, units.south_1)
    foreign = offices_of(User.objects.get(username="city"), today=TODAY)[0]

    actor = actor_for(user, today=TODAY, assignment_id=foreign.pk)

    assert actor.unit_id == units.south_1.pk


def test_an_office_holds_from_its_first_day(units):
    user = open_account("new")
    give(user, Role.ORG_OFFICE, units.south, since=TODAY)

    assert offices_of(user, today=TODAY - dt.timedelta(days=1)) == []
    assert [held.unit_id for held in offices_of(user, today=TODAY)] == [units.south.pk]


def test_an_office_ends_with_its_unit_and_gives_nothing_of_the_successor(
    units, people, actors
):
    merge(units.north_1, units.south_1)

    assert scope_of(units.north_1.pk) == NOWHERE
    with pytest.raises(NoOffice):
        actor_for(User.objects.get(username="secretary"), today=TODAY)


def test_an_office_at_the_successor_governs_what_was_merged_into_it(units, people):
    user = open_account("south")
    give(user, Role.ORG_OFFICE, units.south)
    merge(units.north_1, units.south_1)

    actor = actor_for(user, today=TODAY)

    assert actor.scope(permissions.VIEW).covers(reach_of(units.north_1.pk)[0])


def test_with_two_roots_none_governs_the_whole_register(units, actors):
    [other] = found_units(
        actor=SYSTEM, at=at(), drafts=[found("ĐÔNG", "CENTRALLY_RUN", "Thành phố Đông")]
    )

    assert scope_of(units.city.pk) == Scope(paths=(str(units.city.pk),))
    assert scope_of(other.pk) == Scope(paths=(str(other.pk),))


def test_shell_acts_for_the_office_at_the_root_unless_told(units):
    actor = shell_actor(None, today=TODAY)

    assert (actor.role, actor.unit_id, actor.user_id) == (
        "ORG_OFFICE",
        units.city.pk,
        None,
    )
    assert actor.name == "shell ORG_OFFICE@TP"


def test_shell_acts_in_a_named_office(units):
    actor = shell_actor("BRANCH_SECRETARY@BAC.1", today=TODAY)

    assert (actor.role, actor.unit_id) == ("BRANCH_SECRETARY", units.north_1.pk)
    assert actor.scope(permissions.RECORD) == NOWHERE


@pytest.mark.parametrize("office", ["KING@TP", "@TP", "SYSTEM", "org_office@TP"])
def test_shell_refuses_an_unknown_office(units, office):
    with pytest.raises(NoOffice) as refusal:
        shell_actor(office, today=TODAY)

    assert office in str(refusal.value)


def test_shell_refuses_an_unknown_unit(units):
    with pytest.raises(NotFound):
        shell_actor("ORG_OFFICE@TÂY", today=TODAY)


def test_shell_refuses_the_office_of_a_unit_that_ended(units, people):
    merge(units.north_1, units.south_1)

    with pytest.raises(NoOffice):
        shell_actor("BRANCH_SECRETARY@BAC.1", today=TODAY)


def test_shell_has_no_office_in_an_empty_register(db):
    with pytest.raises(NoOffice):
        shell_actor(None, today=TODAY)
