"""The paper with which a branch acts: number and date, both known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.core.clock import refuse_future
from dangvu.core.errors import Refused


class ResolutionMissing(Refused):
    """A branch acts by resolution, with its number and date."""

    default_code = "NO_RESOLUTION"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution of a branch. Source: rules-admission T1 (forms 1A-TN, 3A-TN)."""

    number: str
    day: dt.date


def checked_resolution(resolution: Resolution, *, today: dt.date) -> Resolution:
    """Return the resolution tidied. Raises ResolutionMissing, InTheFuture."""
    number = " ".join(resolution.number.split())
    if not number:
        raise ResolutionMissing(
            _("Enter the number and the date of the branch's resolution.")
        )
    refuse_future(resolution.day, today)
    return Resolution(number, resolution.day)
