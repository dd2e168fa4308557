"""Mandates give offices on their days and no longer, without anything to switch off."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.actors import NoOffice, actor_for, offices_of
from dangvu.access.committees import posts
from dangvu.access.operations.link_account import link_account, unlink_account
from dangvu.access.operations.posts import end_post
from dangvu.accounts.models import User
from dangvu.core.decision import NO_DECISION
from dangvu.register import permissions
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.transfer import transfer_member
from dangvu.units.operations.change import change_unit
from support.committees import SINCE, give, term
from support.organisation import PAPER, SYSTEM, TODAY, at

DAY = dt.date(2026, 3, 1)
EVE = DAY - dt.timedelta(days=1)


@pytest.fixture
def user(people, actors):
    link_account(actor=SYSTEM, at=at(SINCE), username="nobody", person=people.an)
    return actors.nobody


@pytest.fixture
def secretary(units, people, user):
    term(units.north_1)
    return give(units.north_1, people.an)


def held(user, day):
    """The offices that the posts give; that of a member comes by itself."""
    offices = offices_of(user, today=day)
    return [(o.role, o.code, o.post) for o in offices if o.role != "MEMBER"]


BRANCH = [("BRANCH_SECRETARY", "BAC.1", "SECRETARY")]


def test_secretary_of_a_branch_has_its_office_from_the_day_on(user, secretary):
    assert held(user, SINCE - dt.timedelta(days=1)) == []
    assert held(user, SINCE) == BRANCH
    assert held(user, TODAY) == BRANCH


def test_office_of_a_mandate_is_a_whole_actor(units, user, secretary):
    actor = actor_for(user, today=TODAY)

    assert (actor.role, actor.unit_id, actor.office_id) == (
        "BRANCH_SECRETARY",
        units.north_1.pk,
        -secretary.pk,
    )
    assert not actor.scope(permissions.VIEW).is_empty
    assert actor.scope(permissions.RECORD).is_empty


def test_ended_mandate_gives_nothing_from_that_day(user, secretary):
    end_post(actor=SYSTEM, at=at(), mandate=secretary, day=DAY, reason="OTHER_POST")

    assert held(user, EVE) == BRANCH
    assert held(user, DAY) == []
    assert actor_for(user, today=DAY).role == "MEMBER"


def test_next_term_ends_the_office(units, user, secretary):
    term(units.north_1, DAY)

    assert held(user, EVE) == BRANCH
    assert held(user, DAY) == []


def test_office_ends_by_itself_when_the_holder_moves_away(
    units, people, user, secretary
):
    move(people.an, units.north_2)

    assert held(user, EVE) == BRANCH
    assert held(user, DAY) == []


def test_office_does_not_come_back_with_the_holder(units, people, user, secretary):
    move(people.an, units.north_2)
    move(people.an, units.north_1, dt.date(2026, 4, 1))

    assert held(user, TODAY) == []


def test_office_ends_by_itself_when_the_holder_leaves_the_party(
    people, user, secretary
):
    end_membership(
        actor=SYSTEM, at=at(), person=people.an, kind="DEC", day=DAY, decision=PAPER
    )

    assert held(user, EVE) == BRANCH
    assert held(user, DAY) == []
    with pytest.raises(NoOffice):
        actor_for(user, today=DAY)


def test_office_stays_while_the_branch_moves_with_its_members(units, user, secretary):
    change_unit(
        actor=SYSTEM,
        at=at(),
        unit=units.north_1,
        day=DAY,
        changes={"parent_id": units.south.pk},
        decision=PAPER,
    )

    assert held(user, DAY) == BRANCH


def test_one_assigned_from_outside_keeps_the_office_while_a_member(
    units, people, actors
):
    link_account(actor=SYSTEM, at=at(SINCE), username="nobody", person=people.dung)
    term(units.north_1)
    give(units.north_1, people.dung, basis="ASSIGNED")

    assert held(actors.nobody, TODAY) == BRANCH
    end_membership(
        actor=SYSTEM, at=at(), person=people.dung, kind="RES", day=DAY, decision=PAPER
    )
    assert held(actors.nobody, DAY) == []


@pytest.mark.parametrize(
    ("place", "post", "role"),
    [
        ("north_1", "DEPUTY", "BRANCH_DEPUTY"),
        ("north", "SECRETARY", "COMMITTEE_LEADER"),
        ("north", "STANDING_DEPUTY", "COMMITTEE_LEADER"),
        ("north", "STANDING_MEMBER", "COMMITTEE_LEADER"),
        ("north", "CHAIRMAN", "INSPECTION"),
        ("north", "INSPECTOR", "INSPECTION"),
    ],
)
def test_post_gives_its_office_at_the_body(units, people, user, place, post, role):
    unit = getattr(units, place)
    kind = posts()[post].kind
    term(unit, kind=kind)
    give(unit, people.an, post, kind=kind)

    assert held(user, TODAY) == [(role, unit.code, post)]


@pytest.mark.parametrize("place", ["north_1", "north"])
def test_plain_seat_in_a_committee_gives_no_office(units, people, user, place):
    unit = getattr(units, place)
    term(unit)
    give(unit, people.an, "MEMBER")

    assert held(user, TODAY) == []


def test_account_without_its_link_has_nothing(people, user, secretary):
    unlink_account(actor=SYSTEM, at=at(), person=people.an)

    assert held(user, TODAY - dt.timedelta(days=1)) == BRANCH
    assert held(user, TODAY) == []


def test_direct_office_and_mandate_count_once(units, people, actors):
    from_day = at(SINCE)
    link_account(actor=SYSTEM, at=from_day, username="secretary", person=people.an)
    term(units.north_1)
    give(units.north_1, people.an)

    [office, own] = offices_of(User.objects.get(username="secretary"), today=TODAY)

    assert (own.role, own.pk, own.person_id) == ("MEMBER", 0, people.an.pk)
    assert (office.role, office.post, office.pk > 0) == ("BRANCH_SECRETARY", "", True)


def move(person, unit, day=DAY):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=person,
        to_unit_id=unit.pk,
        received_on=day,
        decision=NO_DECISION,
    )
