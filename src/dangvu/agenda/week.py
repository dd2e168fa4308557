"""When a weekly digest goes out: from Monday morning on, by day only. Pure."""

from __future__ import annotations

import datetime as dt

from dangvu.core.clock import VIETNAM

#: Between these hours mails leave; a telephone rings by night too.
_FIRST_HOUR, _LAST_HOUR = 7, 19


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of the week of a day."""
    return day - dt.timedelta(days=day.weekday())


def is_time_to_send(at: dt.datetime) -> bool:
    """Say whether mails may leave at an instant.

    Monday morning is the time; a machine that was off then sends when it is on again.
    """
    return _FIRST_HOUR <= at.astimezone(VIETNAM).hour < _LAST_HOUR
