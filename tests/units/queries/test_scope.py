"""Which units an actor reaches."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.core.actor import EVERYWHERE, NOWHERE, Scope
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of
from dangvu.units.queries.scope import reach_for, units_below_today, units_in
from support.organisation import PAPER, SYSTEM, at


def below(*tops):
    return Scope(paths=tuple(path for top in tops for path in reach_of(top.pk)))


def test_units_in_a_place_are_those_below_it(units):
    assert set(units_in(below(units.works))) == {
        units.works.pk,
        units.works_1.pk,
        units.works_2.pk,
    }


def test_units_in_two_places_are_those_of_both(units):
    assert set(units_in(below(units.works_1, units.south))) == {
        units.works_1.pk,
        units.south.pk,
        units.south_1.pk,
    }


def test_units_in_nowhere_and_everywhere(units):
    assert list(units_in(NOWHERE)) == []
    assert set(units_in(EVERYWHERE)) == set(Unit.objects.values_list("pk", flat=True))


def test_units_in_a_place_include_those_that_ended_there(units):
    merge_units(
        actor=SYSTEM,
        at=at(),
        unit_ids=[units.works_2.pk],
        into=units.south_1.pk,
        day=dt.date(2025, 7, 1),
        decision=PAPER,
    )

    assert set(units_in(below(units.south))) == {
        units.south.pk,
        units.south_1.pk,
        units.works_2.pk,
    }
    assert set(units_below_today(units.south.pk)) == set(units_in(below(units.south)))
    assert set(units_below_today(units.works.pk)) == {units.works.pk, units.works_1.pk}


@dataclass(frozen=True, slots=True)
class Office:
    """What ``reach_for`` asks of an actor."""

    unit_id: int
    place: Scope


def test_reach_for_its_own_unit_comes_with_the_actor(units, django_assert_num_queries):
    office = Office(units.north.pk, below(units.north))
    with django_assert_num_queries(0):
        assert reach_for(office, units.north.pk) == [
            f"{units.city.pk}.{units.north.pk}"
        ]


def test_reach_for_another_unit_or_a_place_that_ended_is_asked(units):
    office = Office(units.north.pk, NOWHERE)

    assert reach_for(office, units.north.pk) == reach_of(units.north.pk)
    office = Office(units.south.pk, below(units.south))
    assert reach_for(office, units.north.pk) == reach_of(units.north.pk)
