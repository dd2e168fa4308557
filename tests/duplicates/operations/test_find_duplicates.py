"""Filling the queue with pairs that may be one person."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangvu.access.acting import acting
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.core.errors import NotAllowed
from dangvu.duplicates.enums import DecisionKind, PairState
from dangvu.duplicates.models import SuspectedPair
from dangvu.duplicates.operations.decide_pair import decide_pair
from dangvu.duplicates.operations.find_duplicates import (
    Found,
    find_duplicates,
    suspect_warned,
)
from dangvu.register.enums import Standing
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.merge_people import merge_people
from support.organisation import (
    PAPER,
    SYSTEM,
    TODAY,
    at,
    enter_members,
    person_draft,
)
from support.reading import trail

OFFICIAL = Standing.OFFICIAL


def enter(unit, name="Nguyễn Văn An", *, numbers=(), **facts):
    draft = replace(person_draft(name, **facts), numbers=numbers)
    return enter_members([(draft, unit, OFFICIAL)])[0]


def find(actor=SYSTEM, hour=9):
    return find_duplicates(actor=actor, at=at(hour=hour))


def queue(state=None):
    with whole_register():
        pairs = SuspectedPair.objects.order_by("-score", "pk")
        if state:
            pairs = pairs.filter(state=state)
        return [(p.first_id, p.second_id) for p in pairs]


def pair():
    with whole_register():
        return SuspectedPair.objects.select_related("first", "second").get()


def correct(person, **changes):
    change_facts(
        actor=SYSTEM,
        at=at(),
        person=person,
        day=TODAY,
        changes=changes,
        decision=NO_DECISION,
        correction=True,
        note="nhầm",
    )


def test_same_name_and_day_of_birth_are_found(units, people):
    twin = enter(units.south_1, "nguyen van an")

    assert find() == Found(1, 1)
    assert queue() == [(people.an.pk, twin.pk)]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("Nguyễn Văn An", {"birth_date": dt.date(1981, 3, 15)}),
        ("Phạm Văn Ất", {}),
        ("Nguyễn Văn An", {"birth_date": dt.date(1971, 9, 2)}),
    ],
    ids=["near", "stranger", "far"],
)
def test_one_digit_off_needs_something_else_that_is_alike(units, people, name, facts):
    numbers = (("NATIONAL_ID", "001080000008"),)
    twin = enter(units.south_1, name, numbers=numbers, **facts)

    find()

    wanted = (
        [(people.an.pk, twin.pk)] if facts.get("birth_date", TODAY).year == 1981 else []
    )
    assert queue() == wanted


def test_one_letter_off_on_the_same_day_of_birth_is_found(units, people):
    twin = enter(
        units.south_1,
        "Nguyễn Văm An",
        sex="NAM",
        birth_date=dt.date(1980, 3, 15),
        numbers=(("NATIONAL_ID", "001080000009"),),
    )

    find()

    assert queue() == [(people.an.pk, twin.pk)]


def test_people_who_share_only_name_and_year_are_not_suspected(units, people):
    enter(units.south_1, birth_date=dt.date(1980, 9, 2))

    assert find() == Found(0, 0)


def test_two_who_both_left_are_not_suspected(units, people):
    twin = enter(units.south_1)
    for person in (people.an, twin):
        end_membership(
            actor=SYSTEM, at=at(), person=person, kind="RES", day=TODAY, decision=PAPER
        )

    assert find().pairs == 0


def test_a_merged_record_is_not_suspected_again(units, people):
    twin = enter(units.south_1)
    merge_people(
        actor=SYSTEM,
        at=at(),
        duplicate=twin,
        survivor=people.an,
        day=TODAY,
        reason="trùng",
    )

    assert find().pairs == 0


def test_a_second_search_finds_the_same_and_nothing_new(units, people):
    enter(units.south_1)
    find()

    assert find(hour=10) == Found(1, 0)


def test_a_pair_that_was_mended_leaves_the_queue_and_comes_back(units, people):
    twin = enter(units.south_1)
    find()
    correct(twin, birth_date=dt.date(1971, 9, 2))

    find(hour=10)
    assert (queue(PairState.OPEN), queue(PairState.GONE)) == (
        [],
        [(people.an.pk, twin.pk)],
    )

    correct(twin, birth_date=dt.date(1980, 3, 15))
    find(hour=11)
    assert queue(PairState.OPEN) == [(people.an.pk, twin.pk)]


def test_who_was_kept_apart_is_asked_about_only_when_facts_change(units, people):
    twin = enter(units.south_1)
    find()
    decide_pair(
        actor=SYSTEM,
        at=at(),
        pair=pair(),
        kind=DecisionKind.DIFFERENT,
        reason="hai anh em họ",
    )

    find(hour=10)
    assert queue(PairState.OPEN) == []

    correct(twin, sex="NAM")
    find(hour=11)
    assert queue(PairState.OPEN) == [(people.an.pk, twin.pk)]


def test_an_office_searches_among_its_own_units(units, people, actors):
    far = enter(units.south_1)
    near = enter(units.works_2)

    with acting(actors.north_office):
        assert find(actors.north_office) == Found(1, 1)

    assert queue() == [(people.an.pk, near.pk)]
    assert far.pk not in {person for both in queue() for person in both}


def test_a_secretary_may_not_search(units, actors):
    with acting(actors.secretary), pytest.raises(NotAllowed):
        find(actors.secretary)


def test_a_search_leaves_a_line_without_names(units, people):
    enter(units.south_1)

    find()

    assert [line.detail for line in trail("duplicates.find")] == [
        {"pairs": 1, "new": 1}
    ]


def test_a_warning_of_an_import_stays_though_the_search_does_not_agree(units, people):
    twin = enter(
        units.south_1,
        birth_date=dt.date(1980, 1, 1),
        birth_precision="YEAR",
        sex="NU",
    )
    with whole_register():
        suspect_warned(at=at(), person_ids=[twin.pk])

    find(hour=10)

    assert queue(PairState.OPEN) == [(people.an.pk, twin.pk)]


def test_only_those_who_were_warned_of_are_suspected(units, people):
    enter(units.south_1)
    other = enter(units.south_1, "Trần Thị Bình")

    with whole_register():
        suspect_warned(at=at(), person_ids=[other.pk])

    assert queue() == [(people.binh.pk, other.pk)]


def test_a_search_asks_the_same_questions_however_many_there_are(units, people):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            find()
        return len(questions)

    few = asked()
    draft = person_draft("Đỗ Văn Giống")
    enter_members([(draft, units.south_1, OFFICIAL)] * 20)

    assert asked() == few
    assert len(queue(PairState.OPEN)) == 190
