"""Dissolving a unit."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.errors import NotAllowed
from dangvu.reorganisation.operations.carry_out import NotEverybodyPlaced
from dangvu.reorganisation.operations.dissolve import NothingAbove, dissolve_unit
from dangvu.units.models import UnitLink
from dangvu.units.queries.find import path_on, reach_of
from support.organisation import JOINED, PAPER, SYSTEM, at
from support.reading import home_of, stays_of, trail

DAY = dt.date(2025, 7, 1)


def dissolve(unit, destination, actor=SYSTEM):
    return dissolve_unit(
        actor=actor,
        at=at(),
        unit_id=unit.pk,
        destination={person.pk: heir.pk for person, heir in destination.items()},
        day=DAY,
        decision=PAPER,
    )


def test_dissolve_unit_sends_everybody_somewhere(units, people):
    dissolve(units.north_1, {people.an: units.north_2, people.binh: units.works_2})

    assert stays_of(people.an) == [
        ("BAC.1", "OFFICIAL", JOINED, DAY),
        ("BAC.2", "OFFICIAL", DAY, None),
    ]
    assert home_of(people.binh) == ("BAC.CTY.2", "PROBATIONARY")
    assert path_on(units.north_1.pk, day=DAY) is None
    assert len(trail("reorganisation.dissolve")) == 1


def test_dissolved_unit_is_answered_for_by_the_level_above(units, people):
    dissolve(units.north_1, {people.an: units.north_2, people.binh: units.works_2})

    [link] = UnitLink.objects.all()
    assert (link.successor_id, link.kind, link.day) == (
        units.north.pk,
        "DISSOLVE",
        DAY,
    )
    assert reach_of(units.north_1.pk) == reach_of(units.north.pk)


def test_dissolved_body_leaves_its_branches_to_the_level_above(units, people):
    dissolve(units.works, {})

    path = ".".join(str(u.pk) for u in (units.city, units.north, units.works_1))
    assert path_on(units.works_1.pk, day=DAY) == path
    assert stays_of(people.cuc) == [("BAC.CTY.1", "OFFICIAL", JOINED, None)]


def test_dissolve_unit_leaves_nobody_behind(units, people):
    with pytest.raises(NotEverybodyPlaced):
        dissolve(units.north_1, {people.an: units.north_2})
    with pytest.raises(NotEverybodyPlaced):
        dissolve(units.north_1, {})


def test_dissolve_unit_refuses_a_root(units, people):
    with pytest.raises(NothingAbove) as refusal:
        dissolve(units.city, {})

    assert refusal.value.code == "NOTHING_ABOVE"


def test_dissolve_unit_needs_the_right_where_people_go(units, people, actors):
    everybody = {people.an: units.north_2, people.binh: units.south_1}

    with pytest.raises(NotAllowed):
        dissolve(units.north_1, everybody, actors.north_office)

    assert len(dissolve(units.north_1, everybody, actors.city_office)) == 2
