"""The clock of a referral: how long it waits for the other side.

The days are our own, no regulation names any (admission 7.6, rule 5; N13).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from django.utils.translation import gettext_lazy

from dangvu.rulebook.uses import reads
from dangvu.sources.referral_enums import UNDER_WAY

FIRST = reads(
    "referral-remind-first",
    place=__name__,
    what=gettext_lazy("reminds both sides of a referral"),
)
SECOND = reads(
    "referral-remind-second",
    place=__name__,
    what=gettext_lazy("reminds both sides of a referral once more"),
)


class Wait(IntEnum):
    """How urgent a referral is that was not answered."""

    NONE = 0
    RUNNING = 1
    REMINDED = 2
    OVERDUE = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """After how many days without an answer both sides are reminded, and once more."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Days since a referral was sent, its two reminders, and how urgent it is."""

    days: int
    first: dt.date
    second: dt.date
    wait: Wait


def limits(day: dt.date) -> Limits:
    """Return the days of the reminders by the rules of a day."""
    return Limits(FIRST.on(day).number, SECOND.on(day).number)


def clock_of(
    *, state: str, sent_on: dt.date | None, today: dt.date, limits: Limits
) -> Clock | None:
    """Return the clock of a referral, or None where none runs.

    It runs from the day of sending until it is accepted or returned; receiving it does
    not stop it. The day of sending is day 0; a reminder is due on its day.
    """
    if sent_on is None or state not in UNDER_WAY:
        return None
    first = sent_on + dt.timedelta(days=limits.first)
    second = sent_on + dt.timedelta(days=limits.second)
    wait = Wait.RUNNING
    if today >= second:
        wait = Wait.OVERDUE
    elif today >= first:
        wait = Wait.REMINDED
    return Clock((today - sent_on).days, first, second, wait)
