"""Taking people back: re-admission and restoration."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.errors import NotAllowed
from dangvu.register.enums import Standing
from dangvu.register.ledger import ChainBroken, Place
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.restore import readmit_person, restore_member
from dangvu.register.operations.transfer import release_member
from support.organisation import JOINED, PAPER, SYSTEM, at
from support.reading import home_of, ledger_of, stays_of, trail

LEFT = dt.date(2024, 2, 3)
BACK = dt.date(2026, 2, 3)


def leave(person, kind):
    end_membership(
        actor=SYSTEM, at=at(), person=person, kind=kind, day=LEFT, decision=PAPER
    )


def readmit(person, unit, actor=SYSTEM):
    return readmit_person(
        actor=actor,
        at=at(),
        person=person,
        unit_id=unit.pk,
        ceremony_on=BACK,
        decision=PAPER,
    )


def restore(person, unit, actor=SYSTEM, standing=Standing.OFFICIAL):
    return restore_member(
        actor=actor,
        at=at(),
        person=person,
        place=Place(unit.pk, standing),
        day=BACK,
        decision=PAPER,
    )


@pytest.mark.parametrize("kind", ["DEL", "EXP", "RES"])
def test_readmit_person_begins_a_new_probation(units, people, kind):
    leave(people.an, kind)

    readmit(people.an, units.north_2)

    assert ledger_of(people.an)[-1] == ("REA", BACK, "", "BAC.2")
    assert stays_of(people.an) == [
        ("BAC.1", "OFFICIAL", JOINED, LEFT),
        ("BAC.2", "PROBATIONARY", BACK, None),
    ]
    assert home_of(people.an) == ("BAC.2", "PROBATIONARY")
    assert len(trail("register.readmit")) == 1


@pytest.mark.parametrize("standing", list(Standing))
def test_restore_member_gives_back_the_membership(units, people, standing):
    leave(people.an, "EXP")

    restore(people.an, units.north_1, standing=standing)

    assert ledger_of(people.an)[-1] == ("REI", BACK, "", "BAC.1")
    assert home_of(people.an) == ("BAC.1", standing)
    assert len(trail("register.restore")) == 1


@pytest.mark.parametrize("verb", [readmit, restore])
def test_taking_back_needs_somebody_who_left_the_party(units, people, verb):
    release_member(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        released_on=LEFT,
        destination="nơi khác",
        decision=PAPER,
    )

    with pytest.raises(ChainBroken) as refusal:
        verb(people.an, units.north_1)
    assert refusal.value.code == "NEVER_LEFT"

    with pytest.raises(ChainBroken) as refusal:
        verb(people.dung, units.north_1)
    assert refusal.value.code == "WRONG_STANDING"


@pytest.mark.parametrize("verb", [readmit, restore])
def test_nobody_comes_back_from_the_dead(units, people, verb):
    leave(people.an, "DEC")

    with pytest.raises(ChainBroken) as refusal:
        verb(people.an, units.north_1)

    assert refusal.value.code == "AFTER_END"


@pytest.mark.parametrize("verb", [readmit, restore])
def test_taking_back_needs_the_right_where_they_come_to(units, people, actors, verb):
    leave(people.an, "DEL")

    with pytest.raises(NotAllowed):
        verb(people.an, units.south_1, actor=actors.north_office)

    assert verb(people.an, units.north_1, actor=actors.north_office).pk
