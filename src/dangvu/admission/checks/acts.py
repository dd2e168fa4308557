"""Days of a case as several checks ask for them."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case import Gate
from dangvu.admission.case.removal import Fault
from dangvu.admission.checks.moment import Moment
from dangvu.admission.probation import extended_end
from dangvu.core.periods import add_months

#: Steps that end a membership, and those that only a member takes.
_ENDS = frozenset({Gate.T18, Gate.T19})
_OF_A_MEMBER = frozenset({Gate.T14, Gate.T16, Gate.T17})


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
    began = probation_began_on(moment)
    if began is None:
        return None
    return extended_end(
        moment.case.probation,
        ends_on=add_months(began, moment.rule("probation").number),
        rules=moment.rules,
    )


def probation_began_on(moment: Moment) -> dt.date | None:
    """Return the day of the ceremony, or the one a corrective decision put in its place.

    What was judged before that decision is judged by the ceremony.
    """
    held, found = ceremony_on(moment), moment.case.removal.cancellation
    if held is None or found is None or found.restated_admission_on is None:
        return held
    is_known = found.cancelled_on is None or found.cancelled_on <= moment.on
    return found.restated_admission_on if is_known else held


def has_left(moment: Moment) -> bool:
    """Say whether by the day the member was removed, or the decision cancelled.

    Who was admitted by a wrong procedure that is put right stays a member; so is who
    went on to a later step.
    """
    taken = [step for step in moment.case.steps if step.on <= moment.on]
    gates = [step.gate for step in taken if step.gate in _OF_A_MEMBER | _ENDS]
    if not gates or gates[-1] not in _ENDS:
        return False
    found = moment.case.removal.cancellation
    is_put_right = (
        gates[-1] == Gate.T19
        and found is not None
        and found.fault == Fault.PROCEDURE
        and not found.is_closed_by_removal
    )
    return not is_put_right
