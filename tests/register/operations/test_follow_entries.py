"""The dates of the roll follow the entries that say them."""

from __future__ import annotations

import datetime as dt

from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.register.enums import EventKind, Standing
from dangvu.register.facts import EventDraft
from dangvu.register.ledger import Place
from dangvu.register.models import Person, Profile
from dangvu.register.operations.admit import admit_person
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.correct import replace_events, reverse_events
from dangvu.register.operations.recognise import recognise_member
from support.organisation import PAPER, SYSTEM, at, person_draft

WRONG = dt.date(2026, 4, 10)
RIGHT = dt.date(2026, 4, 1)
LATER = dt.date(2026, 5, 1)
PROOF = {"actor": SYSTEM, "at": at(), "decision": PAPER}


def admit(units, day, person=None):
    return admit_person(
        person=person or person_draft("Đỗ Thị Mẫu"),
        unit_id=units.north_2.pk,
        ceremony_on=day,
        **PROOF,
    )


def recognise(person, day):
    return recognise_member(person=person, official_on=day, **PROOF)


def reverse(event):
    reverse_events(actor=SYSTEM, at=at(), event_ids=[event.pk], reason="nhầm")


def roll(person, *names):
    """(from, to, values) of the roll as known now."""
    with whole_register():
        rows = Profile.objects.known_at().filter(person=person).order_by("valid")
        return [
            (r.valid.lower, r.valid.upper, *(getattr(r, n) for n in names))
            for r in rows
        ]


def test_an_admission_taken_back_leaves_no_dates(units):
    event = admit(units, WRONG)
    person = Person(pk=event.person_id)

    reverse(event)

    names = (
        "admission_ceremony_on",
        "admission_decision_on",
        "admission_decision_no",
    )
    assert roll(person, *names) == [(None, None, None, None, "")]


def test_an_admission_entered_again_on_an_earlier_day_says_its_own_dates(units):
    event = admit(units, WRONG)
    person = Person(pk=event.person_id)
    reverse(event)

    admit(units, RIGHT, person)

    assert roll(person, "admission_ceremony_on") == [
        (None, RIGHT, None),
        (RIGHT, None, RIGHT),
    ]


def test_a_recognition_replaced_by_another_day_moves_the_official_date(units, people):
    event = recognise(people.binh, WRONG)
    place = Place(units.north_1.pk, Standing.OFFICIAL)
    paper = Decision("13-QĐ/ĐU", dt.date(2026, 5, 21), "Đảng ủy xã Bắc Mẫu")

    replace_events(
        actor=SYSTEM,
        at=at(),
        event_ids=[event.pk],
        drafts=[EventDraft(people.binh.pk, EventKind.REC, LATER, place, paper)],
        reason="nhầm ngày",
    )

    assert roll(people.binh, "official_on", "official_decision_on") == [
        (None, LATER, None, None),
        (LATER, None, LATER, paper.date),
    ]


def test_a_date_that_was_corrected_since_stays(units, people):
    event = recognise(people.binh, WRONG)
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=people.binh,
        day=WRONG,
        changes={"official_on": LATER},
        decision=PAPER,
        correction=True,
        note="theo hồ sơ gốc",
    )

    reverse(event)

    assert roll(people.binh, "official_on", "official_decision_on") == [
        (None, WRONG, None, None),
        (WRONG, None, LATER, None),
    ]


def test_dates_that_a_roster_said_stay(units, people):
    """An opening balance says no dates; what the file said holds from always."""
    before = roll(people.an, "official_on")
    events = people.an.events
    with whole_register():
        opening = events.get()

    reverse(opening)

    assert roll(people.an, "official_on") == before
