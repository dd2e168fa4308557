"""Which units below belong to which list."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.targets.models import Plan
from dangvu.targets.queries.units_planned import UnitPlanned, units_of
from dangvu.units.queries.tree import Node

LAST_DAY = dt.date(2026, 3, 31)
NODE = Node(1, "BAC.1", "Chi bộ Thử", "", "BRANCH", "", "", None, "1", 1)


def unit(state, approved_on=None, admitted=0):
    plan = Plan(state=state, approved_on=approved_on, approved={"SV": 2})
    return UnitPlanned(NODE, plan, admitted)


@pytest.mark.parametrize(
    ("one", "lists"),
    [
        (UnitPlanned(NODE, None, 3), {"units"}),
        (unit("PROPOSED"), {"units"}),
        (unit("APPROVED", LAST_DAY, 1), {"units", "timely", "given"}),
        (unit("APPROVED", LAST_DAY, 2), {"units", "timely", "given", "reached"}),
        (unit("APPROVED", LAST_DAY + dt.timedelta(1), 1), {"units", "given"}),
    ],
)
def test_unit_is_in_the_lists_its_plan_says(one, lists):
    names = ("units", "timely", "given", "reached")

    assert {name for name in names if units_of(name, [one], 2026)} == lists
