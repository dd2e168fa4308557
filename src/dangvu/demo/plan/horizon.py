"""The fifteen years a demo city looks back on.

Days are ordinals here; the outside of the plan speaks in dates.
"""

import datetime as dt
from dataclasses import dataclass

from dangvu.core.periods import add_months
from dangvu.demo.plan.dice import Dice, pick

YEARS = 15
REFORM = dt.date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Horizon:
    """The first day of the register, today, and the days kept free between.

    `reserved` holds the first day of every month, which belongs to changes of the
    structure, and every 29 February: no single person's event falls on them.
    """

    start: int
    today: int
    reform: int
    reserved: frozenset[int]
    firsts: tuple[int, ...]

    @property
    def has_districts(self) -> bool:
        """Say whether the fifteen years begin before the communes of 2025."""
        return self.start < self.reform

    @property
    def has_reform(self) -> bool:
        """Say whether the communes of 2025 are there today."""
        return self.reform <= self.today

    @property
    def old_life(self) -> tuple[int, int]:
        """Return the days in which a branch may merge, move or be renamed."""
        end = self.reform if self.has_districts and self.has_reform else self.today
        return self.start + 365, end - 31

    def free_day(self, day: int, *, other: int = 0) -> int:
        """Return the day, or the nearest one before it that is free.

        `other` is one more day to avoid.
        """
        while day in self.reserved or day == other:
            day -= 1
        return day

    def structure_day(self, rng: Dice, low: int, high: int) -> int | None:
        """Draw the first of a month in [low, high], or None when there is none.

        1 July 2025 is left to the reform itself.
        """
        days = [d for d in self.firsts if low <= d <= high and d != self.reform]
        return pick(rng, days) if days else None


def horizon(today: dt.date) -> Horizon:
    """Return the fifteen years before `today`, from 1 January of their first year."""
    start = dt.date(today.year - YEARS, 1, 1)
    months = (add_months(start, n) for n in range(-24, 12 * (YEARS + 3)))
    firsts = tuple(day.toordinal() for day in months)
    leap_days = frozenset(
        dt.date(year, 2, 29).toordinal()
        for year in range(start.year - 2, today.year + 3)
        if year % 4 == 0 and (year % 100 or year % 400 == 0)
    )
    return Horizon(
        start=start.toordinal(),
        today=today.toordinal(),
        reform=REFORM.toordinal(),
        reserved=leap_days.union(firsts),
        firsts=firsts,
    )


def year_after(day: int) -> int:
    """Return the ordinal of the same day twelve months later."""
    return add_months(dt.date.fromordinal(day), 12).toordinal()
