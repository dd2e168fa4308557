"""Take proposed people into a class, or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.reasons import require_reason
from dangvu.sources import permissions
from dangvu.sources.class_enums import Candidacy, ClassKind
from dangvu.sources.class_rules import ClassRefused
from dangvu.sources.enums import Stage
from dangvu.sources.models import CourseClass, Enrolment, Prospect
from dangvu.units.queries.find import reach_of


@transaction.atomic
def enrol(
    *, actor: Actor, at: dt.datetime, course: CourseClass, enrolments: Sequence[int]
) -> list[Enrolment]:
    """Put proposed people on the list of a class, each with a number.

    The right is asked at the class and at the branch of each. Raises NotAllowed,
    ClassRefused when the class is full or somebody is not waiting any more.
    """
    require(actor, permissions.MANAGE_CLASSES, *(reach_of(course.unit_id) or ["-"]))
    held = CourseClass.objects.select_for_update().get(pk=course.pk)
    rows = _waiting(actor, enrolments, kind=held.kind)
    last = _last_place(held)
    if held.capacity is not None and _taken(held) + len(rows) > held.capacity:
        raise ClassRefused(
            _("The class has %(n)s places; with these people there would be too many.")
            % {"n": held.capacity}
        )
    for number, row in enumerate(rows, start=last + 1):
        row.course, row.state = held, Candidacy.ENROLLED
        row.place_on_list, row.decided_on = number, date_in_vietnam(at)
    Enrolment.objects.bulk_update(
        rows, ["course", "state", "place_on_list", "decided_on"]
    )
    if held.kind == ClassKind.AWARENESS:
        begin_studying([row.prospect_id for row in rows if row.prospect_id])
    _leave_line(actor, at, held.unit_id, "sources.enrol", rows, course=held.pk)
    return rows


@transaction.atomic
def decline(
    *, actor: Actor, at: dt.datetime, enrolments: Sequence[int], reason: str
) -> list[Enrolment]:
    """Say why proposed people are not taken. Raises NotAllowed, ReasonMissing."""
    require_reason(reason)
    rows = _waiting(actor, enrolments)
    for row in rows:
        row.state, row.decline_reason = Candidacy.DECLINED, reason.strip()
        row.decided_on = date_in_vietnam(at)
    Enrolment.objects.bulk_update(rows, ["state", "decline_reason", "decided_on"])
    _leave_line(actor, at, rows[0].unit_id, "sources.decline", rows)
    return rows


def begin_studying(prospects: Sequence[int]) -> None:
    """Note that prospects are in the class; who is in a case stays there."""
    early = (Stage.NGUON, Stage.CAM_TINH, Stage.DA_HOC)
    rows = Prospect.objects.filter(pk__in=prospects, stage__in=early)
    rows.update(stage=Stage.DANG_HOC)


def _waiting(
    actor: Actor, enrolments: Sequence[int], *, kind: str = ""
) -> list[Enrolment]:
    rows = Enrolment.objects.select_for_update().filter(
        pk__in=enrolments, state=Candidacy.PROPOSED
    )
    found = list((rows.filter(kind=kind) if kind else rows).order_by("sort_key", "pk"))
    if not found or len(found) != len(set(enrolments)):
        raise ClassRefused(
            _("Choose people who still wait for a class of this kind; open it again.")
        )
    for unit_id in {row.unit_id for row in found}:
        require(actor, permissions.MANAGE_CLASSES, *(reach_of(unit_id) or ["-"]))
    return found


def _last_place(course: CourseClass) -> int:
    rows = Enrolment.objects.filter(course=course)
    last: int | None = rows.aggregate(last=Max("place_on_list"))["last"]
    return last or 0


def _taken(course: CourseClass) -> int:
    return Enrolment.objects.filter(course=course, state=Candidacy.ENROLLED).count()


def _leave_line(
    actor: Actor,
    at: dt.datetime,
    unit_id: int,
    code: str,
    rows: Sequence[Enrolment],
    **detail: object,
) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("unit", unit_id, unit_id),
        detail={"enrolments": [row.pk for row in rows], **detail},
    )
