"""Counts of a unit and of what stands below it."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.statistics.queries.below import members_below, members_of
from dangvu.statistics.queries.stock import UnitMembers, members_by_unit
from support.organisation import JOINED, TODAY


@pytest.fixture
def city(organisation):
    return organisation.units


def test_members_below_agree_with_the_count_of_every_unit(city):
    counted = members_below(city.city.pk, as_of=TODAY)

    assert counted == members_by_unit(as_of=TODAY)
    assert counted[city.city.pk] == UnitMembers(3, 1, 0, 0)


def test_members_below_do_not_count_parts_of_what_stands_above(city):
    counted = members_below(city.north.pk, as_of=TODAY)

    assert counted == {
        city.north.pk: UnitMembers(2, 1, 0, 0),
        city.works.pk: UnitMembers(1, 0, 0, 0),
        city.works_1.pk: UnitMembers(1, 0, 1, 0),
        city.north_1.pk: UnitMembers(1, 1, 1, 1),
    }


def test_members_of_some_units_are_those_counted_below_the_top(city):
    below = members_below(city.city.pk, as_of=TODAY)
    some = [city.north.pk, city.north_1.pk, city.south.pk]

    counted = members_of(some, as_of=TODAY)

    assert counted == {unit: below[unit] for unit in some}
    assert counted[city.north.pk] == UnitMembers(2, 1, 0, 0)


def test_members_below_are_none_before_anybody_joined(city):
    day = JOINED - dt.timedelta(days=1)

    assert members_below(city.city.pk, as_of=day) == {}
