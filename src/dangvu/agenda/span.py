"""Which days a list of tasks speaks of, and how pressing a due day is: pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.agenda.enums import Urgency
from dangvu.core.periods import add_months

_SUNDAY = 6
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The month of a day: its first day, the Sunday of the week, the last day listed.

    A week that reaches into the next month is listed to its end.
    """

    day: dt.date
    first: dt.date
    sunday: dt.date
    last: dt.date


def span_of(day: dt.date) -> Span:
    """Return the days that the list of a day speaks of."""
    first = day.replace(day=1)
    sunday = day + dt.timedelta(days=_SUNDAY - day.weekday())
    return Span(day, first, sunday, max(add_months(first, 1) - _ONE_DAY, sunday))


def urgency(due: dt.date | None, span: Span, *, is_notice: bool = False) -> Urgency:
    """Say how pressing a due day is; a notice is never late."""
    if due is None:
        return Urgency.UNDATED
    if due < span.day:
        return Urgency.MONTH if is_notice else Urgency.LATE
    return Urgency.WEEK if due <= span.sunday else Urgency.MONTH
