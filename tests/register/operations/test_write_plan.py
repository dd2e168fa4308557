"""Rows derived from the ledger, on both clocks, literally."""

from __future__ import annotations

import datetime as dt

from dangvu.audit.queries.recordings import last_recording
from dangvu.core.db.scope import whole_register
from dangvu.register.models import Membership
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.operations.write_plan import next_ids
from support.organisation import JOINED, PAPER, SYSTEM, TODAY, at
from support.reading import all_stays_of, events_of, fresh, home_of

MARCH = dt.date(2026, 3, 1)
APRIL = dt.date(2026, 4, 1)


def transfer(person, unit, day, recorded_on=TODAY):
    event = transfer_member(
        actor=SYSTEM,
        at=at(recorded_on),
        person=person,
        to_unit_id=unit.pk,
        received_on=day,
        decision=PAPER,
    )
    return event.recording_id


def known(person, recording):
    with whole_register():
        rows = Membership.objects.known_at(recording).filter(person=person)
        return [
            (row.unit.code, row.valid.lower, row.valid.upper)
            for row in rows.select_related("unit").order_by("valid")
        ]


def test_memberships_close_what_was_thought_and_keep_the_rest(units, people):
    entered = events_of(people.an)[0].recording_id
    first = transfer(people.an, units.north_2, MARCH)
    second = transfer(people.an, units.works_1, APRIL)

    assert all_stays_of(people.an) == [
        (("BAC.1", "OFFICIAL", JOINED, None), entered, first),
        (("BAC.2", "OFFICIAL", MARCH, None), first, second),
        (("BAC.1", "OFFICIAL", JOINED, MARCH), first, None),
        (("BAC.2", "OFFICIAL", MARCH, APRIL), second, None),
        (("BAC.CTY.1", "OFFICIAL", APRIL, None), second, None),
    ]


def test_memberships_of_others_stay_untouched(units, people):
    before = all_stays_of(people.binh)

    transfer(people.an, units.north_2, MARCH)

    assert all_stays_of(people.binh) == before


def test_late_news_are_known_only_from_their_recording_on(units, people):
    transfer(people.an, units.north_2, MARCH, recorded_on=dt.date(2026, 5, 10))

    until = dt.date(2026, 5, 9)
    assert known(people.an, last_recording(until)) == [("BAC.1", JOINED, None)]
    assert known(people.an, last_recording(until + dt.timedelta(days=1))) == [
        ("BAC.1", JOINED, MARCH),
        ("BAC.2", MARCH, None),
    ]
    assert known(people.an, 0) == []


def test_home_and_state_follow_the_last_place(units, people):
    transfer(people.binh, units.south_1, MARCH)

    assert home_of(people.binh) == ("NAM.1", "PROBATIONARY")
    assert fresh(people.binh).full_name == "Trần Thị Bình"


def test_next_ids_are_taken_from_the_sequence_once(units, people):
    first = next_ids("register_person", 3)
    second = next_ids("register_person", 1)

    assert len({*first, *second}) == 4
    assert next_ids("register_person", 0) == []
