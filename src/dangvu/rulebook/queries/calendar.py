"""The calendar of working days: the table that comes with the program, and officers'."""

from __future__ import annotations

import datetime as dt

from dangvu.rulebook.calendar import (
    TableDay,
    WorkCalendar,
    calendar_of,
    holiday_table,
)
from dangvu.rulebook.enums import DayKind, Mark
from dangvu.rulebook.models import CalendarEntry


def work_calendar() -> WorkCalendar:
    """Return which days are worked, as far as the table goes."""
    return calendar_of(days_listed().values())


def days_listed() -> dict[dt.date, TableDay]:
    """Return every day of the table, officers' entries in the place of the shipped."""
    days = dict(holiday_table())
    for entry in CalendarEntry.objects.order_by("id"):
        if entry.kind:
            days[entry.day] = _day(entry)
        elif entry.day in holiday_table():
            days[entry.day] = holiday_table()[entry.day]
        else:
            days.pop(entry.day, None)
    return dict(sorted(days.items()))


def entries_of(year: int) -> list[CalendarEntry]:
    """Return what officers said of the days of a year, the latest first."""
    rows = CalendarEntry.objects.filter(day__year=year)
    return list(rows.order_by("-id"))


def _day(entry: CalendarEntry) -> TableDay:
    return TableDay(
        day=entry.day,
        kind=DayKind(entry.kind),
        name_vi=entry.label,
        name_en=entry.label,
        source=entry.document,
        mark=Mark.READ,
    )
