"""Committees of units on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.operations.posts import end_post
from dangvu.access.queries.committees import committees_on
from dangvu.core.decision import NO_DECISION
from dangvu.register.operations.transfer import transfer_member
from support.committees import DUE, SINCE, give, term
from support.organisation import PAPER, SYSTEM, TODAY, at

DAY = dt.date(2026, 3, 1)
EVE = DAY - dt.timedelta(days=1)


def committees(*units, actor=SYSTEM, day=TODAY, official=None):
    return committees_on(
        actor=actor,
        unit_ids=[unit.pk for unit in units],
        day=day,
        official=official or {},
    )


def warned(committee):
    return [warning.code for warning in committee.warnings]


@pytest.fixture
def sitting(units, people):
    term(units.north_1)
    give(units.north_1, people.binh, "MEMBER")
    give(units.north_1, people.an)
    return units.north_1


def test_committee_lists_its_people_in_the_order_of_posts(sitting, people):
    [committee] = committees(sitting)

    assert [(s.post, s.name, s.standing, s.is_inside) for s in committee.seats] == [
        ("SECRETARY", "Nguyễn Văn An", "OFFICIAL", True),
        ("MEMBER", "Trần Thị Bình", "PROBATIONARY", True),
    ]
    assert committee.facts.term.planned_end == DUE
    assert warned(committee) == ["COMMITTEE_NOT_DUE", "PROBATIONARY_HOLDER"]


def test_committee_is_as_it_was_on_a_day(sitting, people):
    [before] = committees(sitting, day=SINCE - dt.timedelta(days=1))
    term(sitting, DAY)

    [eve], [day] = committees(sitting, day=EVE), committees(sitting, day=DAY)

    assert (before.facts.term, before.seats) == (None, ())
    assert (len(eve.seats), len(day.seats)) == (2, 0)
    assert (eve.facts.term.since, day.facts.term.since) == (SINCE, DAY)


def test_every_unit_has_a_committee_even_when_none_was_recorded(units, people):
    found = committees(units.north, units.north_1)

    assert [(c.unit_id, c.kind, warned(c)) for c in found] == [
        (units.north.pk, "EXECUTIVE", ["NO_TERM"]),
        (units.north_1.pk, "EXECUTIVE", ["NO_TERM"]),
    ]


def test_other_committees_are_there_once_recorded(units, people):
    term(units.north, kind="INSPECTION")
    give(units.north, people.an, "CHAIRMAN", kind="INSPECTION")

    found = committees(units.north)

    assert [c.kind for c in found] == ["EXECUTIVE", "INSPECTION"]
    assert warned(found[1]) == []


def test_holder_who_moved_away_is_told_from_that_day(sitting, units, people):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        to_unit_id=units.north_2.pk,
        received_on=DAY,
        decision=NO_DECISION,
    )

    [eve], [day] = committees(sitting, day=EVE), committees(sitting, day=DAY)

    assert eve.seats[0].holds
    assert (day.seats[0].left_on, day.seats[0].is_inside) == (DAY, False)
    assert {"HOLDER_LEFT", "NO_SECRETARY"} <= set(warned(day))


def test_holder_from_outside_is_told_but_holds(sitting, units, people):
    give(units.north_1, people.dung, "DEPUTY", basis="ASSIGNED")

    [committee] = committees(sitting)

    deputy = next(s for s in committee.seats if s.post == "DEPUTY")
    assert (deputy.name, deputy.is_inside, deputy.holds) == (
        "Phạm Tiến Dũng",
        False,
        True,
    )
    assert "HOLDER_OUTSIDE" in warned(committee)


def test_member_of_a_branch_sits_in_the_committee_above(units, people):
    term(units.north)
    give(units.north, people.cuc)

    [committee] = committees(units.north)

    assert [(s.is_inside, s.holds) for s in committee.seats] == [(True, True)]
    assert warned(committee) == ["STANDING_TOO_LARGE"]


def test_committees_know_how_many_official_members_there_are(sitting):
    [committee] = committees(sitting, official={sitting.pk: 9})

    assert "NO_BRANCH_COMMITTEE" in warned(committee)


def test_committees_of_foreign_units_are_left_out(units, people, actors):
    term(units.south)
    both = (units.north, units.south)

    found = committees(*both, actor=actors.north_office)

    assert [c.unit_id for c in found] == [units.north.pk]


def test_office_knows_who_sits_in_its_committee_from_elsewhere(units, people, actors):
    term(units.north)
    give(units.north, people.dung, basis="ASSIGNED")

    [committee] = committees(units.north, actor=actors.north_office)

    assert [s.name for s in committee.seats] == ["Phạm Tiến Dũng"]


def test_post_that_ended_is_gone_from_that_day(units, people):
    term(units.north_1)
    mandate = give(units.north_1, people.an)
    end_post(
        actor=SYSTEM,
        at=at(),
        mandate=mandate,
        day=DAY,
        reason="OTHER_POST",
        decision=PAPER,
    )

    [eve], [day] = (
        committees(units.north_1, day=EVE),
        committees(units.north_1, day=DAY),
    )

    assert (len(eve.seats), len(day.seats)) == (1, 0)
