"""Rolls, registers and chosen lists: who is on them, what is shown, what is traced."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.periods import Period
from dangvu.lists.columns import UnknownColumn
from dangvu.lists.operations.make_list import (
    ListOrder,
    NothingChosen,
    ReasonNeeded,
    Span,
    make_list,
    make_register,
)
from dangvu.lists.queries.selected import TooManyRows, selected_people
from dangvu.lists.queries.values import ColumnSealed
from dangvu.lists.registers import UnknownRegister
from dangvu.lists.selection import Selection
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.set_status import StatusDraft, set_status
from dangvu.register.operations.transfer import release_member, transfer_member
from support.organisation import JOINED, PAPER, SYSTEM, TODAY, at
from support.reading import events_of

YEAR = Span(dt.date(2026, 1, 1), TODAY)
DAY = dt.date(2026, 3, 1)
PROOF = {"actor": SYSTEM, "at": at(), "decision": PAPER}


def register(actor, unit, code="roll", span=YEAR):
    with acting(actor):
        return make_register(actor=actor, at=at(), unit=unit, code=code, span=span)


def chosen(actor, *columns, day=TODAY, reason="", **asked):
    order = ListOrder("Danh sách", Selection(**asked), columns, reason)
    with acting(actor):
        return make_list(actor=actor, at=at(), order=order, day=day)


def names(listing):
    return [row.values["full_name"] for row in listing.rows]


def cells(listing):
    keys = [column.key for column in listing.columns]
    return [tuple(row.values.get(key) for key in keys) for row in listing.rows]


def lines(code):
    with whole_register():
        return list(Entry.objects.filter(code=code).order_by("id"))


def transfer(person, unit, day=DAY):
    return transfer_member(person=person, to_unit_id=unit.pk, received_on=day, **PROOF)


def correct(person, field, day):
    change_facts(
        person=person, day=DAY, changes={field: day}, correction=True, note="x", **PROOF
    )


def leave(person, kind, day=DAY):
    return end_membership(person=person, kind=kind, day=day, **PROOF)


def test_roll_lists_members_by_given_name_with_all_below(units, people, actors):
    listing = register(actors.north_office, units.north)

    assert names(listing) == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc"]


def test_roll_names_the_branch_where_there_are_several(units, people, actors):
    body = register(actors.north_office, units.north)
    branch = register(actors.secretary, units.north_1)

    assert [row.values["current_org"] for row in body.rows] == [
        "Chi bộ thôn 1",
        "Chi bộ thôn 1",
        "Chi bộ Phân xưởng 1",
    ]
    shown = [{column.key for column in one.columns} for one in (body, branch)]
    assert ["current_org" in keys for keys in shown] == [True, False]


def test_roll_is_as_of_its_day(units, people, actors):
    transfer(people.an, units.works_2)
    before = Span(JOINED, DAY - dt.timedelta(days=1))

    assert names(register(actors.north_office, units.north_1, span=before)) == [
        "Nguyễn Văn An",
        "Trần Thị Bình",
    ]
    assert names(register(actors.north_office, units.north_1)) == ["Trần Thị Bình"]


def test_roll_has_birth_dates_of_men_and_women_apart(units, people, actors):
    listing = register(actors.secretary, units.north_1)

    born = dt.date(1980, 3, 15)
    held = [
        (row.values["birth_men"], row.values["birth_women"]) for row in listing.rows
    ]
    assert held == [(born, None), (None, born)]


def test_register_of_probationary_members_leaves_the_others_out(units, people, actors):
    listing = register(actors.secretary, units.north_1, "probationary")

    assert names(listing) == ["Trần Thị Bình"]


def test_a_line_says_who_took_whom_out(units, people, actors):
    register(actors.secretary, units.north_1)

    (line,) = lines("lists.roll")
    assert line.actor_name == "Tài khoản secretary"
    assert (line.subject_kind, line.subject_id) == ("unit", units.north_1.pk)
    assert line.detail["rows"] == 2
    assert line.detail["ids"] == [people.an.pk, people.binh.pk]


def test_transfers_are_those_that_cross_the_border_of_the_unit(units, people, actors):
    transfer(people.an, units.works_2)
    release_member(
        person=people.cuc, destination="Đảng bộ tỉnh Xa", released_on=DAY, **PROOF
    )
    office = actors.north_office

    out_of_branch = register(office, units.north_1, "transfers_out")
    assert names(out_of_branch) == ["Nguyễn Văn An"]
    (row,) = out_of_branch.rows
    assert row.values["from_place"] == "Chi bộ thôn 1"
    assert row.values["to_place"] == "Chi bộ Phân xưởng 2"
    assert row.values["decision_number"] == PAPER.number
    assert names(register(office, units.works, "transfers_in")) == ["Nguyễn Văn An"]
    out_of_commune = register(office, units.north, "transfers_out")
    assert [row.values["to_place"] for row in out_of_commune.rows] == [
        "Đảng bộ tỉnh Xa"
    ]


def test_registers_of_entries_keep_to_their_kinds_and_days(units, people, actors):
    leave(people.an, "DEC")
    leave(people.cuc, "RES", DAY + dt.timedelta(days=1))
    office = actors.north_office

    assert names(register(office, units.north, "deaths")) == ["Nguyễn Văn An"]
    left = register(office, units.north, "left")
    assert [(r.values["full_name"], r.values["entry_kind"]) for r in left.rows] == [
        ("Lê Thị Cúc", "Cho ra khỏi Đảng")
    ]
    early = Span(JOINED, DAY - dt.timedelta(days=1))
    assert names(register(office, units.north, "deaths", early)) == []


def test_an_entry_taken_back_is_not_in_the_register(units, people, actors):
    leave(people.an, "DEC")
    reverse_events(
        actor=SYSTEM, at=at(), event_ids=[events_of(people.an)[-1].pk], reason="nhầm"
    )

    assert register(actors.north_office, units.north, "deaths").rows == ()


def test_exemptions_are_those_that_held_on_a_day_of_the_period(units, people, actors):
    draft = StatusDraft(
        "EXEMPT",
        Period(dt.date(2026, 2, 1), dt.date(2026, 7, 1)),
        reason="THAI_SAN",
        place="",
        decision=PAPER,
    )
    set_status(actor=SYSTEM, at=at(), person=people.binh, draft=draft)

    (row,) = register(actors.secretary, units.north_1, "exemptions").rows
    assert row.values["full_name"] == "Trần Thị Bình"
    assert row.values["entry_day"] == dt.date(2026, 2, 1)
    assert row.values["until_day"] == dt.date(2026, 6, 30)
    assert row.values["reason"] == "Nghỉ thai sản"
    january = Span(dt.date(2026, 1, 1), dt.date(2026, 1, 31))
    assert register(actors.secretary, units.north_1, "exemptions", january).rows == ()


def test_a_register_of_a_foreign_unit_is_refused(units, people, actors):
    with pytest.raises(NotAllowed):
        register(actors.secretary, units.north)


def test_an_unknown_register_is_refused(units, people, actors):
    with pytest.raises(UnknownRegister):
        register(actors.secretary, units.north_1, "cards")


def test_list_has_the_columns_chosen_in_their_order(units, people, actors):
    listing = chosen(
        actors.secretary, "standing", "full_name", "national_id", "current_org"
    )

    assert cells(listing) == [
        ("Chính thức", "Nguyễn Văn An", "001080000001", "Chi bộ thôn 1"),
        ("Dự bị", "Trần Thị Bình", None, "Chi bộ thôn 1"),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"text": "binh"}, ["Trần Thị Bình"]),
        ({"standing": "OFFICIAL"}, ["Nguyễn Văn An", "Lê Thị Cúc"]),
        ({"sex": "NU"}, ["Trần Thị Bình", "Lê Thị Cúc"]),
        ({"born_from": dt.date(1990, 1, 1)}, []),
        ({"born_to": dt.date(1990, 1, 1), "sex": "NAM"}, ["Nguyễn Văn An"]),
        ({"overlay": "EXEMPT"}, []),
    ],
)
def test_list_keeps_to_what_is_asked(units, people, actors, asked, found):
    listing = chosen(actors.north_office, "full_name", unit_id=units.north.pk, **asked)

    assert names(listing) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("", ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc"]),
        ("current_org", ["Lê Thị Cúc", "Nguyễn Văn An", "Trần Thị Bình"]),
        ("birth_date", ["Lê Thị Cúc", "Trần Thị Bình", "Nguyễn Văn An"]),
        ("official_on", ["Trần Thị Bình", "Nguyễn Văn An", "Lê Thị Cúc"]),
        ("wage", ["Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc"]),
    ],
)
def test_list_comes_in_the_order_asked(units, people, actors, order, found):
    born = {
        "birth_date": {
            people.cuc: dt.date(1950, 1, 1),
            people.binh: dt.date(1960, 2, 2),
        },
        "official_on": {people.binh: dt.date(1999, 1, 1)},
    }
    for person, day in born.get(order, {}).items():
        with acting(SYSTEM):
            correct(person, order, day)

    listing = chosen(
        actors.north_office, "full_name", unit_id=units.north.pk, order=order
    )

    assert names(listing) == found


def test_list_never_leaves_the_office(units, people, actors):
    assert names(chosen(actors.secretary, "full_name", text="dung")) == []


def test_personal_columns_of_people_who_moved_away_stay_empty(units, people, actors):
    transfer(people.an, units.works_1, TODAY)
    listing = chosen(
        actors.secretary,
        "full_name",
        "national_id",
        day=TODAY - dt.timedelta(days=1),
        unit_id=units.north_1.pk,
    )

    assert cells(listing)[0] == ("Nguyễn Văn An", None)


def test_sealed_columns_are_refused_without_the_right(units, people, actors):
    with pytest.raises(ColumnSealed, match="Dân tộc"):
        chosen(actors.secretary, "full_name", "ethnicity", reason="kiểm tra")


def test_sealed_columns_need_a_reason_and_leave_a_line_at_each_person(
    units, people, actors
):
    with pytest.raises(ReasonNeeded):
        chosen(actors.north_office, "full_name", "religion")

    chosen(actors.north_office, "full_name", "religion", reason="báo cáo năm")

    assert {line.subject_id for line in lines("register.open_sealed")} == {
        people.an.pk,
        people.binh.pk,
        people.cuc.pk,
    }
    assert lines("register.open_sealed")[0].detail["reason"] == "báo cáo năm"


@pytest.mark.parametrize(
    ("columns", "refusal"), [((), NothingChosen), (("wage",), UnknownColumn)]
)
def test_a_list_needs_columns_that_exist(units, people, actors, columns, refusal):
    with pytest.raises(refusal):
        chosen(actors.secretary, *columns)


def test_a_list_that_is_too_long_is_refused(units, people, actors):
    with acting(actors.north_office), pytest.raises(TooManyRows):
        selected_people(
            actor=actors.north_office, selection=Selection(), day=TODAY, most=2
        )


def test_a_list_takes_a_constant_number_of_queries(
    units, people, actors, django_assert_max_num_queries
):
    columns = ("full_name", "birth_date", "current_org", "hometown", "card_number")

    with django_assert_max_num_queries(25):
        chosen(actors.city_office, *columns)
