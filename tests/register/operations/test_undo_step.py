"""The last step undone: everything says again what it said before."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.periods import Period
from dangvu.register.models import (
    Person,
    PersonName,
    PersonNumber,
    Profile,
    RecordChange,
    StatusFact,
)
from dangvu.register.operations.admit import admit_person
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.change_name import NameDraft, change_name
from dangvu.register.operations.change_number import NumberDraft, change_number
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.merge_people import merge_people
from dangvu.register.operations.recognise import recognise_member
from dangvu.register.operations.set_status import StatusDraft, end_status, set_status
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.operations.undo_step import NotTheLastStep, undo_step
from dangvu.register.queries.last_step import last_step
from dangvu.register.queries.recordings import latest_about, recordings_about
from dangvu.register.queries.verify import verify_register
from support.organisation import JOINED, PAPER, SYSTEM, at, person_draft
from support.reading import home_of, stays_of, trail

DAY = dt.date(2026, 3, 1)
LATER = dt.date(2026, 5, 1)
PROOF = {"actor": SYSTEM, "at": at(), "decision": PAPER}
TABLES = (Profile, PersonName, PersonNumber, StatusFact)
CLOCKS = ("id", "known", "person_id")


def said(person):
    """Everything that is known now about a person, apart from the clock."""
    with whole_register():
        rows = [
            {k: v for k, v in row.items() if k not in CLOCKS}
            for model in TABLES
            for row in model.objects.known_at().filter(person=person).values()
        ]
        return sorted(map(str, rows)), stays_of(person), home_of(person)


def undo(person, actor=SYSTEM):
    with whole_register():
        person = Person.objects.get(pk=person.pk)
    undo_step(actor=actor, at=at(), person=person, recording_id=latest_about(person))


def transfer(person, unit, actor=SYSTEM, day=DAY):
    return transfer_member(
        **{**PROOF, "actor": actor}, person=person, to_unit_id=unit.pk, received_on=day
    )


STEPS = {
    "transfer": lambda p, units: transfer(p, units.north_2),
    "recognise": lambda p, _units: recognise_member(
        person=p, official_on=LATER, **PROOF
    ),
    "removal": lambda p, _units: end_membership(
        person=p, kind="DELP", day=DAY, **PROOF
    ),
    "facts": lambda p, _units: change_facts(
        person=p, day=DAY, changes={"employer": "Trường Mẫu"}, **PROOF
    ),
    "name": lambda p, _units: change_name(
        person=p, draft=NameDraft("BIRTH", "Trần Thị Bính", DAY), **PROOF
    ),
    "number": lambda p, _units: change_number(
        person=p,
        draft=NumberDraft("NATIONAL_ID", "079080000001", "ADDED", DAY),
        **PROOF,
    ),
    "status": lambda p, _units: set_status(
        actor=SYSTEM, at=at(), person=p, draft=StatusDraft("AWAY", Period(DAY, None))
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_undo_step_restores_what_was_said_before(units, people, step):
    before = said(people.binh)
    STEPS[step](people.binh, units)
    assert said(people.binh) != before

    undo(people.binh)

    assert said(people.binh) == before
    assert verify_register().broken == []
    assert len(trail("register.undo")) == 1


@pytest.mark.parametrize("step", STEPS)
def test_undo_step_undoes_only_the_last_of_two(units, people, step):
    transfer(people.binh, units.works_1, day=JOINED + dt.timedelta(days=5))
    before = said(people.binh)

    STEPS[step](people.binh, units)
    undo(people.binh)

    assert said(people.binh) == before


def test_undo_step_of_a_late_transfer_takes_the_recognition_home(units, people):
    recognise_member(person=people.binh, official_on=LATER, **PROOF)
    before = said(people.binh)
    transfer(people.binh, units.north_2)

    undo(people.binh)

    assert said(people.binh) == before
    assert verify_register().broken == []


def test_undo_step_of_a_taking_back_enters_the_entry_again(units, people):
    event = transfer(people.an, units.north_2)
    before = said(people.an)
    reverse_events(actor=SYSTEM, at=at(), event_ids=[event.pk], reason="nhầm")

    undo(people.an)

    assert said(people.an) == before


def test_undo_step_of_the_end_of_a_status_lets_it_go_on(people):
    away = StatusDraft("AWAY", Period(DAY, None), place="Xã khác")
    fact = set_status(actor=SYSTEM, at=at(), person=people.an, draft=away)
    before = said(people.an)
    end_status(actor=SYSTEM, at=at(), fact=fact, day=LATER)

    undo(people.an)

    assert said(people.an) == before


def test_undo_step_of_an_admission_frees_the_numbers(units):
    draft = person_draft("Đỗ Thị Mẫu")
    numbers = (("NATIONAL_ID", "001080000009"),)
    draft = type(draft)(draft.full_name, draft.profile, numbers=numbers)
    admission = {"unit_id": units.north_1.pk, "ceremony_on": DAY, **PROOF}
    event = admit_person(person=draft, **admission)

    undo(Person(pk=event.person_id))
    again = admit_person(person=draft, **admission)

    assert home_of(Person(pk=event.person_id)) == (None, "NONE")
    assert again.person_id != event.person_id
    assert verify_register().broken == []


def test_undo_step_can_be_done_once(units, people):
    transfer(people.an, units.north_2)
    undo(people.an)

    with pytest.raises(NotTheLastStep):
        undo(people.an)


def test_undo_step_refuses_a_step_that_is_no_longer_the_last(units, people):
    transfer(people.an, units.north_2)
    first = latest_about(people.an)
    transfer(people.an, units.works_1, day=LATER)

    with pytest.raises(NotTheLastStep):
        undo_step(actor=SYSTEM, at=at(), person=people.an, recording_id=first)


def test_undo_step_does_not_touch_a_merge(people):
    merge_people(
        actor=SYSTEM,
        at=at(),
        duplicate=people.an,
        survivor=people.binh,
        day=DAY,
        reason="trùng",
    )

    assert last_step(actor=SYSTEM, person=people.an) is None


def test_undo_step_is_for_who_wrote_it_or_may_correct(units, people, actors):
    with whole_register():
        transfer(people.an, units.north_2, actor=actors.city_office)
        fresh = Person.objects.get(pk=people.an.pk)

    assert last_step(actor=actors.secretary, person=fresh) is None
    assert last_step(actor=actors.north_office, person=fresh) is not None
    with pytest.raises((NotTheLastStep, NotAllowed)):
        undo(people.an, actor=actors.secretary)
    undo(people.an, actor=actors.city_office)

    assert home_of(people.an) == ("BAC.1", "OFFICIAL")


def test_last_step_names_what_was_recorded(units, people):
    recognise_member(person=people.binh, official_on=LATER, **PROOF)
    transfer(people.binh, units.north_2)
    assert last_step(actor=SYSTEM, person=people.binh).kinds == ("TRF",)

    STEPS["facts"](people.binh, units)
    assert last_step(actor=SYSTEM, person=people.binh).fields == ("employer",)


def test_recordings_about_are_those_that_touched_the_person(units, people):
    start = latest_about(people.an)
    transfer(people.binh, units.north_2)
    assert recordings_about(people.an, after=start) == []

    STEPS["facts"](people.an, units)

    [only] = recordings_about(people.an, after=start)
    assert (only.operation, only.pk) == ("register.facts", latest_about(people.an))


def test_undo_step_keeps_what_was_undone(people):
    STEPS["name"](people.an, None)
    undo(people.an)

    with whole_register():
        kinds = RecordChange.objects.filter(person=people.an).order_by("id")
        assert [row.kind for row in kinds] == ["NAME", "UNDONE"]
