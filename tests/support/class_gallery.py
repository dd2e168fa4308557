"""A class with people in every state, and referrals of both sides, for the gallery."""

from __future__ import annotations

import datetime as dt

from dangvu.access.acting import acting
from dangvu.sources.class_enums import Presence
from dangvu.sources.operations.note_attendance import note_attendance
from dangvu.sources.operations.step_referral import StepDraft, step_referral
from support.classes import (
    certified,
    enrolled,
    opened,
    passed,
    proposed,
    prospect,
    referral,
)
from support.organisation import SYSTEM, Organisation, at

SENT = dt.date(2026, 5, 5)


def classes_shown(organisation: Organisation, *, long_name: str) -> dict[str, str]:
    """Return the references that the addresses of the gallery name."""
    units = organisation.units
    branch, north = units.north_1, units.north
    course = opened(north, capacity=40, required_sessions=1, place=long_name)
    hoa, ba, tu, long = (
        prospect(branch, name) for name in ("Vũ Thị Hoa", "Vũ Ba", "Vũ Tư", long_name)
    )
    [first] = enrolled(course, long)
    with acting(SYSTEM):
        session = course.sessions.order_by("day")[0]
        marks = {(first.pk, session.pk): Presence.PRESENT}
        note_attendance(actor=SYSTEM, at=at(), course=course, sheet=marks)
    other = opened(north, code="NT-02/2026")
    certified(other, hoa)
    passed(other, ba)
    proposed(tu)
    prospect(branch, "Vũ Thị Năm")
    return {
        "{course}": str(course.uuid),
        "{passed}": str(other.uuid),
        "{holder}": str(hoa.uuid),
        "{draft}": str(referral(hoa, units.south).uuid),
        "{came}": str(_came(organisation, long_name)),
    }


def _came(organisation: Organisation, name: str) -> str:
    """Send a referral from the south to the north."""
    units = organisation.units
    moving = prospect(units.south_1, name)
    parcel = referral(moving, units.north, number="99/GCN")
    with acting(SYSTEM):
        draft = StepDraft("SEND", SENT)
        step_referral(actor=SYSTEM, at=at(), referral=parcel, draft=draft)
    return str(parcel.uuid)
