"""Write how many teachers the public schools of a level have, and how many are members."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import Refused
from dangvu.core.text.folding import nfc
from dangvu.targets import permissions
from dangvu.targets.enums import SchoolLevel
from dangvu.targets.models import TeacherCount
from dangvu.units.queries.find import reach_of


class CountRefused(Refused):
    """More members than teachers."""

    default_code = "TEACHERS"


@dataclass(frozen=True, slots=True)
class TeacherDraft:
    """A count of one level, on a day, from a document."""

    level: SchoolLevel
    teachers: int
    members: int
    counted_on: dt.date
    document: str = ""


@transaction.atomic
def count_teachers(
    *, actor: Actor, at: dt.datetime, unit_id: int, year: int, draft: TeacherDraft
) -> TeacherCount:
    """Write a count, or write it anew. Source: admission M07.

    Raises NotAllowed, InTheFuture, CountRefused.
    """
    require(actor, permissions.CHOOSE, *(reach_of(unit_id) or ["-"]))
    refuse_future(draft.counted_on, date_in_vietnam(at))
    if not 0 <= draft.members <= draft.teachers:
        raise CountRefused(_("There cannot be more members than teachers."))
    row, _is_new = TeacherCount.objects.update_or_create(
        unit_id=unit_id,
        year=year,
        level=draft.level,
        defaults={
            "teachers": draft.teachers,
            "members": draft.members,
            "counted_on": draft.counted_on,
            "document": nfc(draft.document.strip()),
        },
    )
    write_line(
        actor=actor,
        at=at,
        code="targets.count_teachers",
        subject=Subject("unit", unit_id, unit_id),
        detail={
            "year": year,
            "level": draft.level,
            "teachers": draft.teachers,
            "members": draft.members,
        },
    )
    return row
