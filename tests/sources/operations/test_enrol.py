"""Proposed people are taken into classes, or not."""

from __future__ import annotations

import pytest

from dangvu.access.acting import acting
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.reasons import ReasonMissing
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.class_rules import ClassRefused
from dangvu.sources.models import Enrolment, Prospect
from dangvu.sources.operations.enrol import decline, enrol
from support.classes import opened, proposed, prospect
from support.organisation import SYSTEM, at
from support.reading import trail

pytestmark = pytest.mark.usefixtures("in_sight")


@pytest.fixture
def three(organisation):
    unit = organisation.units.north_1
    names = ("Vũ Thị Hoa", "Vũ Văn Ba", "Vũ Văn An")
    return [row.pk for row in proposed(*(prospect(unit, name) for name in names))]


def test_enrolled_people_get_numbers_in_vietnamese_order(organisation, three):
    office = organisation.actors.north_office
    course = opened(organisation.units.north)

    with acting(office):
        enrol(actor=office, at=at(), course=course, enrolments=three)

    with whole_register():
        rows = Enrolment.objects.order_by("place_on_list")
        assert list(rows.values_list("place_on_list", "full_name", "state")) == [
            (1, "Vũ Văn An", "ENROLLED"),
            (2, "Vũ Văn Ba", "ENROLLED"),
            (3, "Vũ Thị Hoa", "ENROLLED"),
        ]
        stages = Prospect.objects.values_list("stage", flat=True)
        assert set(stages) == {"DANG_HOC"}
    assert trail("sources.enrol")


def test_class_takes_no_more_than_its_places(organisation, three):
    course = opened(organisation.units.north, capacity=2)

    with pytest.raises(ClassRefused):
        enrol(actor=SYSTEM, at=at(), course=course, enrolments=three)
    enrol(actor=SYSTEM, at=at(), course=course, enrolments=three[:2])

    with whole_register():
        assert course.enrolments.count() == 2


def test_only_who_waits_for_this_kind_is_taken(organisation, three):
    members = opened(organisation.units.north, kind=ClassKind.NEW_MEMBER)
    course = opened(organisation.units.north, code="NT-02")
    enrol(actor=SYSTEM, at=at(), course=course, enrolments=three)

    for other in (members, course):
        with pytest.raises(ClassRefused):
            enrol(actor=SYSTEM, at=at(), course=other, enrolments=three)


def test_secretary_does_not_enrol(organisation, three):
    course = opened(organisation.units.north)

    with pytest.raises(NotAllowed):
        enrol(
            actor=organisation.actors.secretary,
            at=at(),
            course=course,
            enrolments=three,
        )


def test_declining_says_why(organisation, three):
    with pytest.raises(ReasonMissing):
        decline(actor=SYSTEM, at=at(), enrolments=three, reason=" ")
    decline(actor=SYSTEM, at=at(), enrolments=three, reason="Lớp hết chỗ")

    with whole_register():
        assert set(Enrolment.objects.values_list("state", "decline_reason")) == {
            ("DECLINED", "Lớp hết chỗ")
        }
    assert trail("sources.decline")
