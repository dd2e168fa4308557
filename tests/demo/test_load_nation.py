"""A nation in the register: one root, whole, and balanced like a city."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.actors import actor_for
from dangvu.accounts.models import User
from dangvu.core.actor import SystemActor
from dangvu.core.db.owner import as_owner
from dangvu.core.db.scope import whole_register
from dangvu.demo.load import load_nation
from dangvu.demo.plan import plan_nation
from dangvu.register.queries.verify import verify_register
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.queries.stock import count_members
from dangvu.units.models import Unit
from dangvu.units.queries.find import roots
from dangvu.units.queries.tree import tree_on
from dangvu.units.queries.verify import verify_units

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
DEMO = SystemActor("demo")
YEAR = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))


@pytest.fixture
def loaded(committed_database: dict[str, str]) -> Unit:
    """Load 3,000 members in three provinces as the command does; return the root."""
    plan = plan_nation(members=3000, branches=None, seed=7, today=TODAY)
    with as_owner():
        load_nation(actor=DEMO, at=NOW, plan=plan, progress=lambda _written: None)
    (root,) = roots()
    return root


def test_nation_is_whole(loaded: Unit) -> None:
    with whole_register():
        found = verify_units() + verify_register()
    provinces = [node for node in tree_on(day=TODAY) if node.depth == 1]
    sheet = make_sheet(actor=DEMO, table="ST-01", unit=loaded, period=YEAR)
    inside = [
        count_members(
            actor=DEMO, unit=Unit.objects.get(pk=node.unit_id), as_of=TODAY
        ).total
        for node in provinces
    ]

    assert found.broken == []
    assert count_members(actor=DEMO, unit=loaded, as_of=TODAY).total == 3000
    assert (len(inside), sum(inside)) == (3, 3000)
    assert [i.code for i in sheet.identities if not i.holds] == []
    offices = {
        name: actor_for(User.objects.get(username=name), today=TODAY).unit_id
        for name in ("vanphong", "xa")
    }
    assert offices["vanphong"] == loaded.pk != offices["xa"]
