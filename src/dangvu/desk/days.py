"""Days as people write them, and the periods that offices report on."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.core.periods import add_months

#: Ways of writing a day, the international one first; never month before day.
WAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d%m%Y")


#: Digits in the place of a day, a month and a year, whether there is such a day or not.
_LIKE_A_DAY = re.compile(r"(\d{1,2})[-/. ]?(\d{1,2})[-/. ]?(\d{4})")


@dataclass(frozen=True, slots=True)
class Span:
    """A named period of a report, until today when it has not ended yet."""

    label: str
    first: dt.date
    last: dt.date


def read_day(text: str) -> dt.date | None:
    """Return the day that was written, or None when it is not one."""
    for way in WAYS:
        try:
            return dt.datetime.strptime(text.strip(), way).date()  # noqa: DTZ007 -- a day
        except ValueError:
            continue
    return None


def why_no_day(text: str) -> str:
    """Say what is wrong with a text that ``read_day`` does not take for a day."""
    found = _LIKE_A_DAY.fullmatch(text.strip())
    day, month, year = map(int, found.groups()) if found else (0, 0, 0)
    if month > 12:
        return _(
            "There is no month %(month)d: write the day first, then the month."
        ) % {"month": month}
    days = calendar.monthrange(year, month)[1] if year and month else 0
    if days and day > days:
        return _(
            "There is no such day: month %(month)02d-%(year)d has %(days)d days. Check "
            "it against the paper."
        ) % {"month": month, "year": year, "days": days}
    return _("Write the day as day-month-year, like 05-11-2026.")


def last_of_month(day: dt.date) -> dt.date:
    """Return the last day of the month of a day."""
    return add_months(day.replace(day=1), 1) - dt.timedelta(days=1)


def usual_spans(today: dt.date) -> list[Span]:
    """Return this month, quarter, half-year and year, and the year before."""
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // 3 * 3 + 1)
    half = month.replace(month=1 if month.month < 7 else 7)
    year = month.replace(month=1)
    begun = (
        (_("This month"), month),
        (_("This quarter"), quarter),
        (_("This half-year"), half),
        (_("This year"), year),
    )
    last_year = add_months(year, -12)
    return [
        *(Span(label, first, today) for label, first in begun),
        Span(_("Last year"), last_year, year - dt.timedelta(days=1)),
    ]
