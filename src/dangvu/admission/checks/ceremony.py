"""C01–C09: the ceremony and what follows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dangvu.admission.case.decision import CeremonyStep
from dangvu.admission.case.probation import ProbationHelper
from dangvu.admission.checks.acts import ceremony_on, done_or_now, has_left
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.labels import listed, words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check

#: Held only when somebody came from the level above.
_OPTIONAL = {CeremonyStep.SPEECH}


@check("C01")
def ceremony_before_receipt(moment: Moment) -> Iterator[Fired]:
    """The ceremony was held before the decision was received."""
    held, received = _held(moment), moment.case.decision.received_on
    if received is None:
        yield missing(date=held, received=None)
    elif held < received:
        yield fired(date=held, received=received)


@check("C02")
def ceremony_late(moment: Moment) -> Iterator[Fired]:
    """The ceremony was held after its time, without consent given before it."""
    held, since = _held(moment), _clock_starts(moment)
    if since is None or not moment.is_late(since, "ceremony", held):
        return
    consent = moment.case.decision.ceremony.late_consent
    if consent is None or consent.date is None:
        yield missing(due=moment.due(since, "ceremony"))
    elif consent.date > held:
        yield fired(due=moment.due(since, "ceremony"))


def _clock_starts(moment: Moment) -> dt.date | None:
    """Return the day from which the time for the ceremony runs (ceremony-clock)."""
    decision = moment.case.decision
    by_issue = moment.rule("ceremony-clock").value == "issue"
    return decision.signed_on if by_issue else decision.received_on


@check("C03")
def joint_ceremony_not_one_by_one(moment: Moment) -> Iterator[Fired]:
    """A joint ceremony is not recorded as admitting each person separately."""
    ceremony = moment.case.decision.ceremony
    if ceremony.is_joint and not ceremony.is_one_by_one:
        yield fired(is_missing=ceremony.is_one_by_one is None)


@check("C04")
def helper_not_named(moment: Moment) -> Iterator[Fired]:
    """No official member is named to help the probationary member."""
    held = _held(moment)
    helpers = moment.case.probation.helpers
    if not helpers:
        yield missing()
    elif not any(_is_named_on(helper, held) for helper in helpers):
        yield fired()


def _is_named_on(helper: ProbationHelper, day: dt.date) -> bool:
    is_early = helper.since is None or helper.since <= day
    return is_early and helper.is_official_on(day)


@check("C05")
def ceremony_lacks_step(moment: Moment) -> Iterator[Fired]:
    """The minutes do not record every step of the order."""
    steps = moment.case.decision.ceremony.steps
    lacking = [s for s in CeremonyStep if s not in steps and s not in _OPTIONAL]
    if lacking:
        yield missing(step=listed(words_of(step) for step in lacking))


@check("C06")
def ceremony_at_old_place(moment: Moment) -> Iterator[Fired]:
    """The ceremony was held at an organisation which the person had left.

    Where the file has come to the new place the ceremony is held there.
    """
    move, held = moment.case.move, _held(moment)
    if move.decided_on is None or move.decided_on > held:
        return
    has_arrived = move.file_received_on is not None and move.file_received_on <= held
    if not (moment.case.decision.ceremony.is_at_new_place or has_arrived):
        yield fired()


@check("C07")
def member_cv_late(moment: Moment) -> Iterator[Fired]:
    """The member's CV was not made in time after the ceremony."""
    held, paper = ceremony_on(moment), moment.case.decision.member_cv
    if held is None or (paper and paper.date is None) or has_left(moment):
        return
    made = paper.date if paper else None
    if moment.is_late(held, "member-cv", done_or_now(moment, made)):
        yield fired(is_missing=made is None, due=moment.due(held, "member-cv"))


@check("C08")
def database_entry_late(moment: Moment) -> Iterator[Fired]:
    """The new member was not entered in the database in time."""
    signed = moment.case.decision.signed_on
    entered = moment.case.decision.database_entry_on
    if signed is None or signed > moment.on or has_left(moment):
        return
    if moment.is_late(signed, "HN-database", done_or_now(moment, entered)):
        yield fired(is_missing=entered is None, due=moment.due(signed, "HN-database"))


@check("C09")
def ceremony_not_noted(moment: Moment) -> Iterator[Fired]:
    """The day of the ceremony is not noted on the filed decision."""
    if not moment.case.decision.ceremony.is_noted_on_decision:
        yield missing()


def _held(moment: Moment) -> dt.date:
    return moment.case.decision.ceremony.held_on or moment.on
