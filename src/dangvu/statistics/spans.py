"""Periods of a report: the one before, and the parts that must add up."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.core.periods import add_months

EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
QUARTER = 3


class PeriodRefused(Refused):
    """There can be no figures for these days."""

    default_code = "PERIOD"


def check_span(first: dt.date, last: dt.date) -> None:
    """Raise PeriodRefused when the days are in the wrong order or out of all time."""
    if first > last:
        raise PeriodRefused(
            _("The first day %(first)s is after the last day %(last)s.")
            % {"first": _written(first), "last": _written(last)}
        )
    if first < EARLIEST or last > LATEST:
        raise PeriodRefused(
            _("Figures are made for days from %(first)s to %(last)s.")
            % {"first": _written(EARLIEST), "last": _written(LATEST)}
        )


def before(day: dt.date) -> dt.date:
    """Return the day before."""
    return day - dt.timedelta(days=1)


def whole_months(first: dt.date, last: dt.date) -> int:
    """Return of how many whole months the period is made, 0 when it is not."""
    following = last + dt.timedelta(days=1)
    if first.day != 1 or following.day != 1:
        return 0
    return (following.year - first.year) * 12 + following.month - first.month


def previous_start(first: dt.date, last: dt.date) -> dt.date:
    """Return the first day of the period of equal length just before."""
    if months := whole_months(first, last):
        return add_months(first, -months)
    return first - (last - first) - dt.timedelta(days=1)


def part_starts(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the first days of the quarters, else months, that make up the period.

    Calendar quarters when it is made of whole ones; a period that is not made of whole
    months is its only part. Source: quality 7.2 M4.
    """
    months = whole_months(first, last)
    if not months:
        return [first]
    by_quarters = months > QUARTER and not (
        months % QUARTER or first.month % QUARTER != 1
    )
    step = QUARTER if by_quarters else 1
    return [add_months(first, n) for n in range(0, months, step)]


def _written(day: dt.date) -> str:
    return day.strftime("%d-%m-%Y")
