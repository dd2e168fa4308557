"""The kinds of a unit and all below it."""

from __future__ import annotations

import datetime as dt

from dangvu.units.queries.kinds import kinds_below
from support.organisation import FOUNDED, TODAY


def test_kinds_below_are_those_of_the_whole_subtree(units):
    kinds = kinds_below(top=units.north.pk, day=TODAY)

    assert {(kind.unit_id, kind.type) for kind in kinds} == {
        (units.north.pk, "ABOVE_GRASSROOTS"),
        (units.works.pk, "GRASSROOTS"),
        *((u.pk, "BRANCH") for u in (units.works_1, units.works_2)),
        *((u.pk, "BRANCH") for u in (units.north_1, units.north_2)),
    }


def test_kinds_below_are_none_before_the_founding(units):
    day = FOUNDED - dt.timedelta(days=1)

    assert kinds_below(top=units.city.pk, day=day) == []
