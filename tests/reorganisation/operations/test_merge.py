"""Merging units."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.models import Recording
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.register.enums import Standing
from dangvu.register.operations.plan import UnitCannotHold
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries.verify import verify_register
from dangvu.reorganisation.operations.carry_out import (
    CarriesItselfOn,
    LaterEntries,
)
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.units.models import UnitLink
from dangvu.units.operations.change import UnitNotAlive
from dangvu.units.operations.found import found_units
from dangvu.units.queries.find import path_on, reach_of
from dangvu.units.queries.tree import tree_on
from dangvu.units.queries.verify import verify_units
from dangvu.units.timeline import TreeRefused
from support.organisation import (
    FOUNDED,
    JOINED,
    PAPER,
    SYSTEM,
    TODAY,
    at,
    enter_members,
    found,
    person_draft,
)
from support.reading import events_of, home_of, ledger_of, stays_of, trail

DAY = dt.date(2025, 7, 1)
EVE = dt.date(2025, 6, 30)


def merge(*ending, into, day=DAY, actor=SYSTEM):
    return merge_units(
        actor=actor,
        at=at(),
        unit_ids=[unit.pk for unit in ending],
        into=into.pk,
        day=day,
        decision=PAPER,
    )


def found_commune(code="MỚI", since=DAY):
    draft = found(code, "ABOVE_GRASSROOTS", "Đảng bộ xã Mới", parent="TP", since=since)
    return found_units(actor=SYSTEM, at=at(), drafts=[draft])[0]


def links():
    rows = UnitLink.objects.order_by("id")
    return [
        (link.predecessor.code, link.successor.code, link.kind, link.day)
        for link in rows.select_related("predecessor", "successor")
    ]


def codes(day):
    return [node.code for node in tree_on(day=day)]


def test_merge_units_moves_every_member_by_one_collective_entry(units, people):
    events = merge(units.north_1, into=units.north_2)

    assert [(e.kind, e.person_id) for e in events] == [
        ("REORG", people.an.pk),
        ("REORG", people.binh.pk),
    ]
    assert stays_of(people.an) == [
        ("BAC.1", "OFFICIAL", JOINED, DAY),
        ("BAC.2", "OFFICIAL", DAY, None),
    ]
    assert stays_of(people.binh) == [
        ("BAC.1", "PROBATIONARY", JOINED, DAY),
        ("BAC.2", "PROBATIONARY", DAY, None),
    ]
    assert home_of(people.binh) == ("BAC.2", "PROBATIONARY")
    assert stays_of(people.cuc) == [("BAC.CTY.1", "OFFICIAL", JOINED, None)]


def test_merge_units_gives_every_entry_the_decision_as_cause(units, people):
    merge(units.north_1, into=units.north_2)

    entry = events_of(people.an)[-1]
    assert (entry.decision_number, entry.decision_date, entry.decision_issuer) == (
        "12-QĐ/ĐU",
        dt.date(2026, 5, 20),
        "Đảng ủy xã Bắc Mẫu",
    )


def test_merge_units_is_one_recording_with_a_line_for_each_unit(units, people):
    before = Recording.objects.count()

    merge(units.north_1, units.works_1, into=units.north_2)

    assert Recording.objects.count() == before + 1
    last = Recording.objects.latest("id")
    assert last.operation == "reorganisation.merge"
    assert {
        (line.subject_kind, line.subject_id, line.unit_id, line.recording_id)
        for line in trail("reorganisation.merge")
    } == {
        ("unit", unit.pk, unit.pk, last.pk) for unit in (units.north_1, units.works_1)
    }


def test_merge_units_ends_the_units_on_the_day(units, people):
    merge(units.north_1, into=units.north_2)

    assert "BAC.1" in codes(EVE)
    assert "BAC.1" not in codes(DAY)
    assert path_on(units.north_1.pk, day=DAY) is None


def test_merge_of_communes_shows_two_trees_and_keeps_the_branches(units, people):
    """Source: records 1.5, a merge of communes on 1-7-2025."""
    new = found_commune()

    merge(units.north, units.south, into=new)

    assert codes(EVE) == [
        *("TP", "BAC", "BAC.CTY", "BAC.CTY.1", "BAC.CTY.2", "BAC.1", "BAC.2"),
        *("NAM", "NAM.1"),
    ]
    assert codes(DAY) == [
        *("TP", "MỚI", "BAC.CTY", "BAC.CTY.1", "BAC.CTY.2", "BAC.1", "NAM.1", "BAC.2"),
    ]
    assert links() == [
        ("BAC", "MỚI", "CONSOLIDATE", DAY),
        ("NAM", "MỚI", "CONSOLIDATE", DAY),
    ]
    assert ledger_of(people.an) == [("OPB", JOINED, "", "BAC.1")]
    assert (verify_units().broken, verify_all()) == ([], [])


def verify_all():
    with whole_register():
        return verify_register().broken


def test_merge_of_three_branches_gives_each_member_two_stays(units):
    """Source: records 1.5: no individual paper, two memberships each."""
    members = enter_members(
        [
            (person_draft(f"Nguyễn Văn Mẫu {n}"), unit, Standing.OFFICIAL)
            for n, unit in enumerate(
                [units.north_1, units.north_1, units.works_1, units.works_2]
            )
        ]
    )

    events = merge(units.north_1, units.works_1, units.works_2, into=units.north_2)

    assert len(events) == 4
    assert [len(stays_of(member)) for member in members] == [2, 2, 2, 2]
    assert {home_of(member) for member in members} == {("BAC.2", "OFFICIAL")}
    assert verify_all() == []


def test_merge_units_names_the_successor_and_moves_the_reach(units, people):
    merge(units.north_1, into=units.south_1)

    assert links() == [("BAC.1", "NAM.1", "MERGE", DAY)]
    assert reach_of(units.north_1.pk) == reach_of(units.south_1.pk)


def test_reach_follows_successors_of_successors(units, people):
    merge(units.north_1, into=units.north_2)
    merge(units.north_2, into=units.south_1, day=TODAY)

    assert reach_of(units.north_1.pk) == reach_of(units.south_1.pk)


def test_merge_units_needs_the_right_at_every_unit(units, people, actors):
    merge(units.north_1, into=units.north_2, actor=actors.north_office)

    for actor, ending, into in (
        (actors.north_office, units.works_1, units.south_1),
        (actors.north_office, units.south_1, units.works_1),
        (actors.secretary, units.works_1, units.works_2),
    ):
        with pytest.raises(NotAllowed):
            merge(ending, into=into, actor=actor)


def test_merge_units_refuses_an_entry_after_the_day(units, people):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        to_unit_id=units.works_1.pk,
        received_on=dt.date(2025, 8, 1),
        decision=PAPER,
    )

    with pytest.raises(LaterEntries) as refusal:
        merge(units.north_1, into=units.north_2)

    assert refusal.value.code == "LATER_ENTRIES"
    assert "01-08-2025" in str(refusal.value)


def test_merge_units_refuses_an_entry_of_the_day_itself(units, people):
    with pytest.raises(LaterEntries):
        merge(units.north_1, into=units.north_2, day=JOINED)


def test_merge_units_refuses_a_successor_that_holds_no_members(units, people):
    with pytest.raises(UnitCannotHold) as refusal:
        merge(units.north_1, into=units.works)

    assert refusal.value.code == "UNIT_CANNOT_HOLD"
    assert "Đảng bộ Công ty Mẫu" in str(refusal.value)


def test_merge_units_refuses_a_successor_under_which_children_cannot_stand(
    units, people
):
    with pytest.raises(TreeRefused):
        merge(units.works, into=units.north_2)


def test_merge_units_refuses_to_carry_a_unit_on_by_itself(units, people):
    with pytest.raises(CarriesItselfOn) as refusal:
        merge(units.north_1, units.north_2, into=units.north_2)

    assert "BAC.2" in str(refusal.value)


def test_merge_units_refuses_units_that_do_not_live_on_the_day(units, people):
    merge(units.north_2, into=units.works_2)
    young = found_commune(since=TODAY)

    for ending, into, day in (
        (units.north_2, units.works_1, TODAY),
        (units.works_1, units.north_2, TODAY),
        (units.south, young, DAY),
        (young, units.south, TODAY),
        (units.south, units.north, FOUNDED),
    ):
        with pytest.raises(UnitNotAlive):
            merge(ending, into=into, day=day)


def test_merge_units_refuses_a_unit_that_ends_later_already(units):
    merge(units.north, into=units.south)

    with pytest.raises(UnitNotAlive):
        merge(units.north, into=units.south, day=DAY - dt.timedelta(days=30))


def test_merge_units_refuses_a_day_to_come(units, people):
    with pytest.raises(InTheFuture):
        merge(units.north_1, into=units.north_2, day=TODAY + dt.timedelta(days=1))


def test_merge_that_is_refused_leaves_nothing(units, people):
    with pytest.raises(UnitCannotHold):
        merge(units.north_1, into=units.works)

    assert home_of(people.an) == ("BAC.1", "OFFICIAL")
    assert path_on(units.north_1.pk, day=TODAY) is not None
    assert trail("reorganisation.merge") == []


def test_merge_moves_nobody_who_left_before(units, people):
    moved = transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        to_unit_id=units.works_1.pk,
        received_on=EVE,
        decision=PAPER,
    )

    events = merge(units.north_1, into=units.north_2)

    assert moved.person_id == people.an.pk
    assert [event.person_id for event in events] == [people.binh.pk]
