"""Which office may do what, at which place: every code, office and place.

The expectation is ``expected_rights.csv``, written by hand.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from dangvu.access.actors import HeldAt, OfficeActor, scope_of
from dangvu.access.roles import ALL_CODES, GIVEN, RIGHTS, SEEING, Role
from dangvu.core.actor import EVERYWHERE, SystemActor, may, require
from dangvu.core.errors import NotAllowed
from dangvu.register import permissions as register
from dangvu.units.queries.find import reach_of
from support.expected_rights import has, roles, sees, table

UNKNOWN = ("register.delete", "register", "", "REGISTER.VIEW", "register.view ")
#: Where an office at a commune may act, by place as seen from there.
REACHED = {
    "own": True,
    "below": True,
    "far below": True,
    "beside": False,
    "below beside": False,
    "above": False,
    "outside": False,
}


def places(units):
    """The paths of every place as seen from the commune in the north."""
    around = {
        "own": units.north,
        "below": units.works,
        "far below": units.works_1,
        "beside": units.south,
        "below beside": units.south_1,
        "above": units.city,
    }
    return {
        **{name: reach_of(unit.pk) for name, unit in around.items()},
        "outside": ["999999", "-", ""],
    }


def in_office(role, unit, **more):
    return OfficeActor(
        name=role, role=role, unit_id=unit.pk, place=scope_of(unit.pk), **more
    )


def allowed(actor, where):
    """The whole table: (code, place) where the actor may."""
    return {
        (code, place)
        for code in {*ALL_CODES, *table(), *UNKNOWN}
        for place, paths in where.items()
        if may(actor, code, *paths)
    }


def expected(role, reached=REACHED):
    return {
        (code, place)
        for code in table()
        for place in reached
        if has(role, code) and reached[place]
    }


def test_office_of_a_commune_may_what_is_written_there_and_below(units):
    where = places(units)

    for role in roles():
        assert (role, allowed(in_office(role, units.north), where)) == (
            role,
            expected(role),
        )


def test_office_of_the_root_may_what_is_written_everywhere(units):
    where, everywhere = places(units), dict.fromkeys(REACHED, True)

    for role in roles():
        actor = in_office(role, units.city)
        mine = {code for code in table() if has(role, code)}
        assert (role, allowed(actor, where)) == (role, expected(role, everywhere))
        assert (role, {code for code in table() if may(actor, code)}) == (role, mine)


def test_office_of_a_branch_reaches_the_branch_alone(units):
    where = places(units)

    for role in roles():
        actor = in_office(role, units.works_1)
        assert (role, allowed(actor, where)) == (
            role,
            expected(role, {"far below": True}),
        )
        assert not any(may(actor, code) for code in table())


def test_two_offices_see_together_and_act_in_one(units):
    here, there = {"far below": True}, {"beside": True, "below beside": True}
    where = places(units)
    own, south = scope_of(units.works_1.pk), scope_of(units.south.pk)

    for chosen, other in itertools.permutations(roles(), 2):
        others = (HeldAt(other, south),)
        both = OfficeActor(chosen, chosen, units.works_1.pk, own, others=others)
        seen = {(code, at) for code, at in expected(other, there) if sees(code)}
        assert (chosen, other, allowed(both, where)) == (
            chosen,
            other,
            expected(chosen, here) | seen,
        )


def test_the_file_names_every_code_and_every_office():
    assert set(table()) == ALL_CODES
    assert roles() == list(Role)
    assert set(RIGHTS) == set(Role)
    assert {code for code in table() if sees(code)} == SEEING
    assert set(Role) - set(GIVEN) == {"MEMBER", "HELPER"}


def test_a_place_is_not_confused_with_one_whose_number_begins_alike(actors):
    path = f"{actors.north_office.place.paths[0]}7"

    assert not may(actors.north_office, register.VIEW, path)


def test_any_of_several_reaches_is_enough(units, actors):
    reaches = [*reach_of(units.south_1.pk), *reach_of(units.north_1.pk)]

    assert may(actors.north_office, register.VIEW, *reaches)


def test_an_office_that_the_program_does_not_know_may_nothing(units, actors):
    assert allowed(replace(actors.city_office, role="KING"), places(units)) == set()


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
