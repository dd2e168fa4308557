"""Say what a day of the calendar is, or go back to the table that was shipped."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.errors import Refused
from dangvu.rulebook.enums import DayKind
from dangvu.rulebook.models import CalendarEntry
from dangvu.rulebook.operations.permitted import require_confirm

_FIRST_YEAR, _LAST_YEAR = 1930, 2100


class DayRefused(Refused):
    """The day cannot be entered as it was said."""

    default_code = "CALENDAR_DAY"


@dataclass(frozen=True, slots=True)
class DayDraft:
    """A day and what it is; ``kind`` None goes back to the table that was shipped."""

    day: dt.date
    kind: DayKind | None
    label: str
    document: str
    document_day: dt.date | None = None
    note: str = ""


@transaction.atomic
def change_day(*, actor: Actor, at: dt.datetime, draft: DayDraft) -> CalendarEntry:
    """Keep what a day is, with the notice in which it stands.

    Deadlines that were judged before keep what they were judged by.
    Raises NotAllowed, DayRefused.
    """
    require_confirm(actor)
    if not draft.label.strip() or not draft.document.strip():
        raise DayRefused(
            _("Say what the day is called and the notice in which it stands.")
        )
    if not _FIRST_YEAR <= draft.day.year <= _LAST_YEAR:
        raise DayRefused(_("Such a year does not stand in this calendar."))
    row = CalendarEntry.objects.create(
        day=draft.day,
        kind=draft.kind or "",
        label=draft.label.strip(),
        document=draft.document.strip(),
        document_day=draft.document_day,
        note=draft.note.strip(),
        at=at,
        actor_name=actor.name,
        user_id=actor.user_id,
    )
    write_line(
        actor=actor,
        at=at,
        code="rulebook.change_day",
        subject=Subject("calendar_day", row.pk),
        detail={"day": row.day, "kind": row.kind},
    )
    return row
