"""Which units an actor reaches."""

from __future__ import annotations

import datetime as dt

from dangvu.core.actor import EVERYWHERE, NOWHERE, Scope
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of
from dangvu.units.queries.scope import units_below_today, units_in
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
