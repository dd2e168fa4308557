"""Correcting the ledger: nothing is erased."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.models import Recording
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.core.reasons import ReasonMissing
from dangvu.register.enums import EventKind, Standing
from dangvu.register.facts import EventDraft
from dangvu.register.ledger import ChainBroken, Place
from dangvu.register.operations.correct import (
    replace_events,
    restate_membership,
    reverse_events,
)
from dangvu.register.operations.plan import AlreadyReversed
from dangvu.register.operations.transfer import transfer_member
from support.organisation import (
    JOINED,
    PAPER,
    SYSTEM,
    TODAY,
    at,
)
from support.reading import (
    all_stays_of,
    events_of,
    home_of,
    last_reason,
    ledger_of,
    stays_of,
    trail,
)

DAY = dt.date(2026, 3, 1)
WHY = "nhập nhầm chi bộ"


def transfer(person, unit, day=DAY):
    return transfer_member(
        actor=SYSTEM,
        at=at(),
        person=person,
        to_unit_id=unit.pk,
        received_on=day,
        decision=PAPER,
    )


def reverse(*events, actor=SYSTEM, reason=WHY):
    reverse_events(
        actor=actor, at=at(), event_ids=[event.pk for event in events], reason=reason
    )


def replace(event, *drafts, actor=SYSTEM, reason=WHY):
    return replace_events(
        actor=actor, at=at(), event_ids=[event.pk], drafts=drafts, reason=reason
    )


def moved(event, unit, day=DAY, slot=None):
    place = Place(unit.pk, Standing.OFFICIAL)
    return EventDraft(event.person_id, EventKind.TRF, day, place, PAPER, slot=slot)


def restate(person, place, actor=SYSTEM, reason=WHY, day=DAY):
    return restate_membership(
        actor=actor,
        at=at(),
        person=person,
        place=place,
        day=day,
        decision=PAPER,
        reason=reason,
    )


def test_reverse_events_takes_an_entry_back_and_keeps_it(units, people):
    event = transfer(people.an, units.south_1)

    reverse(event)

    assert ledger_of(people.an) == [
        ("OPB", JOINED, "", "BAC.1"),
        ("TRF", DAY, "BAC.1", "NAM.1"),
        ("REV", DAY, "BAC.1", "NAM.1"),
    ]
    reversal = events_of(people.an)[-1]
    assert (reversal.reverses_id, reversal.note) == (event.pk, WHY)
    assert stays_of(people.an) == [("BAC.1", "OFFICIAL", JOINED, None)]
    assert home_of(people.an) == ("BAC.1", "OFFICIAL")


def test_reverse_events_keeps_what_was_known(units, people):
    entered = events_of(people.an)[0].recording_id
    event = transfer(people.an, units.south_1)

    reverse(event)

    taken_back = events_of(people.an)[-1].recording_id
    before = ("BAC.1", "OFFICIAL", JOINED, None)
    assert all_stays_of(people.an) == [
        (before, entered, event.recording_id),
        (("BAC.1", "OFFICIAL", JOINED, DAY), event.recording_id, taken_back),
        (("NAM.1", "OFFICIAL", DAY, None), event.recording_id, taken_back),
        (before, taken_back, None),
    ]


def test_reverse_events_writes_the_reason_once_and_a_line_for_each(units, people):
    event = transfer(people.an, units.south_1)

    reverse(event)

    recording = Recording.objects.latest("id")
    assert (recording.operation, last_reason()) == ("register.correct", WHY)
    [line] = trail("register.reverse")
    assert (line.subject_kind, line.subject_id, line.unit_id, line.recording_id) == (
        "person",
        people.an.pk,
        units.south_1.pk,
        recording.pk,
    )
    assert line.detail == {"event": event.pk, "kind": "TRF", "day": "2026-03-01"}


def test_reverse_events_takes_several_back_at_once(units, people):
    first = transfer(people.an, units.north_2)
    second = transfer(people.an, units.works_1, TODAY)

    reverse(first, second)

    assert home_of(people.an) == ("BAC.1", "OFFICIAL")


def test_reverse_events_refuses_an_entry_that_a_later_one_depends_on(units, people):
    first = transfer(people.an, units.north_2)
    transfer(people.an, units.works_1, TODAY)

    with pytest.raises(ChainBroken) as refusal:
        reverse(first)

    assert refusal.value.code == "CHAIN"
    assert "01-06-2026" in str(refusal.value)


def test_reverse_events_refuses_a_second_time(units, people):
    event = transfer(people.an, units.south_1)
    reverse(event)

    with pytest.raises(AlreadyReversed) as refusal:
        reverse(event)
    assert refusal.value.code == "ALREADY_REVERSED"
    assert "01-03-2026" in str(refusal.value)

    with pytest.raises(AlreadyReversed):
        reverse(events_of(people.an)[-1])


def test_reverse_events_refuses_an_unknown_entry(units, people):
    with pytest.raises(NotFound):
        reverse_events(actor=SYSTEM, at=at(), event_ids=[0], reason=WHY)


@pytest.mark.parametrize("reason", ["", "   "])
def test_every_correction_needs_a_reason(units, people, reason):
    event = transfer(people.an, units.north_2)

    for act in (
        lambda: reverse(event, reason=reason),
        lambda: replace(event, moved(event, units.works_1), reason=reason),
        lambda: restate(people.an, None, reason=reason),
    ):
        with pytest.raises(ReasonMissing) as refusal:
            act()
        assert refusal.value.code == "NO_REASON"


def test_reverse_events_needs_the_right_to_correct_at_both_ends(units, people, actors):
    beyond = transfer(people.an, units.south_1)
    inside = transfer(people.cuc, units.works_2)

    for actor, event in (
        (actors.north_office, beyond),
        (actors.secretary, inside),
    ):
        with pytest.raises(NotAllowed):
            reverse(event, actor=actor)

    reverse(inside, actor=actors.north_office)
    reverse(beyond, actor=actors.city_office)


def test_reverse_events_refuses_by_right_before_it_judges(units, people, actors):
    event = transfer(people.dung, units.works_1)
    reverse(event)

    with pytest.raises(NotAllowed):
        reverse(event, actor=actors.secretary)


def test_replace_events_puts_another_in_its_place_in_one_recording(units, people):
    wrong = transfer(people.an, units.south_1)
    recordings = Recording.objects.count()

    [right] = replace(wrong, moved(wrong, units.north_2))

    assert Recording.objects.count() == recordings + 1
    assert stays_of(people.an) == [
        ("BAC.1", "OFFICIAL", JOINED, DAY),
        ("BAC.2", "OFFICIAL", DAY, None),
    ]
    codes = [line.code for line in trail()]
    assert codes[-2:] == ["register.correct", "register.reverse"]
    assert right.recording_id == events_of(people.an)[-1].recording_id


def test_replace_events_keeps_the_order_within_the_day_by_the_slot(units, people):
    wrong = transfer(people.an, units.north_2)
    reverse(transfer(people.an, units.works_1))
    second = transfer(people.an, units.works_2)

    with pytest.raises(ChainBroken):
        replace(wrong, moved(wrong, units.south_1))
    reverse(second)
    [right] = replace(wrong, moved(wrong, units.south_1, slot=wrong.slot))

    assert right.slot == wrong.slot
    assert home_of(people.an) == ("NAM.1", "OFFICIAL")


def test_replace_events_may_move_the_day(units, people):
    wrong = transfer(people.an, units.north_2)
    earlier = DAY - dt.timedelta(days=28)

    replace(wrong, moved(wrong, units.north_2, day=earlier))

    assert stays_of(people.an)[0] == ("BAC.1", "OFFICIAL", JOINED, earlier)


def test_restate_membership_says_where_somebody_is_or_that_they_are_nowhere(
    units, people
):
    event = restate(people.an, Place(units.south_1.pk, Standing.PROBATIONARY))

    assert (event.kind, event.note) == ("COR", WHY)
    assert home_of(people.an) == ("NAM.1", "PROBATIONARY")

    restate(people.cuc, None)

    assert home_of(people.cuc) == ("BAC.CTY.1", "LEFT")
    assert len(trail("register.correct")) == 2


def test_restate_membership_refuses_to_change_nothing(units, people):
    with pytest.raises(ChainBroken) as refusal:
        restate(people.an, Place(units.north_1.pk, Standing.OFFICIAL))

    assert refusal.value.code == "WRONG_STANDING"


def test_restate_membership_needs_the_right_to_correct(units, people, actors):
    with pytest.raises(NotAllowed):
        restate(people.an, None, actor=actors.secretary)
    with pytest.raises(NotAllowed):
        restate(people.dung, None, actor=actors.north_office)
