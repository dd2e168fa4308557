"""D01–D05: the file on its way up and the time to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dangvu.admission.case import Gate
from dangvu.admission.checks.ballots import resolved_on
from dangvu.admission.checks.catalogue import DAILY
from dangvu.admission.checks.finding import Fired, fired
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check

#: Steps after which nobody waits for a decision of this committee any more.
_ENDS = {Gate.T1C, Gate.T13, Gate.T13B, Gate.T18, Gate.T19, Gate.Z5}


@check("D01")
def cell_sent_late(moment: Moment) -> Iterator[Fired]:
    """The cell sent the file later than the local rule allows."""
    resolved = resolved_on(moment, Gate.T8)
    sent = moment.case.decision.sent_by_cell_on
    if sent is None and not moment.case.organisation.votes_in_committee:
        sent = moment.on
    if resolved and sent and moment.is_late(resolved, "HN-send-cell", sent):
        yield fired(due=moment.due(resolved, "HN-send-cell"), date=sent)


@check("D02")
def committee_sent_late(moment: Moment) -> Iterator[Fired]:
    """The grassroots committee resolved or sent the file too late.

    The step is that it sends the file, unless another day is recorded for that.
    """
    if not moment.case.organisation.votes_in_committee:
        return
    resolved = resolved_on(moment, Gate.T8)
    sent = moment.case.decision.sent_by_grassroots_on or moment.on
    if resolved and moment.is_late(resolved, "HN-send-base", sent):
        yield fired(due=moment.due(resolved, "HN-send-base"))


@check("D03")
def decision_late(moment: Moment) -> Iterator[Fired]:
    """No decision in time after the cell's resolution, and no reason recorded."""
    resolved = _awaited_since(moment)
    if resolved is None or moment.case.decision.extension_reason:
        return
    if moment.is_late(resolved, "decide-admission", moment.on):
        yield fired()


@check("D04")
def decision_past_extension(moment: Moment) -> Iterator[Fired]:
    """No decision within the extended time either."""
    resolved = _awaited_since(moment)
    if resolved is None:
        return
    limit = moment.rule("decide-admission").number
    due = moment.calendar.add(resolved, limit + moment.rule("decide-extension").number)
    if moment.on > due:
        yield fired(due=due)


@check("D05")
def result_not_notified(moment: Moment) -> Iterator[Fired]:
    """The cell was not told the result of a decision that was taken.

    A decision that is only planned cannot have been told.
    """
    told = moment.case.decision.notified_on
    is_taken = any(
        (step.gate, step.on) == (moment.gate, moment.on) for step in moment.case.steps
    )
    if is_taken and (told is None or told < moment.on):
        yield fired(is_missing=told is None)


def _awaited_since(moment: Moment) -> dt.date | None:
    """Return since when a decision of this committee is awaited on the day."""
    passed = moment.case.file_passed_on
    if passed and passed <= moment.on:
        return None
    if moment.gate == DAILY and _is_closed(moment):
        return None
    return resolved_on(moment, Gate.T8)


def _is_closed(moment: Moment) -> bool:
    decision = moment.case.decision
    days = [decision.signed_on, decision.refused_on]
    days += [step.on for step in moment.case.steps if step.gate in _ENDS]
    return any(day is not None and day <= moment.on for day in days)
