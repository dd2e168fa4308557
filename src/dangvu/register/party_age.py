"""Party age: from the admission decision, less the time spent outside.

Source: rules-records 1.7 and Annex A. A gap runs from the first day outside up to the
day of the return; its length counts in months and days, as the reference algorithm does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from dangvu.core.periods import add_months, months_and_days

MONTHS_A_YEAR = 12


class GapKind(StrEnum):
    """Why somebody was outside; source: QĐ294 4.5.1, 5.2.2."""

    EXPELLED = "EXPELLED"
    REMOVED = "REMOVED"
    LOST_CONTACT = "LOST_CONTACT"
    TRANSFER = "TRANSFER"
    WRONGED = "WRONGED"


class Doubt(StrEnum):
    """Why there is no party age.

    NOT_FIRST: somebody was outside before the decision, so that another one, the first
    admission from which it counts, is not known.
    """

    NOT_OFFICIAL = "NOT_OFFICIAL"
    NO_DATE = "NO_DATE"
    GAP_BASIS = "GAP_BASIS"
    GAP_OVERLAP = "GAP_OVERLAP"
    NOT_FIRST = "NOT_FIRST"


@dataclass(frozen=True, slots=True)
class Gap:
    """Days outside the Party: from ``left`` up to ``back``.

    ``has_basis`` says that a decision or conclusion states it.
    """

    left: dt.date
    back: dt.date
    kind: GapKind = GapKind.REMOVED
    has_basis: bool = True

    @property
    def months_and_days(self) -> tuple[int, int]:
        """Return its length as whole months and the days that remain."""
        return months_and_days(self.left, self.back)


@dataclass(frozen=True, slots=True)
class PartyLife:
    """What the party age of one person follows from.

    ``decided_on`` is the first admission decision, ``card_date`` the joining date on the
    card, which stands in where the decision is lost. ``is_confirmed`` says that a party
    age was confirmed before: then nothing is deducted anew.
    """

    decided_on: dt.date | None
    card_date: dt.date | None = None
    is_official: bool = True
    gaps: tuple[Gap, ...] = ()
    is_confirmed: bool = False

    @property
    def anchor(self) -> dt.date | None:
        """Return the day from which it is counted. Source: HD06 5.3."""
        return self.decided_on or self.card_date

    @property
    def deducted(self) -> tuple[Gap, ...]:
        """Return what is deducted: not the time of somebody wronged and restored."""
        if self.is_confirmed:
            return ()
        return tuple(gap for gap in self.gaps if gap.kind != GapKind.WRONGED)

    @property
    def doubt(self) -> Doubt | None:
        """Say why there is no party age; None when there is one."""
        if not self.is_official:
            return Doubt.NOT_OFFICIAL
        if self.anchor is None:
            return Doubt.NO_DATE
        if not all(gap.has_basis for gap in self.deducted):
            return Doubt.GAP_BASIS
        if any(gap.left < self.anchor for gap in self.deducted):
            return Doubt.NOT_FIRST
        return Doubt.GAP_OVERLAP if _overlap(self.deducted) else None


def completion(anchor: dt.date, months: int, gaps: Iterable[Gap] = ()) -> dt.date:
    """Return the day on which so many months of party age are complete.

    A gap delays it only if it began before that day.
    """
    waiting = sorted(gaps, key=lambda gap: gap.left)
    more, days = 0, 0
    end = add_months(anchor, months)
    while waiting and waiting[0].left < end:
        gap_months, gap_days = waiting.pop(0).months_and_days
        more, days = more + gap_months, days + gap_days
        end = add_months(anchor, months + more) + dt.timedelta(days)
    return end


def completed_on(life: PartyLife, years: int) -> dt.date | None:
    """Return the day on which so many years are complete; None while in doubt."""
    if life.doubt or life.anchor is None:
        return None
    return completion(life.anchor, years * MONTHS_A_YEAR, life.deducted)


def party_age(life: PartyLife, day: dt.date) -> tuple[int, int] | None:
    """Return the completed years and months of party age on a day.

    None while in doubt, and on days before the decision.
    """
    if life.doubt or life.anchor is None or day < life.anchor:
        return None
    months = (day.year - life.anchor.year + 1) * MONTHS_A_YEAR
    while completion(life.anchor, months, life.deducted) > day:
        months -= 1
    years, rest = divmod(max(months, 0), MONTHS_A_YEAR)
    return years, rest


def _overlap(gaps: Sequence[Gap]) -> bool:
    ordered = sorted(gaps, key=lambda gap: gap.left)
    return any(a.back > b.left for a, b in pairwise(ordered))
