"""Identities, names and numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dangvu.audit.operations.record import open_recording
from dangvu.core.db.scope import whole_register
from dangvu.register.models import PersonalDetail, PersonName, PersonNumber, Profile
from dangvu.register.operations.write_people import (
    NumberTaken,
    create_people,
    set_number,
)
from support.organisation import SYSTEM, at, person_draft
from support.reading import fresh

NUMBER = ("NATIONAL_ID", "001090000009")


def create(*drafts):
    with whole_register():
        recording = open_recording(actor=SYSTEM, at=at(), operation="tests")
        return create_people(drafts, recording=recording)


def give(person, value, scheme="CV"):
    with whole_register():
        recording = open_recording(actor=SYSTEM, at=at(), operation="tests")
        set_number(person.pk, scheme, value, source="sổ", recording=recording)
        return recording.pk


def numbers_of(person, **filters):
    with whole_register():
        rows = PersonNumber.objects.filter(person=person, **filters).order_by("id")
        return [(row.value, row.known.lower, row.known.upper) for row in rows]


def test_create_people_writes_every_part_known_from_always(db):
    draft = replace(
        person_draft("Nguyễn Thị Ngọc Ánh", sex="NU"), other_names="Út", source="tệp"
    )

    [person] = create(draft)

    with whole_register():
        names = PersonName.objects.filter(person=person).order_by("kind")
        assert [(n.kind, n.full_name, n.source) for n in names] == [
            ("BIRTH", "Nguyễn Thị Ngọc Ánh", "tệp"),
            ("OTHER", "Út", "tệp"),
        ]
        for model in (Profile, PersonalDetail):
            row = model.objects.get(person=person)
            assert (row.valid.lower, row.valid.upper, row.known.upper) == (None,) * 3


def test_create_people_stores_decomposed_names_composed(db):
    [person] = create(person_draft("Nguye\u0302\u0303n Va\u0306n Hu\u031b\u0300ng"))

    kept = fresh(person)
    assert (kept.full_name, kept.search_key, kept.state) == (
        "Nguyễn Văn Hừng",
        "nguyen van hung",
        "NONE",
    )


def test_create_people_orders_by_given_name(db):
    people = create(*map(person_draft, ("Trần Văn Bình", "Đỗ An", "Lê Thị Ân")))

    ordered = sorted(map(fresh, people), key=lambda person: person.sort_key)
    assert [p.full_name for p in ordered] == ["Đỗ An", "Lê Thị Ân", "Trần Văn Bình"]


def test_create_people_refuses_a_number_given_twice_in_one_call(db):
    first, second = (
        replace(person_draft(name), numbers=(NUMBER,)) for name in ("Một", "Hai")
    )

    with pytest.raises(NumberTaken):
        create(first, second)


def test_create_people_takes_a_number_that_is_only_disputed(db):
    [bearer] = create(replace(person_draft("Một"), numbers=(NUMBER,)))
    with whole_register():
        held = PersonNumber.objects.get(person=bearer)
        held.pk, held.disputed, held.value = None, True, "001090000010"
        held.save(force_insert=True)

    [person] = create(
        replace(person_draft("Hai"), numbers=(("NATIONAL_ID", "001090000010"),))
    )

    assert numbers_of(person, disputed=False)[0][0] == "001090000010"


def test_set_number_replaces_the_number_of_the_scheme_and_keeps_the_old(people):
    [(_value, entered, _until)] = numbers_of(people.an, scheme="CV")

    recording = give(people.an, "000002HN")

    assert numbers_of(people.an, scheme="CV") == [
        ("000001HN", entered, recording),
        ("000002HN", recording, None),
    ]
    assert numbers_of(people.an, scheme="NATIONAL_ID")[0][2] is None


def test_set_number_gives_the_first_of_a_scheme(people):
    recording = give(people.binh, "000009HN")

    assert numbers_of(people.binh) == [("000009HN", recording, None)]


def test_set_number_refuses_the_number_of_somebody_else(people):
    with pytest.raises(NumberTaken) as refusal:
        give(people.binh, "000001HN")

    assert "000001HN" in str(refusal.value)
    assert numbers_of(people.binh) == []


def test_set_number_again_with_the_same_number_is_no_double(people):
    recording = give(people.an, "000001HN")

    assert numbers_of(people.an, scheme="CV", known__upper_inf=True) == [
        ("000001HN", recording, None)
    ]


def test_a_number_given_up_may_be_given_to_another(people):
    give(people.an, "000002HN")

    assert give(people.binh, "000001HN")
