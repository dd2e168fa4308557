"""Calendar months as regulations count them.

Source: rules-records 0.4 A2, rules-admission 0.4 and 2.5.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from dangvu.core.periods import add_months

MONTHS_A_YEAR = 12


class AgeVerdict(StrEnum):
    """How an age counted by month stands to the limits of admission."""

    TOO_YOUNG = "TOO_YOUNG"
    BOUNDARY_YOUNGEST = "BOUNDARY_YOUNGEST"
    RIGHT = "RIGHT"
    BOUNDARY_OLDEST = "BOUNDARY_OLDEST"
    TOO_OLD = "TOO_OLD"


def is_older_than(start: dt.date, months: int, on: dt.date) -> bool:
    """Say whether more than so many months have passed («quá N tháng»).

    It begins the day after the same day of the month.
    """
    return on > add_months(start, months)


def is_at_least(start: dt.date, months: int, on: dt.date) -> bool:
    """Say whether so many months are full («từ đủ N tháng»)."""
    return on >= add_months(start, months)


def months_of_age(birth: dt.date, day: dt.date) -> int:
    """Return the age counted by month: the day of the month does not matter.

    Source: 294-QĐ/TW 1.1.1, which says «by month» and no more.
    """
    return MONTHS_A_YEAR * (day.year - birth.year) + day.month - birth.month


def age_verdict(
    birth: dt.date, day: dt.date, *, youngest: int, oldest: int
) -> AgeVerdict:
    """Compare an age with limits in years; in the month of a limit the day is looked at.

    Source: rules-admission 2.5.
    """
    months = months_of_age(birth, day)
    first, last = youngest * MONTHS_A_YEAR, oldest * MONTHS_A_YEAR
    if months < first:
        return AgeVerdict.TOO_YOUNG
    if months > last:
        return AgeVerdict.TOO_OLD
    if months == first and day.day < birth.day:
        return AgeVerdict.BOUNDARY_YOUNGEST
    if months == last and day.day > birth.day:
        return AgeVerdict.BOUNDARY_OLDEST
    return AgeVerdict.RIGHT
