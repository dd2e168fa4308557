"""Give the list of the certificates of a class its number, once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from dangvu.audit.operations.write_line import Subject
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.correspondence.enums import PaperKind
from dangvu.correspondence.models import IssuedPaper
from dangvu.correspondence.operations.take_number import hold_numbers
from dangvu.sources import permissions
from dangvu.sources.models import CourseClass
from dangvu.sources.operations.number_paper import counted_term, number_paper
from dangvu.sources.queries.class_numbers import LIST_FORM, SUBJECT, list_number_of
from dangvu.units.queries.find import reach_of


@transaction.atomic
def number_class_list(*, actor: Actor, at: dt.datetime, course: CourseClass) -> str:
    """Return the number of the list; the first time it is the next of the office.

    Raises NotAllowed, TermNotRecorded and what the register of outgoing papers refuses.
    """
    require(actor, permissions.MANAGE_CLASSES, *reach_of(course.unit_id))
    held = list_number_of(actor, course) or _held_meanwhile(actor, at, course)
    if held is not None:
        return held.sign
    return number_paper(
        actor=actor,
        at=at,
        kind=PaperKind.LIST,
        day=date_in_vietnam(at),
        title=f"Danh sách cấp giấy chứng nhận, lớp {course.code}",
        about=Subject(SUBJECT, course.pk, course.unit_id),
        form=LIST_FORM,
    )


def _held_meanwhile(
    actor: Actor, at: dt.datetime, course: CourseClass
) -> IssuedPaper | None:
    """Wait for whoever takes numbers of this office, and look once more."""
    term = counted_term(course.unit_id, day=date_in_vietnam(at))
    hold_numbers([(course.unit_id, PaperKind.LIST, term)])
    return list_number_of(actor, course)
