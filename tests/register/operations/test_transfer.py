"""Transferring members: inside, in from outside, out to outside."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.periods import Period
from dangvu.register.enums import Standing
from dangvu.register.ledger import ChainBroken, Place
from dangvu.register.models import Person, Profile, StatusFact
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.plan import UnitCannotHold
from dangvu.register.operations.recognise import recognise_member
from dangvu.register.operations.set_status import StatusDraft, set_status
from dangvu.register.operations.transfer import (
    receive_member,
    release_member,
    transfer_member,
)
from dangvu.register.queries.verify import verify_register
from support.organisation import JOINED, PAPER, SYSTEM, TODAY, at, person_draft
from support.reading import events_of, home_of, ledger_of, stays_of, trail

DAY = dt.date(2026, 3, 1)
BACK = dt.date(2026, 5, 1)


def transfer(person, unit, actor=SYSTEM, day=DAY):
    return transfer_member(
        actor=actor,
        at=at(),
        person=person,
        to_unit_id=unit.pk,
        received_on=day,
        decision=PAPER,
        note="theo nơi ở mới",
    )


def release(person, actor=SYSTEM, day=DAY):
    return release_member(
        actor=actor,
        at=at(),
        person=person,
        released_on=day,
        destination="Đảng bộ tỉnh Khác",
        decision=PAPER,
    )


def receive(person, unit, actor=SYSTEM, day=BACK, standing=Standing.OFFICIAL):
    return receive_member(
        actor=actor,
        at=at(),
        person=person,
        to=Place(unit.pk, standing),
        received_on=day,
        origin="Đảng bộ tỉnh Khác",
        decision=PAPER,
    )


def test_transfer_member_is_one_entry_with_both_ends(units, people):
    event = transfer(people.an, units.south_1)

    assert ledger_of(people.an)[1:] == [("TRF", DAY, "BAC.1", "NAM.1")]
    assert (event.decision_number, event.note) == ("12-QĐ/ĐU", "theo nơi ở mới")
    assert stays_of(people.an) == [
        ("BAC.1", "OFFICIAL", JOINED, DAY),
        ("NAM.1", "OFFICIAL", DAY, None),
    ]
    assert home_of(people.an) == ("NAM.1", "OFFICIAL")


def test_transfer_member_keeps_the_standing(units, people):
    transfer(people.binh, units.south_1)

    assert home_of(people.binh) == ("NAM.1", "PROBATIONARY")


def test_transfer_member_leaves_the_line_with_the_new_unit(units, people):
    transfer(people.an, units.south_1)

    [line] = trail("register.transfer")
    assert (line.subject_id, line.unit_id) == (people.an.pk, units.south_1.pk)


def test_transfer_member_through_two_units_on_one_day_leaves_no_empty_stay(
    units, people
):
    transfer(people.an, units.north_2)
    transfer(people.an, units.works_2)

    assert stays_of(people.an) == [
        ("BAC.1", "OFFICIAL", JOINED, DAY),
        ("BAC.CTY.2", "OFFICIAL", DAY, None),
    ]


def test_transfer_member_refuses_the_same_unit(units, people):
    with pytest.raises(ChainBroken) as refusal:
        transfer(people.an, units.north_1)

    assert refusal.value.code == "SAME_UNIT"


def test_transfer_member_refuses_a_day_before_a_later_entry(units, people):
    transfer(people.an, units.north_2)

    with pytest.raises(ChainBroken) as refusal:
        transfer(people.an, units.works_1, day=DAY - dt.timedelta(days=1))

    assert refusal.value.code == "CHAIN"
    assert "01-03-2026" in str(refusal.value)


def test_transfer_member_refuses_a_day_before_the_first_entry(units, people):
    with pytest.raises(ChainBroken) as refusal:
        transfer(people.an, units.north_2, day=JOINED - dt.timedelta(days=1))

    assert refusal.value.code == "NOT_A_MEMBER"
    assert "01-01-2020" in str(refusal.value)


def test_transfer_member_late_lets_the_recognition_follow(units, people):
    recognise_member(
        actor=SYSTEM, at=at(), person=people.binh, official_on=BACK, decision=PAPER
    )

    transfer(people.binh, units.north_2)

    assert stays_of(people.binh) == [
        ("BAC.1", "PROBATIONARY", JOINED, DAY),
        ("BAC.2", "PROBATIONARY", DAY, BACK),
        ("BAC.2", "OFFICIAL", BACK, None),
    ]
    kinds = [e.kind for e in events_of(people.binh)]
    assert kinds == ["OPB", "REC", "TRF", "REC", "REV"]
    first, again = (e for e in events_of(people.binh) if e.kind == "REC")
    assert (again.decision_number, again.slot) == ("12-QĐ/ĐU", first.slot)
    assert len(trail("register.follow")) == 1
    assert verify_register().broken == []


def test_transfer_member_late_keeps_a_corrected_official_day(units, people):
    corrected = dt.date(2026, 5, 2)
    recognise_member(
        actor=SYSTEM, at=at(), person=people.binh, official_on=BACK, decision=PAPER
    )
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=people.binh,
        day=BACK,
        changes={"official_on": corrected},
        decision=PAPER,
        correction=True,
        note="theo bản gốc",
    )

    transfer(people.binh, units.north_2)

    with whole_register():
        rows = Profile.objects.known_at().filter(person=people.binh)
        assert rows.valid_on(TODAY).get().official_on == corrected


@pytest.mark.parametrize("kind", ["DEC", "DEL", "EXP", "RES"])
def test_transfer_member_late_lets_a_way_out_follow(units, people, kind):
    end_membership(
        actor=SYSTEM, at=at(), person=people.an, kind=kind, day=BACK, decision=PAPER
    )

    transfer(people.an, units.north_2)

    assert stays_of(people.an)[-1] == ("BAC.2", "OFFICIAL", DAY, BACK)
    assert verify_register().broken == []


def test_transfer_member_late_is_refused_before_a_release(units, people):
    """The paper of a release names the branch it was written in."""
    release(people.an, day=BACK)

    with pytest.raises(ChainBroken) as refusal:
        transfer(people.an, units.north_2)

    assert refusal.value.code == "CHAIN"


def test_transfer_member_late_needs_the_right_where_later_entries_lead(
    units, people, actors
):
    transfer(people.an, units.south_1)
    end_membership(
        actor=SYSTEM, at=at(), person=people.an, kind="DEC", day=BACK, decision=PAPER
    )

    with pytest.raises(NotAllowed):
        transfer(
            people.an, units.north_2, actor=actors.north_office, day=dt.date(2026, 4, 1)
        )


def test_transfer_member_late_takes_statuses_along(units, people):
    away = StatusDraft("AWAY", Period(BACK, None), place="Đảng bộ xã khác")
    set_status(actor=SYSTEM, at=at(), person=people.an, draft=away)

    transfer(people.an, units.north_2)

    with whole_register():
        [fact] = StatusFact.objects.known_at().filter(person=people.an)
    assert (fact.unit_id, fact.place) == (units.north_2.pk, "Đảng bộ xã khác")


def test_transfer_taken_back_lets_the_recognition_follow_home(units, people):
    event = transfer(people.binh, units.north_2)
    recognise_member(
        actor=SYSTEM, at=at(), person=people.binh, official_on=BACK, decision=PAPER
    )

    reverse_events(actor=SYSTEM, at=at(), event_ids=[event.pk], reason="ghi nhầm")

    assert stays_of(people.binh)[-1] == ("BAC.1", "OFFICIAL", BACK, None)
    assert verify_register().broken == []


def test_transfer_member_refuses_a_unit_that_cannot_hold(units, people):
    with pytest.raises(UnitCannotHold):
        transfer(people.an, units.works)
    with pytest.raises(UnitCannotHold):
        transfer(people.an, type(units.works)(pk=0))


def test_transfer_member_refuses_a_day_to_come(units, people):
    with pytest.raises(InTheFuture):
        transfer(people.an, units.north_2, day=TODAY + dt.timedelta(days=1))


def test_transfer_member_needs_the_right_at_both_ends(units, people, actors):
    office = actors.north_office

    for actor, person, unit in (
        (office, people.an, units.south_1),
        (office, people.dung, units.north_1),
        (actors.secretary, people.an, units.north_2),
    ):
        with pytest.raises(NotAllowed):
            transfer(person, unit, actor=actor)

    assert transfer(people.an, units.works_1, actor=office).kind == "TRF"
    assert transfer(people.dung, units.north_1, actor=actors.city_office).kind == "TRF"


def test_release_member_ends_the_stay_and_names_the_place_outside(units, people):
    event = release(people.an)

    assert ledger_of(people.an)[-1] == ("TOUT", DAY, "BAC.1", "")
    assert event.outside == "Đảng bộ tỉnh Khác"
    assert stays_of(people.an) == [("BAC.1", "OFFICIAL", JOINED, DAY)]
    assert home_of(people.an) == ("BAC.1", "LEFT")
    assert len(trail("register.release")) == 1


def test_receive_member_takes_back_who_was_released(units, people):
    release(people.an)

    event = receive(people.an, units.south_1)

    assert ledger_of(people.an)[-1] == ("TIN", BACK, "", "NAM.1")
    assert event.outside == "Đảng bộ tỉnh Khác"
    assert stays_of(people.an) == [
        ("BAC.1", "OFFICIAL", JOINED, DAY),
        ("NAM.1", "OFFICIAL", BACK, None),
    ]
    assert len(trail("register.receive")) == 1


def test_receive_member_enters_who_was_never_here(units, actors):
    draft = person_draft("Đỗ Thị Mẫu")
    event = receive(draft, units.north_2, actor=actors.north_office)

    person = Person(pk=event.person_id)
    assert ledger_of(person) == [("TIN", BACK, "", "BAC.2")]
    assert home_of(person) == ("BAC.2", "OFFICIAL")
    with pytest.raises(NotAllowed):
        receive(draft, units.south_1, actor=actors.north_office)


def test_receive_member_refuses_a_member(units, people):
    with pytest.raises(ChainBroken):
        receive(people.an, units.south_1)


def test_release_member_refuses_who_was_released(units, people):
    release(people.an)

    with pytest.raises(ChainBroken):
        release(people.an, day=BACK)
    assert len(events_of(people.an)) == 2


def test_release_and_receive_need_the_right_at_the_end_inside(units, people, actors):
    with pytest.raises(NotAllowed):
        release(people.dung, actor=actors.north_office)
    release(people.an, actor=actors.north_office)
    with pytest.raises(NotAllowed):
        receive(people.an, units.south_1, actor=actors.north_office)

    assert receive(people.an, units.north_2, actor=actors.north_office).kind == "TIN"
