"""Counting members."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.actor import NOWHERE
from dangvu.core.errors import NotAllowed
from dangvu.statistics.queries.stock import (
    Count,
    UnitMembers,
    count_members,
    members_by_unit,
)
from support.small_register import PROBATIONARY, SYSTEM

D = dt.date
DAY = D(2025, 1, 1)


class Nobody:
    name, user_id, role, unit_id = "Lan", 1, "NONE", None

    def scope(self, code):
        return NOWHERE


def test_count_tells_standings_apart(register):
    register.open("B1", DAY)
    register.open("B2", DAY, PROBATIONARY)
    register.open("B4", DAY)

    count = count_members(actor=SYSTEM, unit=register.units["C1"], as_of=DAY)

    assert count == Count("C1", DAY, None, total=2, official=1, probationary=1)
    assert list(count.to_json()) == [
        *("unit", "as_of", "as_known", "total", "official", "probationary"),
    ]


def test_count_is_of_the_end_of_the_day(register):
    register.open("B1", DAY)

    counts = [
        count_members(actor=SYSTEM, unit=register.units["B1"], as_of=day).total
        for day in (D(2024, 12, 31), DAY)
    ]

    assert counts == [0, 1]


def test_a_unit_that_did_not_exist_has_nobody(register):
    register.found(("B9", "BRANCH", "C1"), day=D(2025, 6, 1))

    count = count_members(actor=SYSTEM, unit=register.units["B9"], as_of=DAY)

    assert count.total == 0


def test_counting_needs_the_right(register):
    with pytest.raises(NotAllowed):
        count_members(actor=Nobody(), unit=register.units["R"], as_of=DAY)


def test_members_by_unit_add_up_the_tree(register):
    register.open("B1", DAY)
    register.open("B2", DAY, PROBATIONARY)
    register.open("B3", DAY)
    register.move("G", "C2", D(2025, 2, 1))

    members = members_by_unit(as_of=DAY)
    later = members_by_unit(as_of=D(2025, 2, 1))

    assert members == {
        register.id("R"): UnitMembers(2, 1, 0, 0),
        register.id("C1"): UnitMembers(2, 1, 0, 0),
        register.id("G"): UnitMembers(1, 1, 0, 0),
        register.id("B1"): UnitMembers(1, 0, 1, 0),
        register.id("B2"): UnitMembers(0, 1, 0, 1),
        register.id("B3"): UnitMembers(1, 0, 1, 0),
    }
    assert later[register.id("C1")].total == 1
    assert later[register.id("C2")].total == 2
