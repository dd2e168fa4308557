"""Note who was there: the whole sheet of a class at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.sources import permissions
from dangvu.sources.class_enums import Candidacy, Presence
from dangvu.sources.class_rules import ClassRefused
from dangvu.sources.models import Attendance, ClassSession, CourseClass, Enrolment
from dangvu.units.queries.find import reach_of

#: Enrolment and session → whether they were there.
Sheet = Mapping[tuple[int, int], Presence]


@transaction.atomic
def note_attendance(
    *, actor: Actor, at: dt.datetime, course: CourseClass, sheet: Sheet
) -> int:
    """Write the marks of a sheet over those that stand; returns how many changed.

    What the sheet leaves out stays as it was. Raises NotAllowed, and ClassRefused for a
    session to come, one called off, or people of another class.
    """
    require(actor, permissions.MANAGE_CLASSES, *(reach_of(course.unit_id) or ["-"]))
    _refuse_foreign(course, sheet, date_in_vietnam(at))
    before = _marks(course)
    changed = {
        place: presence
        for place, presence in sheet.items()
        if before.get(place) != presence
    }
    Attendance.objects.bulk_create(
        [
            Attendance(enrolment_id=enrolment, session_id=session, presence=presence)
            for (enrolment, session), presence in changed.items()
        ],
        update_conflicts=True,
        update_fields=["presence"],
        unique_fields=["enrolment", "session"],
    )
    if changed:
        write_line(
            actor=actor,
            at=at,
            code="sources.note_attendance",
            subject=Subject("class", course.pk, course.unit_id),
            detail={
                "marks": len(changed),
                "sessions": sorted({session for _enrolment, session in changed}),
            },
        )
    return len(changed)


def _marks(course: CourseClass) -> dict[tuple[int, int], str]:
    rows = Attendance.objects.filter(session__course=course)
    return {
        (enrolment, session): presence
        for enrolment, session, presence in rows.values_list(
            "enrolment_id", "session_id", "presence"
        )
    }


def _refuse_foreign(course: CourseClass, sheet: Sheet, today: dt.date) -> None:
    enrolled = Enrolment.objects.filter(course=course, state=Candidacy.ENROLLED)
    held = ClassSession.objects.filter(
        course=course, is_called_off=False, day__lte=today
    )
    people = set(enrolled.values_list("pk", flat=True))
    sessions = set(held.values_list("pk", flat=True))
    if not {session for _enrolment, session in sheet} <= sessions:
        raise ClassRefused(_("Attendance is noted on the day of the session or after."))
    if not {enrolment for enrolment, _session in sheet} <= people:
        raise ClassRefused(_("Somebody on this sheet is not in this class."))
