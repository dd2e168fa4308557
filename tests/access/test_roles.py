"""Which office may do what, at which place: the whole table."""

from __future__ import annotations

import pytest

from dangvu.access.roles import ALL_CODES, OF_THE_PERSON, RIGHTS, Role
from dangvu.core.actor import EVERYWHERE, SystemActor, may, require
from dangvu.core.errors import NotAllowed
from dangvu.register import permissions as register
from dangvu.reorganisation import permissions as reorganisation
from dangvu.statistics import permissions as statistics
from dangvu.units import permissions as units_room
from dangvu.units.queries.find import reach_of

OFFICE_MAY = ALL_CODES - OF_THE_PERSON
SECRETARY_MAY = {
    "access.enter",
    "units.view",
    "register.view",
    "register.view_personal",
    "access.view_committees",
    "rulebook.view",
    "exchange.export",
    "statistics.view",
    "lists.take_out",
    "lists.keep",
}
UNKNOWN = ("register.delete", "register", "", "REGISTER.VIEW", "register.view ")


def places(units):
    """Every place as seen from the commune in the north."""
    return {
        "own": units.north,
        "below": units.works,
        "far below": units.works_1,
        "beside": units.south,
        "below beside": units.south_1,
        "above": units.city,
    }


def allowed(actor, units, codes=(*ALL_CODES, *UNKNOWN)):
    """The whole table: (code, place) where the actor may."""
    return {
        (code, place)
        for code in codes
        for place, unit in places(units).items()
        if may(actor, code, *reach_of(unit.pk))
    }


def test_office_of_a_commune_may_everything_there_and_below(units, actors):
    assert allowed(actors.north_office, units) == {
        (code, place) for code in OFFICE_MAY for place in ("own", "below", "far below")
    }


def test_office_of_the_root_may_everything_everywhere(units, actors):
    assert allowed(actors.city_office, units) == {
        (code, place) for code in OFFICE_MAY for place in places(units)
    }


def test_branch_secretary_may_only_read_in_the_branch(units, actors):
    assert allowed(actors.secretary, units) == set()
    assert {
        code
        for code in (*ALL_CODES, *UNKNOWN)
        if may(actors.secretary, code, *reach_of(units.north_1.pk))
    } == SECRETARY_MAY
    assert not may(actors.secretary, "register.view", *reach_of(units.north_2.pk))


def test_only_the_root_holds_a_code_without_a_place(actors):
    codes = (*ALL_CODES, *UNKNOWN)

    assert {code for code in codes if may(actors.city_office, code)} == OFFICE_MAY
    assert not any(may(actors.north_office, code) for code in codes)
    assert not any(may(actors.secretary, code) for code in codes)


def test_nobody_may_anything_outside_the_tree(actors):
    outside = ("999999", "-", "")

    assert not any(
        may(actor, code, outside_path)
        for actor in (actors.north_office, actors.secretary)
        for code in ALL_CODES
        for outside_path in outside
    )


def test_a_place_is_not_confused_with_one_whose_number_begins_alike(actors):
    path = f"{actors.north_office.place.paths[0]}7"

    assert not may(actors.north_office, register.VIEW, path)


def test_any_of_several_reaches_is_enough(units, actors):
    reaches = [*reach_of(units.south_1.pk), *reach_of(units.north_1.pk)]

    assert may(actors.north_office, register.VIEW, *reaches)


def test_the_system_holds_every_code_everywhere():
    system = SystemActor("shell")

    assert system.scope("whatever") == EVERYWHERE
    assert may(system, register.CORRECT)


def test_require_says_which_right_is_missing(units, actors):
    with pytest.raises(NotAllowed) as refusal:
        require(actors.secretary, register.RECORD, *reach_of(units.north_1.pk))

    assert refusal.value.code == "NOT_ALLOWED"
    assert "register.record" in str(refusal.value)
    assert "BRANCH_SECRETARY" in str(refusal.value)


def test_every_code_of_the_rooms_is_given_to_some_office():
    named = {
        *units_room.ALL,
        *register.ALL,
        reorganisation.CARRY_OUT,
        statistics.VIEW,
    }

    assert named <= ALL_CODES
    assert frozenset().union(*RIGHTS.values()) == ALL_CODES


def test_every_role_has_rights():
    assert set(RIGHTS) == set(Role)
