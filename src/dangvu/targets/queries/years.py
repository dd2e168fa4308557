"""The days of a year as far as they have come."""

from __future__ import annotations

import datetime as dt

Days = tuple[dt.date, dt.date]


def days_of(year: int, today: dt.date) -> Days | None:
    """Return the first and the last day of a year until today; None for a later one."""
    first = dt.date(year, 1, 1)
    return (first, min(dt.date(year, 12, 31), today)) if first <= today else None


def quarters_of(days: Days) -> list[dt.date]:
    """Return the first days of the quarters that have begun."""
    first, last = days
    starts = [first.replace(month=month) for month in (1, 4, 7, 10)]
    return [start for start in starts if start <= last]
