"""The value of each target, its two counts, and where their people are to be opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.statistics.compiling import Tally, tallies
from dangvu.statistics.following import asked
from dangvu.statistics.frame import TOTAL
from dangvu.statistics.queries.stock import stocks
from dangvu.statistics.sheets import Figure
from dangvu.statistics.st01 import CLOSING, ZERO
from dangvu.statistics.st01 import CODE as ST01
from dangvu.statistics.tables import st02
from dangvu.targets.indicators import OF_SCHOOLS, Indicator, Verdict, indicators
from dangvu.targets.models import TeacherCount
from dangvu.targets.queries import behind
from dangvu.targets.queries.followed import Chosen, targets_of
from dangvu.targets.queries.overview import Overview, overview
from dangvu.targets.queries.plans import target_of
from dangvu.targets.queries.units_planned import (
    GIVEN,
    REACHED,
    TIMELY,
    UNITS,
    units_of,
    units_planned,
)
from dangvu.targets.queries.years import Days

PLAN, TYPED = "plan", "typed"


@dataclass(frozen=True, slots=True)
class Side:
    """A count and what opens it.

    ``table`` with ``line`` and ``days`` is a cell of a table of figures; ``listed`` the
    name of a list of people or of units, PLAN the plan itself, TYPED a number typed in.
    """

    number: int
    table: str = ""
    line: str = ""
    days: Days | None = None
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One target as it stands; without counts the register cannot say it."""

    indicator: Indicator
    chosen: Chosen
    numerator: Side | None = None
    denominator: Side | None = None

    @property
    def value(self) -> Figure:
        """Return the value, None where there is nothing to divide by."""
        if self.numerator is None:
            return None
        whole = self.denominator.number if self.denominator else None
        return self.indicator.value(self.numerator.number, whole)

    @property
    def verdict(self) -> Verdict:
        """Say how the value stands to the bound."""
        if self.numerator is None:
            return Verdict.OPEN
        whole = self.denominator.number if self.denominator else None
        return self.indicator.judge(self.numerator.number, whole, self.chosen.bound)


Sides = tuple[Side, Side | None]


def measures(*, actor: Actor, unit_id: int, year: int, today: dt.date) -> list[Measure]:
    """Measure what a unit follows in a year, until today. Call while acting.

    Those of the sources «now» are measured in the running year only. Raises NotAllowed.
    """
    found = overview(actor=actor, unit_id=unit_id, year=year, today=today)
    sides: dict[str, Sides] = {}
    if found.days:
        sides = _of_figures(unit_id, found, found.days)
        sides |= _of_lists(actor, unit_id, found.days)
        sides |= _of_units(unit_id, year, today)
        sides["M09"] = (sides["M01"][0], sides["M09C"][1])
        if year == today.year:
            sides |= _of_now(actor, unit_id, found)
    sides.update(_of_schools(unit_id, year))
    chosen = targets_of(unit_id, year)
    return [
        Measure(indicators()[code], bound, *sides.get(code, (None, None)))
        for code, bound in chosen.items()
    ]


def _of_figures(unit_id: int, found: Overview, days: Days) -> dict[str, Sides]:
    first, last = days
    closed = first - dt.timedelta(days=1)
    with whole_register():
        question = asked(unit_id, None)
        before = stocks(question, [closed]).get((unit_id, closed), ZERO).total
        tally = tallies(st02.TABLE, question, last, since=first)
    own = tally.get(unit_id, Tally())
    everybody = _admitted(own, TOTAL, days)
    year_before = (closed.replace(month=1, day=1), closed)
    sides: dict[str, Sides] = {
        "M01": (everybody, Side(before, ST01, CLOSING, year_before)),
        "M03": (_admitted(own, st02.STUDYING, days), everybody),
        "M04": (_admitted(own, st02.WORKERS, days), everybody),
        "M05": (_admitted(own, "RELIGIOUS", days), None),
    }
    target = target_of(found.plan)
    if target is not None:
        sides["M16"] = (everybody, Side(target, listed=PLAN))
    return sides


def _admitted(tally: Tally, line: str, days: Days) -> Side:
    return Side(tally.count(line, "total"), st02.TABLE.code, line, days)


def _of_units(unit_id: int, year: int, today: dt.date) -> dict[str, Sides]:
    units = units_planned(unit_id=unit_id, year=year, today=today)

    def side(name: str) -> Side:
        return Side(len(units_of(name, units, year)), listed=name)

    return {
        "M02": (side(TIMELY), side(UNITS)),
        "M02Q": (side(REACHED), side(GIVEN)),
    }


def _of_lists(actor: Actor, unit_id: int, days: Days) -> dict[str, Sides]:
    def side(name: str) -> Side:
        rows = behind.listed(name, actor=actor, unit_id=unit_id, days=days)
        return Side(rows.count(), listed=name)

    sent, issued = side(behind.SENT), side(behind.CERTIFICATES)
    sides: dict[str, Sides] = {
        "M06": (sent, side(behind.MOVES)),
        "M06R": (side(behind.ACKNOWLEDGED), sent),
        "M09C": (side(behind.BECAME), issued),
    }
    for months in behind.COHORTS:
        within, cohort = behind.cohort_lists(months)
        sides[f"M09C{months}"] = (side(within), side(cohort))
    return sides


def _of_now(actor: Actor, unit_id: int, found: Overview) -> dict[str, Sides]:
    if found.days is None:
        return {}
    counts = {
        name: behind.listed(name, actor=actor, unit_id=unit_id, days=found.days).count()
        for name in (behind.SYMPATHISERS, behind.HELPED_ONES)
    }
    everybody = Side(counts[behind.SYMPATHISERS], listed=behind.SYMPATHISERS)
    helped = Side(counts[behind.HELPED_ONES], listed=behind.HELPED_ONES)
    sides: dict[str, Sides] = {"M20": (helped, everybody)}
    target = target_of(found.plan)
    if target is not None:
        sides["M23"] = (everybody, Side(target, listed=PLAN))
    return sides


def _of_schools(unit_id: int, year: int) -> Mapping[str, Sides]:
    rows = TeacherCount.objects.filter(unit_id=unit_id, year=year)
    counts = {row.level: row for row in rows}
    return {
        code: (
            Side(counts[level].members, listed=TYPED),
            Side(counts[level].teachers, listed=TYPED),
        )
        for code, level in OF_SCHOOLS.items()
        if level in counts
    }
