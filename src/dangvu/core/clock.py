"""The clock. Only interfaces read it; domain rooms take ``at`` and ``today``."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from dangvu.core.errors import Refused

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class InTheFuture(Refused):
    """The effective day is later than today."""

    default_code = "FUTURE_DAY"


def now() -> dt.datetime:
    """Return the present instant, aware."""
    return timezone.now()


def today() -> dt.date:
    """Return the date in Vietnam."""
    return date_in_vietnam(now())


def date_in_vietnam(instant: dt.datetime) -> dt.date:
    """Return the calendar day in Vietnam on which an instant falls."""
    return instant.astimezone(VIETNAM).date()


def start_of_day(day: dt.date) -> dt.datetime:
    """Return the first instant of a Vietnamese calendar day."""
    return dt.datetime.combine(day, dt.time(), VIETNAM)


def end_of_day(day: dt.date) -> dt.datetime:
    """Return the first instant after a Vietnamese calendar day (the last one of all)."""
    if day == dt.date.max:
        return dt.datetime.max.replace(tzinfo=VIETNAM)
    following = day + dt.timedelta(days=1)
    return dt.datetime.combine(following, dt.time(), VIETNAM)


def refuse_future(day: dt.date, today: dt.date) -> None:
    """Raise InTheFuture for a day after today."""
    if day > today:
        raise InTheFuture(
            _("The day %(day)s is in the future. Enter it when it has come.")
            % {"day": day.strftime("%d-%m-%Y")}
        )
