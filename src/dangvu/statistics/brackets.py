"""Brackets of years, as limits of dates: whoever was born by a day is so old by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from dangvu.core.periods import add_months

ONE_DAY = dt.timedelta(days=1)


def age_limits(years: Sequence[int], day: dt.date) -> list[dt.date]:
    """Return the first birth days too late to have completed so many years.

    Who was born on 29 February completes a year on 1 March, as in ``completed_years``.
    In the order of days: the most years first.
    """
    return [_first_after(n, day) for n in sorted(years, reverse=True)]


def party_limits(years: Sequence[int], day: dt.date) -> list[dt.date]:
    """Return the first admission days too late to have completed so many years.

    A decision of 29 February completes a year on 28 February, clamped as in
    rules-records Annex A. In the order of days: the most years first.
    """
    return [_first_after(n, day, clamps=True) for n in sorted(years, reverse=True)]


def bracket_values(
    prefix: str,
    years: Sequence[int],
    codes: Sequence[str],
    limits: Callable[[Sequence[int], dt.date], list[dt.date]],
) -> Callable[[dt.date], dict[str, object]]:
    """Return the parameters of a block in brackets: its codes, its limits on a day.

    ``codes`` are those of the brackets, the most years first, then that of the others.
    """

    def values(day: dt.date) -> dict[str, object]:
        return {
            f"{prefix}_codes": list(codes),
            f"{prefix}_limits": limits(years, day),
            f"{prefix}_years": list(years),
        }

    return values


def _first_after(years: int, day: dt.date, *, clamps: bool = False) -> dt.date:
    following = add_months(day, -12 * years) + ONE_DAY
    was_leap_day = (following.month, following.day) == (2, 29)
    ends_month = (day + ONE_DAY).day == 1
    return following + ONE_DAY if clamps and was_leap_day and ends_month else following
