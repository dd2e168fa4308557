"""The sheet of a class: who was there, and what they reached."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from dangvu.access.acting import acting
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.sources.class_enums import Presence, Result
from dangvu.sources.class_rules import ClassRefused
from dangvu.sources.enums import Stage
from dangvu.sources.models import Attendance, Enrolment, Prospect
from dangvu.sources.operations.grade import Grade, grade
from dangvu.sources.operations.note_attendance import note_attendance
from support.classes import (
    FIRST,
    ISSUING,
    LAST,
    certified,
    enrolled,
    opened,
    prospect,
    with_paper,
)
from support.organisation import SYSTEM, at
from support.reading import trail

pytestmark = pytest.mark.usefixtures("in_sight")


@pytest.fixture
def course(organisation):
    return opened(organisation.units.north, required_sessions=2)


@pytest.fixture
def hoa(organisation):
    return prospect(organisation.units.north_1)


@pytest.fixture
def row(course, hoa):
    [made] = enrolled(course, hoa)
    return made


def sessions(course):
    return list(course.sessions.order_by("day"))


def note(course, row, *marks, actor=SYSTEM, when=None):
    pairs = zip(sessions(course), marks, strict=False)
    sheet = {(row.pk, session.pk): mark for session, mark in pairs}
    return note_attendance(actor=actor, at=when or at(), course=course, sheet=sheet)


def give(course, row, result, mark=None):
    grades = {row.pk: Grade(result, mark)}
    return grade(actor=SYSTEM, at=at(), course=course, grades=grades)


def test_sheet_is_written_at_once_and_only_what_changed(organisation, course, row):
    office = organisation.actors.north_office

    with acting(office):
        first = note(course, row, Presence.PRESENT, Presence.ABSENT, actor=office)
        again = note(course, row, Presence.PRESENT, Presence.EXCUSED, actor=office)
        marks = Attendance.objects.order_by("session__day")
        found = list(marks.values_list("presence", flat=True))

    assert (first, again, found) == (2, 1, ["PRESENT", "EXCUSED"])
    assert trail("sources.note_attendance")


def test_sheet_of_a_session_to_come_is_refused(course, row):
    note(course, row, Presence.PRESENT, when=at(FIRST))
    with pytest.raises(ClassRefused):
        note(course, row, *[Presence.PRESENT] * 2, when=at(LAST - dt.timedelta(1)))


def test_sheet_of_another_class_is_refused(organisation, course, row):
    other = opened(organisation.units.north, code="NT-02")

    with pytest.raises(ClassRefused):
        note(other, row, Presence.PRESENT)
    with pytest.raises(NotAllowed):
        note(course, row, Presence.PRESENT, actor=organisation.actors.secretary)


def test_pass_needs_the_sessions_the_class_asks_for(course, row):
    note(course, row, Presence.PRESENT, Presence.ABSENT)
    with pytest.raises(ClassRefused, match="Vũ Thị Hoa"):
        give(course, row, Result.PASS)
    note(course, row, Presence.PRESENT, Presence.PRESENT)

    assert give(course, row, Result.PASS, Decimal("8.5")) == 1
    assert give(course, row, Result.PASS, Decimal("8.5")) == 0
    with whole_register():
        assert Enrolment.objects.values_list("result", "mark").get() == (
            "PASS",
            Decimal("8.50"),
        )
    assert trail("sources.grade")


def test_grades_wait_for_the_class_to_begin(course, row):
    with pytest.raises(ClassRefused):
        grade(
            actor=SYSTEM,
            at=at(FIRST - dt.timedelta(days=1)),
            course=course,
            grades={row.pk: Grade(Result.ABSENT)},
        )


@pytest.mark.parametrize(
    ("before", "has_paper", "after"),
    [
        (Stage.NGUON, False, Stage.NGUON),
        (Stage.CAM_TINH, True, Stage.DA_HOC),
        (Stage.HO_SO, False, Stage.HO_SO),
    ],
)
def test_who_fails_falls_back_to_where_they_came_from(
    organisation, course, before, has_paper, after
):
    ba = prospect(organisation.units.north_1, "Vũ Văn Ba", stage=Stage.NGUON)
    if has_paper:
        with_paper(ba, issued=dt.date(2020, 9, 1))
    [made] = enrolled(course, ba)
    if before == Stage.HO_SO:
        with whole_register():
            Prospect.objects.update(stage=before)
    give(course, made, Result.FAIL)

    with whole_register():
        assert Prospect.objects.get(pk=ba.pk).stage == after


def test_result_stands_once_the_certificate_is_out(organisation, hoa):
    course = opened(organisation.units.north, code="NT-03")
    [paper] = certified(course, hoa)

    with pytest.raises(ClassRefused):
        give(course, paper.enrolment, Result.FAIL)
    assert paper.issued_on == ISSUING.issued_on
