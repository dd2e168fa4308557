"""Giving offices and ending them."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.actors import offices_of
from dangvu.access.operations.assign import (
    OfficeHeld,
    OfficeNotHeld,
    assign_office,
    end_office,
)
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.core.errors import NotAllowed, NotFound
from support.organisation import FOUNDED, SYSTEM, TODAY, at
from support.reading import trail

EVE = TODAY - dt.timedelta(days=1)


def give(user, unit, actor=SYSTEM, role=Role.BRANCH_SECRETARY, since=FOUNDED):
    return assign_office(
        actor=actor, at=at(), user=user, role=role, unit_id=unit.pk, since=since
    )


def end(assignment, day=TODAY, actor=SYSTEM):
    end_office(actor=actor, at=at(), assignment=assignment, day=day)


def test_assign_office_gives_it_from_the_day_and_leaves_a_line(units, actors):
    held = give(actors.nobody, units.north_1, since=TODAY)

    assert (held.role, held.unit_id, held.valid.lower, held.valid.upper) == (
        "BRANCH_SECRETARY",
        units.north_1.pk,
        TODAY,
        None,
    )
    line = trail("access.assign")[-1]
    assert (line.subject_kind, line.subject_id, line.unit_id, line.detail) == (
        "user",
        actors.nobody.pk,
        units.north_1.pk,
        {"role": "BRANCH_SECRETARY"},
    )


def test_assign_office_needs_the_right_at_the_unit(units, actors):
    give(actors.nobody, units.works, actor=actors.north_office)

    for actor, unit in (
        (actors.north_office, units.south_1),
        (actors.north_office, units.city),
        (actors.secretary, units.north_1),
    ):
        with pytest.raises(NotAllowed):
            give(actors.nobody, unit, actor=actor)


def test_assign_office_refuses_an_unknown_office(units, actors):
    with pytest.raises(NotFound) as refusal:
        give(actors.nobody, units.north_1, role="KING")

    assert refusal.value.code == "UNKNOWN_ROLE"
    assert "KING" in str(refusal.value)


def test_assign_office_refuses_an_office_that_is_held(units, actors):
    secretary = User.objects.get(username="secretary")

    with pytest.raises(OfficeHeld) as refusal:
        give(secretary, units.north_1, since=TODAY)

    assert refusal.value.code == "OFFICE_HELD"


def test_end_office_ends_it_on_the_day_and_leaves_a_line(units, actors):
    held = give(actors.nobody, units.north_1)

    end(held)

    assert [o.pk for o in offices_of(actors.nobody, today=EVE)] == [held.pk]
    assert offices_of(actors.nobody, today=TODAY) == []
    assert [line.subject_id for line in trail("access.end")] == [actors.nobody.pk]


def test_office_can_be_given_again_after_it_ended(units, actors):
    end(give(actors.nobody, units.north_1))

    again = give(actors.nobody, units.north_1, since=TODAY)

    assert [o.pk for o in offices_of(actors.nobody, today=TODAY)] == [again.pk]


def test_end_office_refuses_a_day_on_which_it_was_not_held(units, actors):
    held = give(actors.nobody, units.north_1)
    end(held, EVE)

    for day in (FOUNDED - dt.timedelta(days=1), TODAY):
        with pytest.raises(OfficeNotHeld):
            end(held, day)


def test_end_office_needs_the_right_at_the_unit(units, actors):
    held = give(actors.nobody, units.south_1)

    with pytest.raises(NotAllowed):
        end(held, actor=actors.north_office)
