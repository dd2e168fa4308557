"""Names: changed from a day on, or corrected."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.reasons import ReasonMissing
from dangvu.register.models import Person, PersonName, RecordChange
from dangvu.register.operations.change_name import (
    NameDraft,
    NameUnchanged,
    change_name,
)
from dangvu.register.operations.enter_person import NameMissing, NameTooLong
from dangvu.register.queries.card import known_values
from dangvu.register.queries.search import find_people
from dangvu.register.queries.verify import verify_register
from support.organisation import PAPER, SYSTEM, TODAY, at
from support.reading import trail

DAY = dt.date(2026, 3, 1)


def change(person, name, *, actor=SYSTEM, kind="BIRTH", day=DAY, note="", **options):
    draft = NameDraft(kind, name, day, **options)
    return change_name(
        actor=actor, at=at(), person=person, draft=draft, decision=PAPER, note=note
    )


def names(person, kind="BIRTH"):
    with whole_register():
        rows = PersonName.objects.known_at().filter(person=person, kind=kind)
        rows = rows.order_by("valid")
        return [(r.full_name, r.valid.lower, r.valid.upper) for r in rows]


def fresh(person):
    with whole_register():
        return Person.objects.get(pk=person.pk)


def test_change_name_keeps_the_old_one_until_the_day(people):
    change(people.an, "Nguyễn  Văn Ẩn")

    assert names(people.an) == [
        ("Nguyễn Văn An", None, DAY),
        ("Nguyễn Văn Ẩn", DAY, None),
    ]
    assert fresh(people.an).full_name == "Nguyễn Văn Ẩn"
    assert verify_register().broken == []
    with whole_register():
        before = known_values(people.an, DAY - dt.timedelta(days=1))
    assert before["full_name"] == "Nguyễn Văn An"


def test_change_name_finds_the_person_by_the_new_one(people):
    change(people.an, "Hoàng Kim Ngân")

    with whole_register():
        found = find_people(actor=SYSTEM, text="hoang kim ngan")

    assert [person.pk for person in found] == [people.an.pk]


def test_change_name_keeps_the_paper_and_leaves_a_line(people):
    change(people.an, "Nguyễn Văn Ẩn")

    with whole_register():
        kept = RecordChange.objects.get(person=people.an)
    assert (kept.kind, kept.fields, kept.effective_date, kept.decision_number) == (
        *("NAME", ["full_name"], DAY, PAPER.number),
    )
    [line] = trail("register.name")
    assert line.detail == {
        "day": "2026-03-01",
        "fields": ["full_name"],
        "paper": PAPER.number,
    }


def test_change_name_corrects_the_whole_time_and_asks_for_a_reason(people):
    with pytest.raises(ReasonMissing):
        change(people.an, "Nguyễn Văn Ẩn", is_correction=True)

    change(people.an, "Nguyễn Văn Ẩn", is_correction=True, note="thiếu dấu hỏi")

    assert names(people.an) == [("Nguyễn Văn Ẩn", None, None)]


def test_change_name_gives_another_name_to_somebody_who_had_none(people):
    change(people.cuc, "Út Lành", kind="OTHER")

    assert names(people.cuc, "OTHER") == [("Út Lành", None, None)]
    assert fresh(people.cuc).full_name == people.cuc.full_name


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("  ", NameMissing),
        ("123", NameMissing),
        ("A" * 101, NameTooLong),
        ("Nguyễn Văn An", NameUnchanged),
    ],
)
def test_change_name_refuses_what_is_no_other_name(people, name, refusal):
    with pytest.raises(refusal):
        change(people.an, name)


def test_change_name_refuses_a_day_to_come(people):
    with pytest.raises(InTheFuture):
        change(people.an, "Nguyễn Văn Ẩn", day=TODAY + dt.timedelta(days=1))


def test_change_name_needs_the_right_at_home(people, actors):
    with pytest.raises(NotAllowed):
        change(people.an, "Nguyễn Văn Ẩn", actor=actors.secretary)
    with pytest.raises(NotAllowed):
        change(people.dung, "Nguyễn Văn Ẩn", actor=actors.north_office)

    change(people.an, "Nguyễn Văn Ẩn", actor=actors.north_office)

    assert fresh(people.an).full_name == "Nguyễn Văn Ẩn"
