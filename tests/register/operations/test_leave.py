"""Ways out of the Party."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.clock import InTheFuture
from dangvu.core.errors import NotAllowed, Refused
from dangvu.register.ledger import ChainBroken
from dangvu.register.operations.leave import end_membership
from support.organisation import JOINED, PAPER, SYSTEM, TODAY, at
from support.reading import events_of, home_of, ledger_of, stays_of, trail

DAY = dt.date(2026, 2, 3)


def leave(person, kind, actor=SYSTEM, day=DAY):
    return end_membership(
        actor=actor,
        at=at(),
        person=person,
        kind=kind,
        day=day,
        decision=PAPER,
        note="điểm 8",
    )


@pytest.mark.parametrize(
    ("kind", "name", "state"),
    [
        ("DEC", "an", "DEAD"),
        ("DEC", "binh", "DEAD"),
        ("DEL", "an", "LEFT"),
        ("DELP", "binh", "LEFT"),
        ("EXP", "an", "LEFT"),
        ("EXP", "binh", "LEFT"),
        ("RES", "an", "LEFT"),
        ("RES", "binh", "LEFT"),
    ],
)
def test_end_membership_ends_the_stay_by_its_own_way(units, people, kind, name, state):
    person = getattr(people, name)
    standing = person.state

    event = leave(person, kind)

    assert (event.kind, event.note, event.to_unit_id) == (kind, "điểm 8", None)
    assert ledger_of(person)[-1] == (kind, DAY, "BAC.1", "")
    assert stays_of(person) == [("BAC.1", standing, JOINED, DAY)]
    assert home_of(person) == ("BAC.1", state)
    assert [line.detail["kind"] for line in trail("register.leave")] == [kind]


@pytest.mark.parametrize(("kind", "name"), [("DEL", "binh"), ("DELP", "an")])
def test_end_membership_never_mixes_the_two_removals(units, people, kind, name):
    with pytest.raises(ChainBroken) as refusal:
        leave(getattr(people, name), kind)

    assert refusal.value.code == "WRONG_STANDING"


@pytest.mark.parametrize("kind", ["TOUT", "ADM", "COR", "DUP", "REV", "", "XYZ"])
def test_end_membership_refuses_what_is_no_way_out(units, people, kind):
    with pytest.raises(Refused) as refusal:
        leave(people.an, kind)

    assert refusal.value.code == "NOT_A_WAY_OUT"
    assert len(events_of(people.an)) == 1


def test_end_membership_refuses_a_second_way_out(units, people):
    leave(people.an, "RES")

    with pytest.raises(ChainBroken) as refusal:
        leave(people.an, "EXP", day=TODAY)

    assert refusal.value.code == "NOT_A_MEMBER"


def test_end_membership_refuses_everything_after_death(units, people):
    leave(people.an, "DEC")

    with pytest.raises(ChainBroken):
        leave(people.an, "DEC", day=TODAY)


def test_end_membership_refuses_a_day_to_come(units, people):
    with pytest.raises(InTheFuture):
        leave(people.an, "DEC", day=TODAY + dt.timedelta(days=1))


def test_end_membership_on_the_first_day_leaves_no_stay_and_the_home(units, people):
    home, _standing = home_of(people.an)

    leave(people.an, "RES", day=JOINED)

    assert stays_of(people.an) == []
    assert home_of(people.an) == (home, "LEFT")


def test_end_membership_needs_the_right_at_the_unit(units, people, actors):
    with pytest.raises(NotAllowed):
        leave(people.dung, "DEC", actor=actors.north_office)
    with pytest.raises(NotAllowed):
        leave(people.an, "DEC", actor=actors.secretary)

    assert leave(people.an, "DEC", actor=actors.north_office).kind == "DEC"
