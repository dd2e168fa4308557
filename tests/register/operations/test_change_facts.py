"""Changing and correcting what is said about a person."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.audit.models import Recording
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.reasons import ReasonMissing
from dangvu.register.code_lists import UnknownCode
from dangvu.register.fields import UnknownField
from dangvu.register.models import PersonalDetail, Profile
from dangvu.register.operations.change_facts import BirthDateFixed, change_facts
from dangvu.register.operations.transfer import transfer_member
from support.organisation import PAPER, SYSTEM, TODAY, at
from support.reading import last_reason, trail

DAY = dt.date(2025, 9, 1)
EVE = dt.date(2025, 8, 31)
LATER = dt.date(2026, 1, 1)


def change(person, day=DAY, actor=SYSTEM, **changes):
    change_facts(
        actor=actor, at=at(), person=person, day=day, changes=changes, decision=PAPER
    )


def correct(person, day=DAY, actor=SYSTEM, note="nhập nhầm", **changes):
    change_facts(
        actor=actor,
        at=at(),
        person=person,
        day=day,
        changes=changes,
        decision=PAPER,
        correction=True,
        note=note,
    )


def history(person, field, model=Profile):
    """(from, to, value) as known now."""
    with whole_register():
        rows = model.objects.known_at().filter(person=person).order_by("valid")
        return [(r.valid.lower, r.valid.upper, getattr(r, field)) for r in rows]


def test_change_facts_holds_from_the_day_on(people):
    change(people.an, employer="Trường Tiểu học Mẫu")

    assert history(people.an, "employer") == [
        (None, DAY, ""),
        (DAY, None, "Trường Tiểu học Mẫu"),
    ]


def test_change_facts_for_an_earlier_day_keeps_a_later_change(people):
    change(people.an, LATER, employer="Ủy ban xã Mẫu")

    change(people.an, employer="Trường Tiểu học Mẫu")

    assert history(people.an, "employer") == [
        (None, DAY, ""),
        (DAY, LATER, "Trường Tiểu học Mẫu"),
        (LATER, None, "Ủy ban xã Mẫu"),
    ]


def test_change_facts_reaches_both_tiers_in_one_recording(people):
    recordings = Recording.objects.count()

    change(people.an, employer="Trường Tiểu học Mẫu", phone="0900000000")

    assert Recording.objects.count() == recordings + 1
    assert history(people.an, "phone", PersonalDetail) == [
        (None, DAY, ""),
        (DAY, None, "0900000000"),
    ]


def test_change_facts_leaves_the_names_of_fields_and_no_value(people):
    change(people.an, employer="Trường Tiểu học Mẫu", phone="0900000000")

    [line] = trail("register.facts")
    assert line.detail == {
        "day": "2025-09-01",
        "fields": ["employer", "phone"],
        "paper": "12-QĐ/ĐU",
    }


def test_change_facts_keeps_the_old_row_closed(people):
    change(people.an, employer="Trường Tiểu học Mẫu")

    with whole_register():
        closed = Profile.objects.get(person=people.an, known__upper_inf=False)
    assert (closed.valid.lower, closed.valid.upper, closed.employer) == (None, None, "")
    assert closed.known.upper == Recording.objects.latest("id").pk


def test_correction_replaces_the_value_wherever_it_held(people):
    change(people.an, LATER, occupation="03")

    correct(people.an, LATER, birth_date=dt.date(1981, 3, 15))

    assert history(people.an, "birth_date") == [
        (None, LATER, dt.date(1981, 3, 15)),
        (LATER, None, dt.date(1981, 3, 15)),
    ]


def test_correction_leaves_other_values_before_and_after(people):
    change(people.an, DAY, employer="Nhầm")
    change(people.an, LATER, employer="Đúng từ đầu năm")

    correct(people.an, DAY, employer="Đúng")

    assert history(people.an, "employer") == [
        (None, DAY, ""),
        (DAY, LATER, "Đúng"),
        (LATER, None, "Đúng từ đầu năm"),
    ]


def test_correction_leaves_a_line_of_its_own_and_the_reason_in_the_recording(people):
    correct(people.an, employer="Đúng")

    assert [line.detail["fields"] for line in trail("register.correct")] == [
        ["employer"]
    ]
    assert trail("register.facts") == []
    assert last_reason() == "nhập nhầm"


@pytest.mark.parametrize("note", ["", "  "])
def test_correction_needs_a_reason(people, note):
    with pytest.raises(ReasonMissing):
        correct(people.an, note=note, employer="Đúng")


def test_birth_date_is_corrected_and_never_changed(people):
    for changes in (
        {"birth_date": dt.date(1981, 3, 15)},
        {"birth_precision": "YEAR"},
    ):
        with pytest.raises(BirthDateFixed) as refusal:
            change(people.an, **changes)
        assert refusal.value.code == "BIRTH_DATE_FIXED"

    correct(people.an, birth_date=dt.date(1981, 1, 1), birth_precision="YEAR")

    assert history(people.an, "birth_precision") == [(None, None, "YEAR")]


@pytest.mark.parametrize("name", ["nickname", "full_name", "national_id"])
def test_change_facts_refuses_a_field_it_does_not_write(people, name):
    recordings = Recording.objects.count()

    with pytest.raises(UnknownField) as refusal:
        change(people.an, **{name: "x"})

    assert refusal.value.code == "UNKNOWN_FIELD"
    assert Recording.objects.count() == recordings


def test_change_facts_refuses_a_code_the_list_does_not_have(people):
    with pytest.raises(UnknownCode):
        change(people.an, sex="X")

    change(people.an, sex="")
    assert history(people.an, "sex")[-1] == (DAY, None, "")


def test_change_facts_refuses_a_day_to_come(people):
    with pytest.raises(InTheFuture):
        change(people.an, TODAY + dt.timedelta(days=1), employer="Mai sau")


def test_change_facts_needs_the_right_at_the_home(people, actors):
    with pytest.raises(NotAllowed):
        change(people.dung, actor=actors.north_office, employer="Nơi khác")
    with pytest.raises(NotAllowed):
        change(people.an, actor=actors.secretary, employer="Nơi khác")

    change(people.an, actor=actors.north_office, employer="Nơi khác")
    assert history(people.an, "employer")[-1][2] == "Nơi khác"


def test_change_facts_belongs_to_the_new_home_after_a_transfer(units, people, actors):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        to_unit_id=units.south_1.pk,
        received_on=LATER,
        decision=PAPER,
    )

    with pytest.raises(NotAllowed):
        change(people.an, actor=actors.north_office, employer="Nơi cũ")
