"""X07–X11: a wrong admission or recognition is put right."""

from __future__ import annotations

from collections.abc import Iterator

from dangvu.admission.case import Gate
from dangvu.admission.case.removal import CancellingBody, Fault
from dangvu.admission.checks.finding import Fired, Words, fired, missing
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check

#: What is said where nobody recorded which body cancels.
_CANCELS = Words("Cơ quan hủy (chưa ghi)", "The cancelling body (not recorded)")


@check("X07")
def failed_standard_not_named(moment: Moment) -> Iterator[Fired]:
    """The letter that directs the cancelling does not say what failed."""
    found = moment.case.removal.cancellation
    if found is None or found.fault != Fault.STANDARD or found.failed_standard:
        return
    yield fired(is_missing=found.directing_letter is None)


@check("X08")
def cancelled_by_wrong_body(moment: Moment) -> Iterator[Fired]:
    """Neither the issuer cancels, nor the committee that may in its place."""
    found = moment.case.removal.cancellation
    if found is None or found.cancelled_by is None:
        yield missing(body=(found and found.body_name) or _CANCELS)
        return
    body = found.body_name or _CANCELS
    may_succeed = found.is_issuer_gone or found.received_on is not None
    if found.cancelled_by == CancellingBody.OTHER or (
        found.cancelled_by == CancellingBody.SUCCESSOR and not may_succeed
    ):
        yield fired(body=body)


@check("X09")
def cancelled_without_consent(moment: Moment) -> Iterator[Fired]:
    """The member was received from elsewhere and the level above did not consent."""
    found = moment.case.removal.cancellation
    if found is None or found.received_on is None:
        return
    if found.cancelled_by == CancellingBody.ISSUER:
        return
    cancelled = found.cancelled_on or moment.on
    if found.consent is None or found.consent.date is None:
        yield missing()
    elif found.consent.date > cancelled:
        yield fired()


@check("X10")
def fit_person_removed(moment: Moment) -> Iterator[Fired]:
    """Only the procedure was wrong, the person is fit, and was removed."""
    found = moment.case.removal.cancellation
    if found is None or found.fault != Fault.PROCEDURE:
        return
    if found.is_person_fit and found.is_closed_by_removal:
        yield fired()


@check("X11")
def dates_not_restated(moment: Moment) -> Iterator[Fired]:
    """The wrong step was done again and the decision does not state the dates anew."""
    found = moment.case.removal.cancellation
    if found is None or found.fault != Fault.PROCEDURE or found.redone_on is None:
        return
    was_official = moment.has_passed(Gate.T17)
    lacks_official = was_official and found.restated_official_on is None
    if found.restated_admission_on is None or lacks_official:
        yield missing()
