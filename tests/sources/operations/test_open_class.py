"""Classes are opened by decision, changed and given sessions."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.decision import Decision
from dangvu.core.errors import NotAllowed
from dangvu.sources.class_enums import ClassKind, IssuerKind, PartOfDay
from dangvu.sources.class_rules import ClassRefused, IssuerNotEntitled
from dangvu.sources.models import CourseClass
from dangvu.sources.operations.note_attendance import note_attendance
from dangvu.sources.operations.open_class import (
    SessionDraft,
    add_session,
    call_off_session,
    change_class,
    open_class,
)
from support.classes import (
    FIRST,
    LAST,
    OPENED,
    class_draft,
    enrolled,
    opened,
    prospect,
)
from support.organisation import SYSTEM, at
from support.reading import trail

pytestmark = pytest.mark.usefixtures("in_sight")


def test_open_class_keeps_what_the_decision_says(organisation):
    course = opened(organisation.units.north, capacity=40, groups=("XN", "SV"))

    assert CourseClass.objects.values_list("code", "capacity", "groups").get() == (
        "NT-01/2026",
        40,
        ["XN", "SV"],
    )
    assert list(course.sessions.order_by("day").values_list("day", flat=True)) == [
        *(FIRST, LAST),
    ]
    assert trail("sources.open_class")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"issuer_kind": IssuerKind.OTHER}, IssuerNotEntitled),
        ({"decision": Decision("", OPENED)}, ClassRefused),
        ({"decision": Decision("21-QĐ/ĐU")}, ClassRefused),
        ({"last_day": dt.date(2026, 3, 8)}, ClassRefused),
        ({"first_day": dt.date(2026, 3, 1)}, ClassRefused),
    ],
)
def test_open_class_refuses_what_no_decision_carries(organisation, changes, error):
    with pytest.raises(error):
        opened(organisation.units.north, **changes)


def test_code_of_a_class_is_used_once_by_a_body(organisation):
    opened(organisation.units.north)
    opened(organisation.units.south)

    with pytest.raises(ClassRefused, match="NT-01/2026"):
        opened(organisation.units.north)


def test_class_belongs_to_the_office_that_opens_it(organisation):
    with pytest.raises(NotAllowed):
        open_class(
            actor=organisation.actors.north_office,
            at=at(),
            unit_id=organisation.units.south.pk,
            kind=ClassKind.AWARENESS,
            draft=class_draft(),
        )


def test_changed_class_keeps_room_for_those_enrolled(organisation):
    course = opened(organisation.units.north)
    enrolled(
        course,
        prospect(organisation.units.north_1),
        prospect(organisation.units.north_1, "Vũ Văn Hai"),
    )

    change_class(actor=SYSTEM, at=at(), course=course, draft=class_draft(capacity=2))
    with pytest.raises(ClassRefused):
        change_class(
            actor=SYSTEM, at=at(), course=course, draft=class_draft(capacity=1)
        )

    course.refresh_from_db()
    assert course.capacity == 2


def test_session_lies_inside_the_class_and_stands_once(organisation):
    course = opened(organisation.units.north)

    for day in (LAST, LAST + dt.timedelta(days=1)):
        with pytest.raises(ClassRefused):
            add_session(
                actor=SYSTEM,
                at=at(),
                course=course,
                draft=SessionDraft(day, PartOfDay.MORNING),
            )


def test_session_is_called_off_until_somebody_was_there(organisation):
    course = opened(organisation.units.north)
    [row] = enrolled(course, prospect(organisation.units.north_1))
    first, last = course.sessions.order_by("day")
    note_attendance(
        actor=SYSTEM, at=at(), course=course, sheet={(row.pk, first.pk): "PRESENT"}
    )

    call_off_session(actor=SYSTEM, at=at(), course=course, session_id=last.pk)
    with pytest.raises(ClassRefused):
        call_off_session(actor=SYSTEM, at=at(), course=course, session_id=first.pk)

    assert list(course.sessions.filter(is_called_off=True)) == [last]
