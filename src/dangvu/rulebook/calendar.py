"""Working days: Monday to Friday without the holidays of a table.

Source: rules-records 0.4 A1, rules-admission 0.4: the day of the event is day 0; the
deadline is the N-th working day after it, and an act on that day is in time.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import gettext as _

from dangvu.rulebook.enums import DayKind, Mark
from dangvu.rulebook.errors import NoHolidayTable, UnknownCalendar

_DATA = Path(__file__).parent / "data"
_SATURDAY = 5
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TableDay:
    """A day of the holiday table, with where it is known from."""

    day: dt.date
    kind: DayKind
    name_vi: str
    name_en: str
    source: str
    mark: Mark

    def name(self, language: str) -> str:
        """Return the name in Vietnamese, or in English for an ``en`` language."""
        return self.name_en if language.startswith("en") else self.name_vi


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked; ``years`` are those the table covers, None for every one."""

    off: frozenset[dt.date]
    worked: frozenset[dt.date] = frozenset()
    years: frozenset[int] | None = None

    def is_working(self, day: dt.date) -> bool:
        """Say whether a day is worked. Raises NoHolidayTable."""
        if self.years is not None and day.year not in self.years:
            raise NoHolidayTable(
                _(
                    "The holiday table has no year %(year)d. Enter its days off on the "
                    "page of the calendar first."
                )
                % {"year": day.year}
            )
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.off

    def add(self, day: dt.date, number: int) -> dt.date:
        """Return the N-th working day after a day, or before it for a negative number.

        Nought gives the day itself. Raises NoHolidayTable.
        """
        step = _ONE_DAY if number > 0 else -_ONE_DAY
        left = abs(number)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def count(self, first: dt.date, last: dt.date) -> int:
        """Count the working days after ``first`` up to ``last``; negative backwards.

        Raises NoHolidayTable.
        """
        if last < first:
            return -self.count(last, first)
        days = (last - first).days
        return sum(self.is_working(first + n * _ONE_DAY) for n in range(1, days + 1))

    def is_late(self, act: dt.date, *, since: dt.date, limit: int) -> bool:
        """Say whether an act comes after the last of so many working days."""
        return act > self.add(since, limit)


@cache
def holiday_table() -> Mapping[dt.date, TableDay]:
    """Return the table that comes with the program, in the order of its days."""
    with (_DATA / "holidays.csv").open(encoding="utf-8", newline="") as file:
        rows = [_table_day(row) for row in csv.DictReader(file)]
    return MappingProxyType({row.day: row for row in rows})


@cache
def named_calendar(code: str) -> WorkCalendar:
    """Return the test calendar H1 or F of the specifications; neither is the real one.

    Raises UnknownCalendar.
    """
    path = _DATA / "calendars" / f"{code}.csv"
    if not code.isalnum() or not path.is_file():
        raise UnknownCalendar(
            _("There is no test calendar “%(code)s”.") % {"code": code}
        )
    with path.open(encoding="utf-8", newline="") as file:
        days = [dt.date.fromisoformat(row["day"]) for row in csv.DictReader(file)]
    return WorkCalendar(off=frozenset(days))


def calendar_of(days: Iterable[TableDay]) -> WorkCalendar:
    """Make a calendar of a table; it covers the years in which the table has days."""
    listed = list(days)
    return WorkCalendar(
        off=frozenset(d.day for d in listed if d.kind == DayKind.HOLIDAY),
        worked=frozenset(d.day for d in listed if d.kind == DayKind.WORKED),
        years=frozenset(d.day.year for d in listed),
    )


def _table_day(row: dict[str, str]) -> TableDay:
    return TableDay(
        day=dt.date.fromisoformat(row["day"]),
        kind=DayKind(row["kind"]),
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        source=row["source"],
        mark=Mark(row["mark"]),
    )
