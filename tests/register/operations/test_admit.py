"""Admitting people."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.audit.models import Recording
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.register.code_lists import UnknownCode
from dangvu.register.ledger import ChainBroken
from dangvu.register.models import Person, PersonName, PersonNumber, Profile
from dangvu.register.operations.admit import admit_person
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.enter_person import NameMissing, NameTooLong
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.plan import UnitCannotHold
from dangvu.register.operations.write_people import NumberTaken
from support.organisation import PAPER, SYSTEM, TODAY, at, person_draft
from support.reading import (
    all_stays_of,
    events_of,
    fresh,
    home_of,
    ledger_of,
    stays_of,
    trail,
)

CEREMONY = dt.date(2026, 5, 25)
DRAFT = replace(
    person_draft("Đỗ Thị Mẫu", sex="NU", ethnicity="01"),
    numbers=(("NATIONAL_ID", "001090000009"),),
    source="12-QĐ/ĐU",
)


def admit(units, person=DRAFT, unit=None, actor=SYSTEM, day=CEREMONY):
    return admit_person(
        actor=actor,
        at=at(),
        person=person,
        unit_id=(unit or units.north_2).pk,
        ceremony_on=day,
        decision=PAPER,
    )


def admitted(units, **options):
    return Person(pk=admit(units, **options).person_id)


def profile_on(person, day):
    with whole_register():
        return Profile.objects.known_at().valid_on(day).get(person=person)


def test_admit_person_makes_a_probationary_member_from_the_ceremony(units):
    person = admitted(units)

    assert ledger_of(person) == [("ADM", CEREMONY, "", "BAC.2")]
    assert stays_of(person) == [("BAC.2", "PROBATIONARY", CEREMONY, None)]
    assert home_of(person) == ("BAC.2", "PROBATIONARY")


def test_admit_person_keeps_the_four_dates_apart(units):
    person = admitted(units)

    roll = profile_on(person, CEREMONY)
    assert (
        roll.admission_decision_on,
        roll.admission_decision_no,
        roll.admission_ceremony_on,
        roll.official_on,
    ) == (PAPER.date, "12-QĐ/ĐU", CEREMONY, None)
    before = profile_on(person, CEREMONY - dt.timedelta(days=1))
    assert (before.admission_ceremony_on, before.birth_date) == (
        None,
        dt.date(1980, 3, 15),
    )


def test_admit_person_enters_name_and_numbers_with_their_source(units):
    person = admitted(units)

    with whole_register():
        name = PersonName.objects.get(person=person)
        number = PersonNumber.objects.get(person=person)
    assert (name.kind, name.full_name, name.source) == (
        "BIRTH",
        "Đỗ Thị Mẫu",
        "12-QĐ/ĐU",
    )
    assert (number.scheme, number.value, number.source, number.disputed) == (
        "NATIONAL_ID",
        "001090000009",
        "12-QĐ/ĐU",
        False,
    )
    assert fresh(person).search_key == "do thi mau"


def test_admit_person_leaves_a_line_without_name_or_number(units):
    event = admit(units)

    [line] = trail("register.admit")
    assert (line.subject_kind, line.subject_id, line.unit_id) == (
        "person",
        event.person_id,
        units.north_2.pk,
    )
    assert line.detail == {"event": event.pk, "kind": "ADM", "day": "2026-05-25"}


def test_admit_person_knows_it_from_its_recording_on(units):
    person = admitted(units)

    last = Recording.objects.latest("id")
    assert last.operation == "register.admit"
    assert all_stays_of(person) == [
        (("BAC.2", "PROBATIONARY", CEREMONY, None), last.pk, None)
    ]


def test_admit_person_takes_somebody_whose_first_entry_was_taken_back(units, people):
    reverse_events(
        actor=SYSTEM,
        at=at(),
        event_ids=[events_of(people.binh)[0].pk],
        reason="nhầm",
    )

    admit(units, person=people.binh, unit=units.north_1)

    assert stays_of(people.binh) == [("BAC.1", "PROBATIONARY", CEREMONY, None)]


def test_admit_person_refuses_somebody_who_was_a_member(units, people):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        kind="RES",
        day=dt.date(2025, 1, 1),
        decision=PAPER,
    )

    with pytest.raises(ChainBroken) as refusal:
        admit(units, person=people.an)

    assert refusal.value.code == "WAS_MEMBER"
    assert "25-05-2026" in str(refusal.value)


def test_admit_person_refuses_a_member(units, people):
    with pytest.raises(ChainBroken) as refusal:
        admit(units, person=people.an)

    assert refusal.value.code == "WRONG_STANDING"


def test_admit_person_refuses_a_number_of_somebody_else(units, people):
    draft = replace(DRAFT, numbers=(("NATIONAL_ID", "001080000001"),))

    with pytest.raises(NumberTaken) as refusal:
        admit(units, person=draft)

    assert refusal.value.code == "NUMBER_TAKEN"
    assert "001080000001" in str(refusal.value)


def test_admit_person_takes_the_same_digits_in_another_scheme(units, people):
    draft = replace(DRAFT, numbers=(("CARD", "001080000001"),))

    assert admitted(units, person=draft).pk


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (replace(DRAFT, full_name="  "), NameMissing),
        (replace(DRAFT, full_name="Mẫu " * 30), NameTooLong),
        (replace(DRAFT, profile=replace(DRAFT.profile, sex="X")), UnknownCode),
    ],
)
def test_admit_person_refuses_an_unusable_draft(units, draft, error):
    with pytest.raises(error):
        admit(units, person=draft)


def test_admit_person_refuses_a_ceremony_to_come(units):
    with pytest.raises(InTheFuture) as refusal:
        admit(units, day=TODAY + dt.timedelta(days=1))

    assert refusal.value.code == "FUTURE_DAY"


@pytest.mark.parametrize("name", ["city", "north", "works"])
def test_admit_person_refuses_a_unit_that_holds_no_members(units, name):
    with pytest.raises(UnitCannotHold) as refusal:
        admit(units, unit=getattr(units, name))

    assert refusal.value.code == "UNIT_CANNOT_HOLD"
    assert "25-05-2026" in str(refusal.value)


def test_admit_person_refuses_a_day_before_the_unit_lived(units):
    with pytest.raises(UnitCannotHold):
        admit(units, day=dt.date(2019, 12, 31))


def test_admit_person_needs_the_right_at_the_unit(units, actors):
    assert admit(units, actor=actors.north_office).kind == "ADM"

    for actor, unit in (
        (actors.north_office, units.south_1),
        (actors.secretary, units.north_1),
    ):
        with pytest.raises(NotAllowed):
            admit(units, actor=actor, unit=unit)


def test_admit_person_that_is_refused_leaves_nobody(units):
    recordings = Recording.objects.count()

    with pytest.raises(UnitCannotHold):
        admit(units, unit=units.works)

    with whole_register():
        assert not Person.objects.exists()
    assert Recording.objects.count() == recordings
    assert trail("register.admit") == []
