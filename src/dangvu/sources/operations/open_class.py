"""Open a class, change what was written of it, and set its sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.decision import Decision
from dangvu.core.text.folding import nfc
from dangvu.sources import permissions
from dangvu.sources.class_enums import ClassKind, ClassMode, IssuerKind, PartOfDay
from dangvu.sources.class_rules import ClassRefused, require_entitled
from dangvu.sources.models import Attendance, ClassSession, CourseClass, Enrolment
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class ClassDraft:
    """What a class is; ``required_sessions`` and ``capacity`` may be left open."""

    code: str
    decision: Decision
    centre: str
    issuer_kind: IssuerKind
    mode: ClassMode
    first_day: dt.date
    last_day: dt.date
    programme: str = ""
    place: str = ""
    capacity: int | None = None
    required_sessions: int | None = None
    groups: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """One meeting of a class."""

    day: dt.date
    part: PartOfDay
    place: str = ""
    topic: str = ""


@transaction.atomic
def open_class(
    *, actor: Actor, at: dt.datetime, unit_id: int, kind: ClassKind, draft: ClassDraft
) -> CourseClass:
    """Open a class by decision. The days of the class may lie ahead.

    Raises NotAllowed, ClassRefused, IssuerNotEntitled, InTheFuture for the decision.
    Source: 38-HD/BTCTW I.1.1.b–d (class-proposer).
    """
    _check(actor, at, unit_id, draft)
    try:
        with transaction.atomic():
            course = CourseClass.objects.create(
                unit_id=unit_id, kind=kind, **_columns(draft)
            )
    except IntegrityError as twin:
        raise _code_taken(draft.code) from twin
    _leave_line(actor, at, course, "sources.open_class")
    return course


@transaction.atomic
def change_class(
    *, actor: Actor, at: dt.datetime, course: CourseClass, draft: ClassDraft
) -> None:
    """Write a class anew: its days were moved, a place was found.

    Raises as ``open_class``, and ClassRefused for fewer places than are taken.
    """
    _check(actor, at, course.unit_id, draft)
    taken = Enrolment.objects.filter(course=course, state="ENROLLED").count()
    if draft.capacity is not None and draft.capacity < taken:
        raise ClassRefused(
            _("%(n)s people are enrolled already: the class needs as many places.")
            % {"n": taken},
            code="PLACES_TAKEN",
        )
    try:
        with transaction.atomic():
            CourseClass.objects.filter(pk=course.pk).update(**_columns(draft))
    except IntegrityError as twin:
        raise _code_taken(draft.code) from twin
    _leave_line(actor, at, course, "sources.change_class")


@transaction.atomic
def add_session(
    *, actor: Actor, at: dt.datetime, course: CourseClass, draft: SessionDraft
) -> ClassSession:
    """Set a meeting of a class. Raises NotAllowed, ClassRefused."""
    require(actor, permissions.MANAGE_CLASSES, *(reach_of(course.unit_id) or ["-"]))
    if not course.first_day <= draft.day <= course.last_day:
        raise ClassRefused(
            _("A session lies between the first and the last day of the class."),
            code="OUTSIDE_CLASS",
        )
    try:
        with transaction.atomic():
            session = ClassSession.objects.create(
                course=course,
                day=draft.day,
                part=draft.part,
                place=nfc(draft.place.strip()),
                topic=nfc(draft.topic.strip()),
            )
    except IntegrityError as twin:
        raise ClassRefused(
            _("The class has a session at this time of this day already."),
            code="SESSION_TWICE",
        ) from twin
    _leave_line(actor, at, course, "sources.add_session", session=session.pk)
    return session


@transaction.atomic
def call_off_session(
    *, actor: Actor, at: dt.datetime, course: CourseClass, session_id: int
) -> None:
    """Call a meeting off; it stays in the record. Raises NotAllowed, ClassRefused."""
    require(actor, permissions.MANAGE_CLASSES, *(reach_of(course.unit_id) or ["-"]))
    if Attendance.objects.filter(session_id=session_id).exists():
        raise ClassRefused(
            _(
                "Attendance was noted at this session, so it was held. Correct that first."
            )
        )
    rows = ClassSession.objects.filter(pk=session_id, course=course)
    if rows.filter(is_called_off=False).update(is_called_off=True):
        _leave_line(actor, at, course, "sources.call_off_session", session=session_id)


def _check(actor: Actor, at: dt.datetime, unit_id: int, draft: ClassDraft) -> None:
    require(actor, permissions.MANAGE_CLASSES, *(reach_of(unit_id) or ["-"]))
    require_entitled(draft.issuer_kind, draft.centre)
    if draft.decision.date is None or not draft.decision.number.strip():
        raise ClassRefused(_("A class is opened by a decision: enter number and date."))
    refuse_future(draft.decision.date, date_in_vietnam(at))
    if draft.last_day < draft.first_day:
        raise ClassRefused(
            _("The last day of the class lies before the first."), code="ENDS_BEFORE"
        )
    if draft.first_day < draft.decision.date:
        raise ClassRefused(
            _("The class begins before the decision that opens it."),
            code="BEGINS_BEFORE",
        )


def _columns(draft: ClassDraft) -> dict[str, object]:
    return {
        "code": nfc(draft.code.strip()),
        "centre": nfc(" ".join(draft.centre.split())),
        "issuer_kind": draft.issuer_kind,
        "programme": nfc(draft.programme.strip()),
        "mode": draft.mode,
        "place": nfc(draft.place.strip()),
        "first_day": draft.first_day,
        "last_day": draft.last_day,
        "capacity": draft.capacity,
        "required_sessions": draft.required_sessions,
        "groups": list(draft.groups),
        **draft.decision.columns(),
    }


def _code_taken(code: str) -> ClassRefused:
    return ClassRefused(
        _("There is a class “%(code)s” already. Give this one another code.")
        % {"code": code},
        code="CODE_TAKEN",
    )


def _leave_line(
    actor: Actor, at: dt.datetime, course: CourseClass, code: str, **detail: object
) -> None:
    subject = Subject("class", course.pk, course.unit_id)
    write_line(actor=actor, at=at, code=code, subject=subject, detail=detail)
