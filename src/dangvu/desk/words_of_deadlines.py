"""How a deadline is said: how many days are left or gone, and how serious it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dangvu.desk.elements import Ring, Tone
from dangvu.desk.formats import day as shown_day
from dangvu.rulebook.calendar import WorkCalendar
from dangvu.rulebook.errors import NoHolidayTable

#: So many days before its end a deadline is said to be near.
NEAR = 7


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of a time: in words, with its tone."""

    text: str
    tone: Tone


def remaining(due: dt.date, today: dt.date) -> Remaining:
    """Say in days of the calendar how far off a deadline is."""
    days = (due - today).days
    if days < 0:
        gone = ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
        return Remaining(gone, "late")
    if days == 0:
        return Remaining(_("Due today"), "due")
    left = ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}
    return Remaining(left, "due" if days <= NEAR else "ok")


def deadline_ring(
    *,
    what: str,
    since: dt.date | None,
    due: dt.date,
    today: dt.date,
    calendar: WorkCalendar,
) -> Ring:
    """Draw how much of the time from ``since`` to ``due`` is gone.

    It counts working days as far as the table of holidays goes, else days.
    """
    said = remaining(due, today)
    number, unit = _distance(due, today, calendar)
    whole = max((due - since).days, 1) if since else 0
    share = (today - since).days / whole if since else 1.0
    sentence = _("%(what)s: by %(due)s at the latest (%(left)s).") % {
        "what": what,
        "due": shown_day(due),
        "left": said.text,
    }
    return Ring(share, str(abs(number)), unit, sentence, said.tone)


def _distance(due: dt.date, today: dt.date, calendar: WorkCalendar) -> tuple[int, str]:
    is_late = due < today
    try:
        number = calendar.count(today, due)
    except NoHolidayTable:
        return (due - today).days, _("days late") if is_late else _("days left")
    return number, _("working days late") if is_late else _("working days left")
