"""The database itself: who sees and writes classes' people, certificates, referrals."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import ProgrammingError, connection

from dangvu.access.acting import acting
from dangvu.access.actors import actor_for
from dangvu.access.roles import Role
from dangvu.core.errors import NotFound
from dangvu.sources.models import (
    Attendance,
    Certificate,
    Enrolment,
    Prospect,
    Referral,
    ReferralStep,
)
from dangvu.sources.operations.note_attendance import note_attendance
from dangvu.sources.operations.step_referral import StepDraft, step_referral
from dangvu.sources.queries.certificates import certificates_named
from dangvu.sources.queries.classes import classes_for, sheet_of
from dangvu.sources.queries.referrals import incoming, outgoing, referral_for
from support.classes import certified, opened, prospect, referral
from support.organisation import SYSTEM, TODAY, at, open_account

SENT = dt.date(2026, 5, 5)
TABLES = (Enrolment, Attendance, Certificate, Referral, ReferralStep)


@pytest.fixture
def south(organisation):
    account = open_account("south", Role.ORG_OFFICE, organisation.units.south)
    return actor_for(account, today=TODAY)


@pytest.fixture
def parcel(organisation):
    """A referral, being written, of somebody who studied in the north."""
    units = organisation.units
    course, hoa = opened(units.north), prospect(units.north_1)
    [paper] = certified(course, hoa)
    with acting(SYSTEM):
        session = course.sessions.order_by("day")[0]
        marks = {(paper.enrolment_id, session.pk): "PRESENT"}
        note_attendance(actor=SYSTEM, at=at(), course=course, sheet=marks)
    return referral(hoa, units.south)


def step(parcel, code, **facts):
    draft = StepDraft(code, SENT, **facts)
    with acting(SYSTEM):
        step_referral(actor=SYSTEM, at=at(), referral=parcel, draft=draft)


def seen():
    return [table.__name__ for table in TABLES if table.objects.exists()]


def test_branch_and_its_office_see_everything_about_their_people(organisation, parcel):
    actors = organisation.actors
    for actor in (actors.secretary, actors.north_office, actors.city_office):
        with acting(actor):
            assert seen() == [table.__name__ for table in TABLES]


def test_other_side_sees_nothing_before_the_parcel_is_sent(south, parcel):
    with acting(south):
        assert seen() == []
        with pytest.raises(NotFound):
            referral_for(south, str(parcel.uuid))


def test_other_side_sees_the_parcel_and_the_least_about_the_person(south, parcel):
    step(parcel, "SEND")

    with acting(south):
        [came] = incoming(south)
        assert (came.full_name, came.certificate_number) == ("Vũ Thị Hoa", "001/GCN")
        assert seen() == ["Referral", "ReferralStep"]
        assert not Prospect.objects.exists()
        assert not outgoing(south).exists()


def test_certificate_travels_along_and_the_sender_keeps_its_book(
    organisation, south, parcel
):
    north, units = organisation.actors.north_office, organisation.units
    step(parcel, "SEND")
    step(parcel, "ACCEPT", new_unit_id=units.south_1.pk)

    with acting(south):
        assert [one.number for one in certificates_named(south)] == ["001/GCN"]
        assert Prospect.objects.get().unit_id == units.south_1.pk
    with acting(north):
        assert [one.number for one in certificates_named(north)] == ["001/GCN"]
        assert not Prospect.objects.exists()
        assert outgoing(north).get().state == "ACCEPTED"


def test_secretary_knows_the_classes_above_and_own_people_in_them(organisation):
    units, secretary = organisation.units, organisation.actors.secretary
    course = opened(units.north)
    opened(units.south)
    certified(course, prospect(units.north_1), prospect(units.north_1, "Vũ Ba"))
    other = opened(units.north, code="NT-02")
    certified(other, prospect(units.north_2, "Vũ Tư"))

    with acting(secretary):
        assert set(classes_for(secretary)) == {course, other}
        assert len(sheet_of(secretary, course).participants) == 2
        assert sheet_of(secretary, other).participants == []


@pytest.mark.parametrize(
    "change",
    [
        *(f"certificate SET {name} = NULL" for name in ("number", "prospect_id")),
        *("certificate SET valid_until = NULL", "referralstep SET note = ''"),
    ],
)
def test_certificates_and_steps_are_never_rewritten(parcel, change):
    with (
        pytest.raises(ProgrammingError, match="denied"),
        acting(SYSTEM),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE sources_{change}")
