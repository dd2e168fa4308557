"""The rules by which the steps of a case in the register are judged."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.checks import RuleSource, ruling_of_the_day
from dangvu.rulebook.queries.confirmations import confirmations
from dangvu.rulebook.queries.profile import choices


def rules_of_the_day() -> RuleSource:
    """Return the pack and overlay of each step's own day, with what was confirmed.

    Read once for a request.
    """
    chosen = choices()

    def profile_on(day: dt.date) -> str:
        return next((one.profile for one in chosen if one.since <= day), "")

    return ruling_of_the_day(profile_on=profile_on, confirmations=confirmations())
