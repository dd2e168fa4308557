"""How the accompaniment of a probationary member stands: reviews, helper, certificate.

Pure. The months of the reviews are those of the reminder N24 (admission §9), a design of
our own: no text orders them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from dangvu.admission.case.facts import Paper
from dangvu.admission.case.probation import Probation, ProbationHelper
from dangvu.core.periods import add_months
from dangvu.rulebook.view import Rules

#: Months of probation after which the branch looks at how it goes.
REVIEWS = (3, 6, 9)
#: So many days after its day a review that was not held is called late.
GRACE = dt.timedelta(days=30)
_EXTENSION = "HN-probation-extend"
#: States from the ceremony to the decision on recognition.
STATES = ("A14", "A15", "A16", "A17")


class Mark(StrEnum):
    """Where a review stands on a day."""

    LATER = "LATER"
    DUE = "DUE"
    OVERDUE = "OVERDUE"
    DONE = "DONE"


class Match(StrEnum):
    """How the certificate in a case compares with the book of certificates."""

    NONE = "NONE"
    #: Written in the case; the book holds none (a paper of another place).
    WRITTEN = "WRITTEN"
    #: The book holds it.
    KEPT = "KEPT"
    #: The book holds another number or day than the case.
    DIFFERS = "DIFFERS"


@dataclass(frozen=True, slots=True)
class Review:
    """The review of a month: its day, where it stands, when it was held."""

    month: int
    day: dt.date
    mark: Mark
    held_on: dt.date | None = None

    @property
    def is_open(self) -> bool:
        """Say whether its day has come and it was not held."""
        return self.mark in {Mark.DUE, Mark.OVERDUE}


def reviews_on(
    probation: Probation, *, ceremony_on: dt.date, today: dt.date
) -> tuple[Review, ...]:
    """Return the reviews of a probation as a day finds them.

    A review is due from its day on, and late when more than ``GRACE`` has passed.
    """
    held = {one.month: one.held_on for one in probation.reviews}
    found = []
    for month in REVIEWS:
        day = add_months(ceremony_on, month)
        if month in held:
            mark = Mark.DONE
        elif today < day:
            mark = Mark.LATER
        else:
            mark = Mark.OVERDUE if today > day + GRACE else Mark.DUE
        found.append(Review(month, day, mark, held.get(month)))
    return tuple(found)


def is_extension_allowed(
    probation: Probation, *, ends_on: dt.date, rules: Rules
) -> bool:
    """Say whether a probation that ends on a day may be extended as it was.

    Only where a local rule knows extensions, on a ground and for so many months at most
    (02-HD/BTCTU C.II.1.1, conflict CF10).
    """
    extended = probation.extended_until
    if extended is None or probation.extension_ground is None:
        return False
    if not rules.has(_EXTENSION):
        return False
    return extended <= add_months(ends_on, rules.parameter(_EXTENSION).number)


def extended_end(probation: Probation, *, ends_on: dt.date, rules: Rules) -> dt.date:
    """Return the end of a probation: later where it may be extended and was."""
    extended = probation.extended_until
    if extended and is_extension_allowed(probation, ends_on=ends_on, rules=rules):
        return max(extended, ends_on)
    return ends_on


def helping(probation: Probation, *, on: dt.date) -> ProbationHelper | None:
    """Return who helps on a day: the last one assigned whose help has not ended."""
    now = [one for one in probation.helpers if one.until is None or on < one.until]
    return now[-1] if now else None


def certificate_match(written: Paper | None, kept: Paper | None) -> Match:
    """Compare the certificate in a case with the one in the book."""
    if kept is None:
        return Match.NONE if written is None else Match.WRITTEN
    if written is None:
        return Match.KEPT
    same_number = _plain(written.number) == _plain(kept.number)
    same_day = written.date in {None, kept.date}
    return Match.KEPT if same_number and same_day else Match.DIFFERS


def latest_ceremony(today: dt.date, months: int) -> dt.date:
    """Return the last ceremony after which so many months are over on a day."""
    day = add_months(today, -months)
    is_last = (today + dt.timedelta(days=1)).day == 1
    return _month_end(day) if is_last else day


def _month_end(day: dt.date) -> dt.date:
    return add_months(day.replace(day=1), 1) - dt.timedelta(days=1)


def _plain(number: str) -> str:
    return "".join(number.split()).casefold()
