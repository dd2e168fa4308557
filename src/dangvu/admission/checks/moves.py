"""M01–M09: the person moved while the case was open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dangvu.admission.case import Gate
from dangvu.admission.checks.acts import ceremony_on, done_or_now, has_left
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check


@check("M01")
def certificate_missing(moment: Moment) -> Iterator[Fired]:
    """The applicant left before any resolution and no certificate was issued."""
    if _taken(moment, Gate.T8) is None and moment.case.move.certificate is None:
        yield missing()


@check("M02")
def file_forwarded_late(moment: Moment) -> Iterator[Fired]:
    """The file was above without a decision and was forwarded too late."""
    move = moment.case.move
    if move.decided_on is None or move.is_same_committee:
        return
    if _taken(moment, Gate.T11) is None or _is_decided(moment):
        return
    sent = move.file_forwarded_on
    if moment.is_late(move.decided_on, "move-forward", sent or moment.on):
        due = moment.due(move.decided_on, "move-forward")
        yield fired(is_missing=sent is None, due=due)


@check("M03")
def new_place_decides_late(moment: Moment) -> Iterator[Fired]:
    """The new committee has the file, voted on already, and did not decide in time."""
    received = moment.case.move.file_received_on
    decision = moment.case.decision
    if moment.case.file_passed_on is None or received is None or received > moment.on:
        return
    act = decision.signed_on or decision.refused_on
    if moment.is_late(received, "move-decide", done_or_now(moment, act)):
        yield fired(is_missing=act is None)


@check("M04")
def decided_too_long_after_move(moment: Moment) -> Iterator[Fired]:
    """The old committee issued its decision too long after the person moved."""
    moved = _moved_before_ceremony(moment)
    signed = moment.case.decision.signed_on or _taken(moment, Gate.T13)
    if moved is None or signed is None or _is_decided_at_new_place(moment, signed):
        return
    if moment.is_late(moved, "move-decided-in-time", signed):
        yield fired(number=moment.calendar.count(moved, signed))


@check("M05")
def decision_not_sent(moment: Moment) -> Iterator[Fired]:
    """The old committee decided in time and did not send decision and file on."""
    moved = _moved_before_ceremony(moment)
    signed = moment.case.decision.signed_on
    if moved is None or signed is None or _is_decided_at_new_place(moment, signed):
        return
    move = moment.case.move
    sent = move.decision_sent_on or move.file_received_on
    if moment.is_late(moved, "move-decided-in-time", signed):
        return
    if sent is None or sent > moment.on:
        yield missing()


@check("M06")
def reconsidered_late(moment: Moment) -> Iterator[Fired]:
    """The committee that decided did not answer the new place's request in time."""
    move = moment.case.move
    asked = move.review_asked_on
    if asked is None or asked > moment.on:
        return
    answered = done_or_now(moment, move.review_answered_on)
    if moment.is_late(asked, "move-review", answered):
        yield fired(is_missing=move.review_answered_on is None)


@check("M07")
def probationary_member_without_papers(moment: Moment) -> Iterator[Fired]:
    """A probationary member leaves without self-review, comments or helper's comment."""
    if ceremony_on(moment) is None:
        return
    move = moment.case.move
    helpers = [h for h in moment.case.probation.helpers if _helped_by(h.since, moment)]
    has_review = moment.is_there(move.self_review) and move.is_self_review_commented
    if not has_review or not helpers or not moment.is_there(helpers[-1].comment):
        yield missing()


@check("M08")
def no_helper_at_new_place(moment: Moment) -> Iterator[Fired]:
    """A probationary member has arrived and nobody was named to help."""
    arrived = moment.case.move.arrived_on
    if arrived is None or arrived > moment.on or not _is_on_probation(moment):
        return
    since = [helper.since for helper in moment.case.probation.helpers]
    if not any(day and arrived <= day <= moment.on for day in since):
        yield missing()


@check("M09")
def transfer_papers_outstanding(moment: Moment) -> Iterator[Fired]:
    """The member has not handed in the transfer papers for too long."""
    move = moment.case.move
    handed_in = move.papers_handed_in_on
    if move.papers_taken_on is None or move.papers_late_reason or has_left(moment):
        return
    if handed_in and handed_in <= moment.on:
        return
    if moment.is_older_than(move.papers_taken_on, "transfer-abandon"):
        yield missing()


def _taken(moment: Moment, gate: Gate) -> dt.date | None:
    """Return the day of the last step of a gate up to the day of the moment."""
    days = [s.on for s in moment.steps if s.gate == gate and s.on <= moment.on]
    return days[-1] if days else None


def _is_decided(moment: Moment) -> bool:
    decision = moment.case.decision
    acts = (decision.signed_on, decision.refused_on)
    return any(day is not None and day <= moment.on for day in acts)


def _is_on_probation(moment: Moment) -> bool:
    if ceremony_on(moment) is None or has_left(moment):
        return False
    return not moment.has_passed(Gate.T17)


def _moved_before_ceremony(moment: Moment) -> dt.date | None:
    """Return when the applicant moved to the field of another committee."""
    move = moment.case.move
    held = moment.case.decision.ceremony.held_on
    if move.decided_on is None or move.is_same_committee:
        return None
    return None if held and move.decided_on > held else move.decided_on


def _is_decided_at_new_place(moment: Moment, signed: dt.date) -> bool:
    received = moment.case.move.file_received_on
    return received is not None and received <= signed


def _helped_by(since: dt.date | None, moment: Moment) -> bool:
    return since is None or since <= moment.on
