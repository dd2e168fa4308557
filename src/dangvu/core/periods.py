"""Days and half-open periods of days.

A party fact is a date, never a timestamp; a period is ``[start, end)``; a date that is
only partly known is its first day plus a precision.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Precision = Literal["YEAR", "MONTH", "DAY"]


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day; ``day`` is its first day."""

    day: dt.date
    precision: Precision = "DAY"

    def __post_init__(self) -> None:
        """Refuse a first day that is not the first of its month or year."""
        first = {
            "DAY": self.day,
            "MONTH": self.day.replace(day=1),
            "YEAR": self.day.replace(month=1, day=1),
        }
        if self.day != first[self.precision]:
            message = f"{self.day} is not the first day of its {self.precision}"
            raise ValueError(message)

    def __str__(self) -> str:
        """Write it as far as it is known, in the ISO order."""
        length = {"YEAR": 4, "MONTH": 7, "DAY": 10}[self.precision]
        return self.day.isoformat()[:length]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` (None: always) up to but not including ``end`` (None: open)."""

    start: dt.date | None = None
    end: dt.date | None = None

    def __contains__(self, day: dt.date) -> bool:
        """Say whether the day lies inside."""
        return (self.start is None or self.start <= day) and (
            self.end is None or day < self.end
        )

    @property
    def is_empty(self) -> bool:
        """Say whether no day lies inside."""
        return (
            self.start is not None and self.end is not None and self.start >= self.end
        )

    def overlap(self, other: Period) -> Period | None:
        """Return the days in both, or None."""
        start = max((d for d in (self.start, other.start) if d), default=None)
        end = min((d for d in (self.end, other.end) if d), default=None)
        both = Period(start, end)
        return None if both.is_empty else both


def add_months(day: dt.date, months: int) -> dt.date:
    """Add calendar months, clamped to the end of the month.

    Source: rules-records 0.4 A2 (31 August + 6 months is the last day of February).
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return day.replace(
        year=year, month=month + 1, day=min(day.day, _days_in_month(year, month + 1))
    )


def months_and_days(first: dt.date, last: dt.date) -> tuple[int, int]:
    """Return the full months from one day to a later one, and the days that remain.

    Source: rules-records Annex A, ``span``.
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    if add_months(first, months) > last:
        months -= 1
    return months, (last - add_months(first, months)).days


def completed_years(born: dt.date, day: dt.date) -> int:
    """Return the age in completed years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _days_in_month(year: int, month: int) -> int:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return (following - dt.timedelta(days=1)).day
