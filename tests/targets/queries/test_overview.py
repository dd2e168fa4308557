"""A plan beside sources and admissions, small enough to be counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.core.errors import NotAllowed
from dangvu.targets.queries.overview import overview
from support.organisation import TODAY
from support.plans import approved, proposed
from support.prospects import prospect
from support.targets import admitted

JANUARY, MAY = dt.date(2026, 1, 20), dt.date(2026, 5, 6)


def seen(actor, unit, year=TODAY.year):
    with acting(actor):
        return overview(actor=actor, unit_id=unit.pk, year=year, today=TODAY)


def test_sources_admissions_and_plans_stand_side_by_side(units, actors):
    prospect(units.north_1, full_name="Lý Văn Kha")
    prospect(units.north_1, full_name="Cao Văn Bé", primary_group="GV")
    prospect(units.works_1, full_name="Vũ Thị Út")
    prospect(units.south_1, full_name="Ngô Thị Nam")
    admitted(units.north_1, JANUARY)
    admitted(units.north_1, MAY, group="SV")
    admitted(units.south_1, MAY, group="SV")
    approved(units.north, SV=3)
    proposed(units.north_1, SV=2)

    found = seen(actors.north_office, units.north)

    assert found.sources == {"SV": 2, "GV": 1}
    assert (found.total, found.quarters) == (2, (1, 1))
    assert (found.admitted["SV"], found.admitted["NONE"]) == (1, 1)
    assert found.plan is not None
    assert found.plan.approved == {"SV": 3}
    told = {
        part.node.code: (part.sources, part.admitted, part.plan and part.plan.state)
        for part in found.parts
        if part.node
    }
    assert told == {
        "BAC.CTY": (1, 0, None),
        "BAC.1": (2, 2, "PROPOSED"),
        "BAC.2": (0, 0, None),
    }


def test_year_to_come_has_sources_and_no_admissions(units, actors):
    prospect(units.north_1)

    found = seen(actors.north_office, units.north_1, TODAY.year + 1)

    assert (found.days, found.total, found.quarters) == (None, 0, ())
    assert found.sources == {"SV": 1}


def test_other_commune_is_refused(units, actors):
    with pytest.raises(NotAllowed):
        seen(actors.north_office, units.south)
