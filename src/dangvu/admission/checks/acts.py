"""Days of a case as several checks ask for them."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case import Gate
from dangvu.admission.checks.moment import Moment
from dangvu.core.periods import add_months


def ceremony_on(moment: Moment) -> dt.date | None:
    """Return the day of the ceremony, if it was held by the day of the moment."""
    day = moment.case.decision.ceremony.held_on or moment.step_on(Gate.T14)
    return day if day and day <= moment.on else None


def done_or_now(moment: Moment, act: dt.date | None) -> dt.date:
    """Return the day of an act, or the day of the moment while it is not done.

    So a time limit that was missed stays missed when the act follows late.
    """
    return act if act and act <= moment.on else moment.on


def probation_ends_on(moment: Moment) -> dt.date | None:
    """Return the end of probation: with an extension where a local rule knows one."""
    held = ceremony_on(moment)
    if held is None:
        return None
    extended = moment.case.probation.extended_until
    if extended and moment.rules.has("HN-probation-extend"):
        return extended
    began = moment.case.restated_admission_on or held
    return add_months(began, moment.rule("probation").number)
