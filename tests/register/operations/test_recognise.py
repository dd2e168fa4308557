"""Recognising probationary members."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.register.ledger import ChainBroken
from dangvu.register.models import Person, Profile
from dangvu.register.operations.admit import admit_person
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.recognise import recognise_member
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.queries.verify import verify_register
from support.organisation import JOINED, PAPER, SYSTEM, at, person_draft
from support.reading import events_of, home_of, ledger_of, stays_of, trail

DAY = dt.date(2026, 4, 1)


def recognise(person, actor=SYSTEM, day=DAY):
    return recognise_member(
        actor=actor, at=at(), person=person, official_on=day, decision=PAPER
    )


def test_recognise_member_changes_the_standing_and_not_the_unit(units, people):
    recognise(people.binh)

    assert ledger_of(people.binh)[-1] == ("REC", DAY, "BAC.1", "BAC.1")
    assert stays_of(people.binh) == [
        ("BAC.1", "PROBATIONARY", JOINED, DAY),
        ("BAC.1", "OFFICIAL", DAY, None),
    ]
    assert home_of(people.binh) == ("BAC.1", "OFFICIAL")
    assert len(trail("register.recognise")) == 1


def test_recognise_member_writes_both_dates_on_the_roll(units, people):
    recognise(people.binh)

    with whole_register():
        roll = Profile.objects.known_at().valid_on(DAY).get(person=people.binh)
    assert (roll.official_on, roll.official_decision_on) == (DAY, PAPER.date)


def test_recognise_member_in_the_past_follows_the_unit_of_that_day(units, people):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.binh,
        to_unit_id=units.north_2.pk,
        received_on=dt.date(2024, 1, 1),
        decision=PAPER,
    )

    event = recognise(people.binh)

    assert (event.from_unit_id, event.to_unit_id) == (
        units.north_2.pk,
        units.north_2.pk,
    )


def test_recognise_member_refuses_an_official_member(units, people):
    with pytest.raises(ChainBroken) as refusal:
        recognise(people.an)

    assert refusal.value.code == "WRONG_STANDING"
    assert len(events_of(people.an)) == 1


def test_recognise_member_refuses_a_day_before_the_admission(units, people):
    admitted = admit_person(
        actor=SYSTEM,
        at=at(),
        person=person_draft("Đỗ Thị Mẫu"),
        unit_id=units.north_1.pk,
        ceremony_on=DAY,
        decision=PAPER,
    )

    with pytest.raises(ChainBroken) as refusal:
        recognise(Person(pk=admitted.person_id), day=DAY - dt.timedelta(days=1))

    assert refusal.value.code == "NOT_A_MEMBER"


def test_recognise_member_late_lets_a_later_transfer_carry_the_standing(units, people):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.binh,
        to_unit_id=units.north_2.pk,
        received_on=dt.date(2026, 5, 1),
        decision=PAPER,
    )

    recognise(people.binh)

    assert [(u, s) for u, s, _from, _to in stays_of(people.binh)] == [
        ("BAC.1", "PROBATIONARY"),
        ("BAC.1", "OFFICIAL"),
        ("BAC.2", "OFFICIAL"),
    ]


def test_recognise_member_after_the_removal_of_a_probationary_is_refused(people):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=people.binh,
        kind="DELP",
        day=dt.date(2026, 5, 1),
        decision=PAPER,
    )

    with pytest.raises(ChainBroken) as refusal:
        recognise(people.binh)

    assert refusal.value.code == "CHAIN"
    assert "01-05-2026" in str(refusal.value)


def test_recognise_member_needs_the_right_at_the_unit(units, people, actors):
    for actor in (actors.secretary,):
        with pytest.raises(NotAllowed):
            recognise(people.binh, actor=actor)
    with pytest.raises(ChainBroken):
        recognise(people.dung, actor=actors.north_office)

    assert recognise(people.binh, actor=actors.north_office).kind == "REC"


def test_recognise_member_decided_before_the_roll_began_is_brought_forward(
    units, people
):
    """Entered as probationary from a roster, recognised before it was drawn up."""
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.binh,
        to_unit_id=units.north_2.pk,
        received_on=dt.date(2024, 1, 1),
        decision=PAPER,
    )

    event = recognise(people.binh, day=dt.date(2019, 5, 1))

    assert event.kind == "OPB"
    assert [(u, s) for u, s, _from, _to in stays_of(people.binh)] == [
        ("BAC.1", "OFFICIAL"),
        ("BAC.2", "OFFICIAL"),
    ]
    with whole_register():
        roll = Profile.objects.known_at().valid_on(JOINED).get(person=people.binh)
    assert roll.official_on == dt.date(2019, 5, 1)
    assert verify_register().broken == []


def test_recognise_member_before_the_roll_needs_the_right_to_correct(people, actors):
    with pytest.raises(NotAllowed):
        recognise(people.binh, actor=actors.secretary, day=dt.date(2019, 5, 1))
