"""The way of a case: which steps it has taken, and on which days.

The steps are those of the table of the procedure for the organisation of the branch;
the days are drawn backwards from what is known: the last step, or the decision and the
ceremony of somebody who stands in the ledger.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dangvu.admission.procedures import procedure
from dangvu.core.periods import add_months
from dangvu.demo.plan.dice import Dice

#: Usual days between a step and the one before it.
GAPS: Mapping[str, int] = {
    "T2": 100,
    "T3": 45,
    "T4": 21,
    "T5": 5,
    "T6": 3,
    "T7": 47,
    "T8": 6,
    "T9": 4,
    "T10": 12,
    "T11": 3,
    "T11c": 4,
    "T12": 6,
    "T13": 15,
    "T14r": 6,
    "T14": 9,
    "T16": 12,
    "T17b": 8,
    "T17": 9,
    "T17c": 14,
    "T1c": 90,
    "T20": 12,
    "T18": 30,
    "T19": 25,
    "STOP": 20,
    "T10x": 12,
    "T13b": 20,
}
_ORDINARY = (
    *("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T11c"),
    *("T13", "T14r", "T14", "T15", "T16", "T17b", "T17", "T17c"),
)
#: How a case comes to its end apart from recognition: after which step, by which one.
ENDS: Mapping[str, tuple[str, str]] = {
    "Z1": ("T3", "T1c"),
    "Z2": ("T11", "T13b"),
    "Z3": ("T15", "T18"),
    "Z4": ("T14r", "T19"),
    "Z5": ("T5", "T20"),
}
#: Months between the ceremony and the end of probation.
PROBATION = 12
_BRANCH_ONLY = {"T11": "T11c"}


#: Days of the year on which the classes of a quarter give their certificates.
_CLASS_DAYS = ((12, 25), (9, 25), (6, 25), (3, 25))


def class_day(day: dt.date) -> dt.date:
    """Return the last day up to this one on which certificates were given."""
    days = (dt.date(day.year, month, last) for month, last in _CLASS_DAYS)
    return next((one for one in days if one <= day), dt.date(day.year - 1, 12, 25))


class NoWay(ValueError):
    """A case of this organisation never comes into such a state."""


@dataclass(frozen=True, slots=True)
class Way:
    """Steps in their order with their days; ``since`` is the day it was opened."""

    state: str
    since: dt.date
    steps: tuple[tuple[str, dt.date], ...]

    def day(self, *codes: str) -> dt.date | None:
        """Return the day of the first of these steps that was taken."""
        found = dict(self.steps)
        return next((found[code] for code in codes if code in found), None)

    @property
    def reached(self) -> dt.date:
        """Return since when the case is in its state."""
        moves = [d for code, d in self.steps if code != "T14r"]
        return moves[-1] if moves else self.since


def codes_until(state: str, conditions: Collection[str]) -> tuple[str, ...]:
    """Return the steps to a state for an organisation. Raises NoWay."""
    if state == "A0":
        return ()
    if state in ENDS:
        last, end = ENDS[state]
        if "NO_BASE" in conditions:
            last = _BRANCH_ONLY.get(last, last)
        return (*_up_to_step(last, conditions), end)
    if state == "A12":
        return (*codes_until("A11", conditions), "T12")
    table = procedure()
    found: list[str] = []
    for code in _possible(conditions):
        found.append(code)
        if table.transition(code).target == state and code != "T14r":
            if state == "A13":
                found.append("T14r")
            return tuple(found)
    raise NoWay(state)


def _up_to_step(last: str, conditions: Collection[str]) -> tuple[str, ...]:
    codes = list(_possible(conditions))
    return tuple(codes[: codes.index(last) + 1])


def _possible(conditions: Collection[str]) -> Iterator[str]:
    table = procedure()
    for code in _ORDINARY:
        if set(table.transition(code).needs) <= set(conditions):
            yield code


def way_back(state: str, codes: Sequence[str], *, last: dt.date, rng: Dice) -> Way:
    """Return the way to a state whose last step was on a day."""
    days = _backwards(codes, last, rng)
    opened = (days[0][1] if days else last) - dt.timedelta(days=3)
    return Way(state, opened, tuple(days))


def way_of_member(
    state: str,
    codes: Sequence[str],
    *,
    decided: dt.date,
    ceremony: dt.date,
    recognised: dt.date | None,
    rng: Dice,
) -> Way:
    """Return the way of somebody in the ledger, through its decision and ceremony.

    ``recognised`` is the day of the last decision, also of one that removes.
    """
    before = codes[: codes.index("T13") + 1]
    days = _backwards(before, decided, rng)
    received = decided + (ceremony - decided) // 2
    days += [("T14r", received), ("T14", ceremony)]
    ends = add_months(ceremony, PROBATION)
    later = codes[codes.index("T14") + 1 :]
    if later:
        days.append(("T15", ends))
    days += _spread(later[1:], ends, recognised, rng)
    return Way(state, days[0][1] - dt.timedelta(days=3), tuple(days))


def _backwards(
    codes: Sequence[str], last: dt.date, rng: Dice
) -> list[tuple[str, dt.date]]:
    """Give each step its day, the last one first."""
    days, day = [], last
    for earlier, code in [*pairwise(["", *codes])][::-1]:
        day = class_day(day) if code == "T3" else day
        days.append((code, day))
        gap = GAPS.get(code, 0) if earlier else 0
        day -= dt.timedelta(days=gap + int(rng.random() * gap / 5))
    return days[::-1]


def _spread(
    codes: Sequence[str], start: dt.date, end: dt.date | None, rng: Dice
) -> list[tuple[str, dt.date]]:
    """Spread steps after a day; with an ``end`` the last one falls on it."""
    if end is None:
        days, day = [], start
        for code in codes:
            day += dt.timedelta(days=GAPS[code] + int(rng.random() * 3))
            days.append((code, day))
        return days
    span = max((end - start).days, 0)
    return [
        (code, start + dt.timedelta(days=span * n // len(codes)))
        for n, code in enumerate(codes, start=1)
    ]
