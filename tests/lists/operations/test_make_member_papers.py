"""The sheet and the history of one member."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.core.errors import NotAllowed, NotFound
from dangvu.lists.columns import columns
from dangvu.lists.member_sheet import sheet_items
from dangvu.lists.operations.make_member_papers import (
    make_member_history,
    make_member_sheet,
)
from dangvu.papers.paper import Lines, Table
from dangvu.register.operations.change_facts import change_facts
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.transfer import transfer_member
from support.organisation import JOINED, PAPER, SYSTEM, at
from support.reading import events_of, trail

DAY = dt.date(2026, 3, 1)


def sheet(actor, person, reason=""):
    with acting(actor):
        paper = make_member_sheet(actor=actor, at=at(), person=person, reason=reason)
    (block,) = [one for one in paper.blocks if isinstance(one, Lines)]
    return {line.label: line.value for line in block.lines}


def history(actor, person):
    with acting(actor):
        paper = make_member_history(actor=actor, at=at(), person=person)
    (block,) = [one for one in paper.blocks if isinstance(one, Table)]
    return [tuple(row[1:5]) for row in block.rows]


def transfer(person, unit, day=DAY):
    return transfer_member(
        actor=SYSTEM,
        at=at(),
        decision=PAPER,
        person=person,
        to_unit_id=unit.pk,
        received_on=day,
    )


def test_every_key_of_the_sheet_is_a_column():
    assert {item.key for item in sheet_items() if item.key} <= set(columns())


def test_items_of_the_sheet_are_numbered_without_a_gap():
    numbers = [int(item.number) for item in sheet_items() if item.number]

    assert numbers == list(range(1, 31))


def test_sheet_has_what_is_held_and_empty_lines_for_the_rest(units, people, actors):
    lines = sheet(actors.secretary, people.an)

    assert lines["Họ và tên khai sinh"] == "NGUYỄN VĂN AN"
    assert lines["Sinh ngày"] == "15-03-1980"
    assert lines["Số căn cước"] == "001080000001"
    assert lines["Tại chi bộ"] == "Chi bộ thôn 1"
    assert lines["Quan hệ gia đình"] == ""


def test_sealed_items_need_the_right_and_a_reason(units, people, actors):
    with acting(SYSTEM):
        change_facts(
            actor=SYSTEM,
            at=at(),
            person=people.an,
            day=DAY,
            changes={"ethnicity": "01"},
            decision=PAPER,
        )

    assert sheet(actors.north_office, people.an)["Dân tộc"] == ""
    assert sheet(actors.secretary, people.an, "xem")["Dân tộc"] == ""
    assert sheet(actors.north_office, people.an, "đối chiếu")["Dân tộc"] == "Kinh"
    assert [line.detail["reason"] for line in trail("register.open_sealed")] == [
        "đối chiếu"
    ]


def test_trail_says_whose_sheet_was_taken_out(units, people, actors):
    sheet(actors.secretary, people.an)

    (line,) = trail("lists.take_out")
    assert (line.subject_kind, line.subject_id) == ("person", people.an.pk)
    assert line.detail["list"] == "PHIẾU ĐẢNG VIÊN"


def test_history_is_told_from_the_oldest(units, people, actors):
    transfer(people.an, units.works_2)

    assert history(actors.north_office, people.an) == [
        (JOINED, "Vào sổ từ danh sách ban đầu", "", "Chi bộ thôn 1"),
        (
            DAY,
            "Chuyển sinh hoạt đảng trong đảng bộ",
            "Chi bộ thôn 1",
            "Chi bộ Phân xưởng 2",
        ),
    ]


def test_entries_taken_back_are_not_in_the_history(units, people, actors):
    transfer(people.an, units.works_2)
    reverse_events(
        actor=SYSTEM, at=at(), event_ids=[events_of(people.an)[-1].pk], reason="nhầm"
    )

    assert len(history(actors.north_office, people.an)) == 1


def test_papers_of_somebody_who_went_elsewhere_are_not_taken_out(units, people, actors):
    transfer(people.an, units.works_2)

    for make in (make_member_sheet, make_member_history):
        with acting(actors.secretary), pytest.raises(NotAllowed):
            make(actor=actors.secretary, at=at(), person=people.an)
        with acting(actors.secretary), pytest.raises(NotFound):
            make(actor=actors.secretary, at=at(), person=people.dung)
