"""Give the people of a class their results."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.sources import permissions
from dangvu.sources.class_enums import Candidacy, ClassKind, Result
from dangvu.sources.class_rules import (
    ClassRefused,
    attended,
    require_mark,
    require_passable,
)
from dangvu.sources.enums import Stage
from dangvu.sources.models import (
    Attendance,
    Certificate,
    ClassSession,
    CourseClass,
    Enrolment,
    Listing,
    Prospect,
)
from dangvu.sources.operations.enrol import begin_studying
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class Grade:
    """A result, and the mark of the test where there was one (0 to 10)."""

    result: Result
    mark: Decimal | None = None


@transaction.atomic
def grade(
    *,
    actor: Actor,
    at: dt.datetime,
    course: CourseClass,
    grades: Mapping[int, Grade],
) -> int:
    """Write results over those that stand; returns how many changed.

    Raises NotAllowed, and ClassRefused before the class began, for a mark outside 0 to
    10, for a pass without the sessions the class asks for, and for somebody whose
    certificate was issued.
    """
    require(actor, permissions.MANAGE_CLASSES, *(reach_of(course.unit_id) or ["-"]))
    if date_in_vietnam(at) < course.first_day:
        raise ClassRefused(_("The class has not begun yet."))
    rows = _changed(course, grades)
    _judge(course, rows, grades)
    for row in rows:
        row.result, row.mark = grades[row.pk].result, grades[row.pk].mark
    Enrolment.objects.bulk_update(rows, ["result", "mark"])
    if course.kind == ClassKind.AWARENESS:
        _follow(rows)
    if rows:
        write_line(
            actor=actor,
            at=at,
            code="sources.grade",
            subject=Subject("class", course.pk, course.unit_id),
            detail={"enrolments": sorted(row.pk for row in rows)},
        )
    return len(rows)


def _changed(course: CourseClass, grades: Mapping[int, Grade]) -> list[Enrolment]:
    found = list(
        Enrolment.objects.select_for_update().filter(
            pk__in=list(grades), course=course, state=Candidacy.ENROLLED
        )
    )
    if len(found) != len(grades):
        raise ClassRefused(_("Somebody on this sheet is not in this class."))
    return [row for row in found if _differs(row, grades[row.pk])]


def _differs(row: Enrolment, wanted: Grade) -> bool:
    return (row.result, row.mark) != (wanted.result, wanted.mark)


def _judge(
    course: CourseClass, rows: Iterable[Enrolment], grades: Mapping[int, Grade]
) -> None:
    ids = [row.pk for row in rows]
    certified = Certificate.objects.filter(enrolment_id__in=ids)
    if certified.exists():
        raise ClassRefused(
            _(
                "The certificate was issued; the result behind it is not changed any more."
            )
        )
    sessions = ClassSession.objects.filter(course=course, is_called_off=False).count()
    marks = _marks(ids)
    for row in rows:
        wanted = grades[row.pk]
        require_mark(wanted.mark, wanted.result)
        if wanted.result == Result.PASS:
            seen = attended(marks[row.pk], sessions)
            require_passable(row.full_name, seen, course.required_sessions)


def _marks(enrolments: list[int]) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = Attendance.objects.filter(
        enrolment_id__in=enrolments, session__is_called_off=False
    )
    for enrolment, presence in rows.values_list("enrolment_id", "presence"):
        found[enrolment].append(presence)
    return found


def _follow(rows: Iterable[Enrolment]) -> None:
    """Let prospects who did not pass fall back to where they came from."""
    passed = [row.prospect_id for row in rows if row.result == Result.PASS]
    failed = [row.prospect_id for row in rows if row.result != Result.PASS]
    others = [one for one in failed if one]
    begin_studying([one for one in passed if one])
    studying = Prospect.objects.filter(pk__in=others, stage=Stage.DANG_HOC)
    with_paper = Certificate.objects.filter(prospect__in=others, replaced_by=None)
    holders = list(with_paper.values_list("prospect_id", flat=True))
    listed = Listing.objects.filter(prospect__in=others, dropped_on=None)
    studying.filter(pk__in=holders).update(stage=Stage.DA_HOC)
    studying.filter(pk__in=listed.values("prospect")).update(stage=Stage.CAM_TINH)
    studying.update(stage=Stage.NGUON)
