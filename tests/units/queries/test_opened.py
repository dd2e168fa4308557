"""The tree as far as somebody opened it."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.units.operations.found import found_units
from dangvu.units.queries.find import path_on
from dangvu.units.queries.opened import (
    branches_on,
    opened_tree,
    parents_on,
    way_to,
)
from support.organisation import FOUNDED, SYSTEM, TODAY, at, found


def codes(top, *opened):
    nodes = opened_tree(day=TODAY, top=top.pk, opened=[unit.pk for unit in opened])
    return [node.code for node in nodes]


def test_opened_tree_shows_what_stands_directly_below(units):
    assert codes(units.city) == ["TP", "BAC", "NAM"]


def test_opened_tree_shows_what_stands_below_the_opened(units):
    assert codes(units.city, units.north, units.works) == [
        *("TP", "BAC", "BAC.CTY", "BAC.CTY.1", "BAC.CTY.2", "BAC.1", "BAC.2", "NAM"),
    ]


def test_opened_tree_leaves_out_what_stands_below_the_closed(units):
    assert codes(units.city, units.works) == ["TP", "BAC", "NAM"]


def test_opened_tree_knows_nothing_outside_its_top(units):
    assert codes(units.south, units.north) == ["NAM", "NAM.1"]


def test_opened_tree_counts_depth_from_its_top(units):
    nodes = opened_tree(day=TODAY, top=units.north.pk, opened=[units.works.pk])

    assert [node.depth for node in nodes] == [0, 1, 2, 2, 1, 1]


def test_opened_tree_is_empty_before_its_top_was_founded(units):
    day = FOUNDED - dt.timedelta(days=1)

    assert opened_tree(day=day, top=units.city.pk, opened=[]) == []


def test_opened_tree_does_not_list_groups(units):
    draft = found("BAC.1.T", "GROUP", "Tổ đảng 1", parent="BAC.1")
    found_units(actor=SYSTEM, at=at(), drafts=[draft])

    assert codes(units.north_1) == ["BAC.1"]
    assert parents_on([units.north_1.pk], day=TODAY) == set()


def test_parents_on_are_those_with_units_below(units):
    ids = [units.city.pk, units.works.pk, units.north_1.pk]

    assert parents_on(ids, day=TODAY) == {units.city.pk, units.works.pk}


def test_branches_on_count_the_whole_subtree(units):
    asked = [units.city, units.north, units.works, units.north_1]

    counted = branches_on([u.pk for u in asked], day=TODAY)

    assert [counted[unit.pk] for unit in asked] == [5, 4, 2, 1]


def test_way_to_names_the_units_from_the_root(units):
    way = way_to(path_on(units.works_1.pk, day=TODAY), day=TODAY)

    assert [(crumb.code, crumb.name) for crumb in way] == [
        ("TP", "Đảng bộ thành phố Mẫu"),
        ("BAC", "Đảng bộ xã Bắc Mẫu"),
        ("BAC.CTY", "Đảng bộ Công ty Mẫu"),
        ("BAC.CTY.1", "Chi bộ Phân xưởng 1"),
    ]


@pytest.mark.parametrize("more", [1, 3])
def test_opened_tree_asks_twice_however_many_units_there_are(
    units, more, django_assert_num_queries
):
    drafts = [
        found(f"M{n}", "BRANCH", f"Chi bộ {n}", parent="BAC") for n in range(more)
    ]
    found_units(actor=SYSTEM, at=at(), drafts=drafts)

    with django_assert_num_queries(2):
        shown = codes(units.city, units.north)

    assert len(shown) == 6 + more
