"""Q10–Q12 and Q14–Q16: the decision that recognises, and the Party age."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dangvu.admission.case import Gate
from dangvu.admission.checks.acts import (
    done_or_now,
    has_left,
    probation_began_on,
)
from dangvu.admission.checks.ballots import resolved_on
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.admission.probation import extended_end, is_extension_allowed
from dangvu.core.periods import add_months


@check("Q10")
def wrong_official_day(moment: Moment) -> Iterator[Fired]:
    """The member is recognised from another day than the end of probation.

    Where no ceremony is recorded nothing can be compared.
    """
    stated = moment.case.probation.recognition.official_from
    expected = _official_day(moment)
    if stated is None:
        yield missing(expected=expected)
    elif expected and stated != expected:
        yield fired(expected=expected)


def _official_day(moment: Moment) -> dt.date | None:
    began = probation_began_on(moment)
    if began is None:
        return None
    return extended_end(
        moment.case.probation,
        ends_on=add_months(began, moment.rule("official-date").number),
        rules=moment.rules,
    )


@check("Q11")
def recognition_late(moment: Moment) -> Iterator[Fired]:
    """The decision comes too long after the cell's resolution."""
    resolved = resolved_on(moment, Gate.T16)
    recognition = moment.case.probation.recognition
    if resolved is None or has_left(moment):
        return
    limit = moment.rule("decide-official").number
    if recognition.extension_reason:
        limit += moment.rule("decide-extension").number
    if done_or_now(moment, recognition.signed_on) > moment.calendar.add(
        resolved, limit
    ):
        yield fired(is_missing=recognition.signed_on is None)


@check("Q12")
def recognition_needs_new_votes(moment: Moment) -> Iterator[Fired]:
    """The decision comes so late that cell and committee have to vote again."""
    resolved = resolved_on(moment, Gate.T16)
    if resolved is None:
        return
    signed = moment.case.probation.recognition.signed_on or moment.on
    if signed > moment.calendar.add(resolved, _revote_limit(moment)):
        yield fired()


def _revote_limit(moment: Moment) -> int:
    """Return the working days after which only new votes help.

    Without a local rule it is the limit of deciding with its extension.
    """
    if moment.rules.has("HN-revote-official"):
        return moment.rule("HN-revote-official").number
    decide, more = moment.rule("decide-official"), moment.rule("decide-extension")
    return decide.number + more.number


@check("Q14")
def decision_not_announced(moment: Moment) -> Iterator[Fired]:
    """The decision was not announced at the next meeting of the cell.

    Where nobody wrote down the day of that meeting it is taken to be within a month of
    the decision: a cell meets every month.
    """
    recognition = moment.case.probation.recognition
    signed, announced = recognition.signed_on, recognition.announced_on
    if signed is None:
        return
    meeting = recognition.next_meeting_on or add_months(signed, 1)
    if done_or_now(moment, announced) > meeting:
        yield fired(is_missing=announced is None)


@check("Q15")
def probation_extended_without_ground(moment: Moment) -> Iterator[Fired]:
    """Probation is extended where no rule allows it, too long or without ground."""
    probation = moment.case.probation
    began = probation_began_on(moment)
    if probation.extended_until is None or began is None:
        return
    end = add_months(began, moment.rule("probation").number)
    if not is_extension_allowed(probation, ends_on=end, rules=moment.rules):
        yield fired()


@check("Q16")
def wrong_party_age(moment: Moment) -> Iterator[Fired]:
    """Party age does not start on the (first) decision, or gaps are not deducted.

    What a re-admitted member still lacks is said by K09; where the decision is not
    recorded nothing can be compared.
    """
    probation, readmission = moment.case.probation, moment.case.readmission
    signed = probation.recognition.signed_on
    if signed is None or signed > moment.on or has_left(moment):
        return
    decided = moment.case.decision.signed_on
    first = readmission.first_decision_on if readmission.is_readmission else decided
    stated = probation.party_age_from
    if first is None:
        return
    if stated is None:
        if not readmission.is_readmission:
            yield missing(date=first)
    elif stated != first or (
        readmission.is_readmission and probation.are_gaps_deducted is False
    ):
        yield fired(date=first)
