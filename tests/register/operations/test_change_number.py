"""Numbers: one more, another one, the right one."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.reasons import ReasonMissing
from dangvu.register.models import PersonNumber, RecordChange
from dangvu.register.numbers import NumberMalformed, tidy_number
from dangvu.register.operations.change_number import (
    NumberDraft,
    NumberHeld,
    Way,
    change_number,
)
from dangvu.register.operations.write_people import NumberTaken
from dangvu.register.queries.card import known_values
from dangvu.register.queries.search import find_people
from dangvu.register.queries.verify import verify_register
from support.organisation import PAPER, SYSTEM, TODAY, at

DAY = dt.date(2026, 3, 1)
OLD, NEW = "079080000001", "079080000002"


def change(
    person, value, way=Way.ADDED, *, scheme="NATIONAL_ID", note="", actor=SYSTEM
):
    draft = NumberDraft(scheme, value, way, DAY)
    return change_number(
        actor=actor, at=at(), person=person, draft=draft, decision=PAPER, note=note
    )


def held(person):
    with whole_register():
        rows = PersonNumber.objects.known_at().filter(person=person)
        return [(r.value, r.valid.lower, r.valid.upper) for r in rows.order_by("value")]


def shown(person, day=TODAY):
    with whole_register():
        return known_values(person, day)["national_id"]


def test_change_number_adds_one_with_its_paper(people):
    change(people.cuc, " 079 080 000 001 ")

    assert held(people.cuc) == [(OLD, None, None)]
    with whole_register():
        kept = RecordChange.objects.get(person=people.cuc)
    assert (kept.kind, kept.fields, kept.decision_number) == (
        *("NUMBER", ["national_id"], PAPER.number),
    )


def test_change_number_keeps_the_old_one_until_the_day(people):
    change(people.cuc, OLD)

    change(people.cuc, NEW, Way.CHANGED)

    assert held(people.cuc) == [(OLD, None, DAY), (NEW, DAY, None)]
    assert (shown(people.cuc), shown(people.cuc, dt.date(2026, 2, 1))) == (NEW, OLD)
    with whole_register():
        assert [p.pk for p in find_people(actor=SYSTEM, text=OLD)] == [people.cuc.pk]
    assert verify_register().broken == []


def test_change_number_stands_beside_the_first_when_one_more_is_added(people):
    change(people.cuc, "005001HN", scheme="CV")
    change(people.cuc, "000777HY", scheme="CV")

    with whole_register():
        assert known_values(people.cuc, TODAY)["cv_number"] == "005001HN · 000777HY"


def test_change_number_corrects_the_whole_time_and_asks_for_a_reason(people):
    change(people.cuc, OLD)
    with pytest.raises(ReasonMissing):
        change(people.cuc, NEW, Way.CORRECTED)

    change(people.cuc, NEW, Way.CORRECTED, note="gõ nhầm")

    assert held(people.cuc) == [(NEW, None, None)]


def test_change_number_frees_a_corrected_number_and_no_other(people):
    change(people.cuc, OLD)
    with pytest.raises(NumberTaken):
        change(people.binh, OLD)

    change(people.cuc, NEW, Way.CORRECTED, note="gõ nhầm")
    change(people.binh, OLD)

    assert held(people.binh) == [(OLD, None, None)]


def test_change_number_refuses_the_number_that_is_there(people):
    change(people.cuc, OLD)

    with pytest.raises(NumberHeld):
        change(people.cuc, OLD, Way.CHANGED)


def test_change_number_needs_the_right_at_home(people, actors):
    with pytest.raises(NotAllowed):
        change(people.cuc, OLD, actor=actors.secretary)

    change(people.cuc, OLD, actor=actors.north_office)

    assert held(people.cuc) == [(OLD, None, None)]


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        ("NATIONAL_ID", "079 080 000 001", OLD),
        ("OLD_ID", "012345678", "012345678"),
        ("CARD_85", "12 345 678", "12345678"),
        ("CV", "005001 hn", "005001HN"),
    ],
)
def test_tidy_number_takes_spaces_out(scheme, text, value):
    assert tidy_number(scheme, text) == value


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        ("NATIONAL_ID", "1080000001"),
        ("OLD_ID", "01234567"),
        ("CARD", "12345678"),
        ("CARD_85", "001080000001"),
        ("CV", "000000HN"),
        ("CV", "5001HN"),
    ],
)
def test_tidy_number_refuses_another_shape(scheme, text):
    with pytest.raises(NumberMalformed):
        tidy_number(scheme, text)
