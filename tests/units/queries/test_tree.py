"""The tree as it was on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.queries.recordings import last_recording
from dangvu.units.operations.change import change_unit
from dangvu.units.operations.found import found_units
from dangvu.units.queries.tree import tree_on
from support.organisation import FOUNDED, PAPER, SYSTEM, TODAY, at, found

ALL = [
    *("TP", "BAC", "BAC.CTY", "BAC.CTY.1", "BAC.CTY.2", "BAC.1", "BAC.2"),
    *("NAM", "NAM.1"),
]


def codes(**options):
    return [node.code for node in tree_on(day=TODAY, **options)]


def found_more(*drafts):
    return found_units(actor=SYSTEM, at=at(), drafts=drafts)


def test_tree_on_is_in_pre_order_with_branches_after_bodies(units):
    assert codes() == ALL


def test_tree_on_knows_parent_path_and_depth(units):
    nodes = {node.code: node for node in tree_on(day=TODAY)}

    node = nodes["BAC.CTY.1"]
    assert (node.unit_id, node.parent_id, node.depth) == (
        units.works_1.pk,
        units.works.pk,
        3,
    )
    assert node.path.split(".") == [
        str(unit.pk) for unit in (units.city, units.north, units.works, units.works_1)
    ]
    assert (nodes["TP"].parent_id, nodes["TP"].depth) == (None, 0)
    assert (nodes["BAC.1"].type, nodes["BAC.1"].host_kind) == ("BRANCH", "THON")


def test_tree_on_keeps_one_subtree(units):
    assert codes(top=units.works.pk) == ["BAC.CTY", "BAC.CTY.1", "BAC.CTY.2"]
    assert [n.depth for n in tree_on(day=TODAY, top=units.works.pk)] == [0, 1, 1]
    assert codes(top=0) == []


def test_tree_on_keeps_the_floors_asked_for(units):
    assert codes(levels=0) == ["TP"]
    assert codes(levels=1) == ["TP", "BAC", "NAM"]
    assert codes(top=units.north.pk, levels=1) == ["BAC", "BAC.CTY", "BAC.1", "BAC.2"]


def test_tree_on_is_empty_before_the_first_unit(units):
    assert tree_on(day=FOUNDED - dt.timedelta(days=1)) == []


def test_tree_on_does_not_list_groups(units):
    found_more(found("BAC.1.T", "GROUP", "Tổ đảng 1", parent="BAC.1"))

    assert codes() == ALL


def test_tree_on_orders_names_as_people_do(units):
    found_more(
        found("B10", "BRANCH", "Chi bộ thôn 10", parent="BAC"),
        found("BĐ", "BRANCH", "Chi bộ thôn Đông", parent="BAC"),
        found("BD", "BRANCH", "Chi bộ thôn Dâu", parent="BAC"),
        found("B²", "BRANCH", "Chi bộ thôn ²", parent="BAC"),
    )

    assert codes(top=units.north.pk, levels=1) == [
        *("BAC", "BAC.CTY", "BD", "BĐ", "B²", "BAC.1", "BAC.2", "B10"),
    ]


def test_tree_on_shows_what_was_known(units):
    change_unit(
        actor=SYSTEM,
        at=at(),
        unit=units.works,
        day=dt.date(2025, 7, 1),
        changes={"parent_id": units.south.pk},
        decision=PAPER,
    )

    known_before = last_recording(TODAY - dt.timedelta(days=1))
    assert codes(recording=known_before) == ALL
    assert codes() == [
        *("TP", "BAC", "BAC.1", "BAC.2"),
        *("NAM", "BAC.CTY", "BAC.CTY.1", "BAC.CTY.2", "NAM.1"),
    ]


@pytest.mark.parametrize("more", [0, 3])
def test_tree_on_asks_twice_however_many_units_there_are(
    units, more, django_assert_num_queries
):
    found_more(
        *(found(f"B{n}", "BRANCH", f"Chi bộ {n}", parent="BAC") for n in range(more))
    )

    with django_assert_num_queries(2):
        listed = codes()
    with django_assert_num_queries(2):
        codes(top=units.north.pk, levels=1)

    assert len(listed) == 9 + more
