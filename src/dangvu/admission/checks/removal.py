"""X01–X06: removal of a probationary member, and appeal against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from dangvu.admission.case.bodies import Body
from dangvu.admission.case.organisation import Chain
from dangvu.admission.case.removal import Appeal, AppealLevel, Appellant
from dangvu.admission.case.votes import Vote
from dangvu.admission.checks.acts import done_or_now
from dangvu.admission.checks.ballots import (
    DECIDING_BY_HALF,
    ballots,
    counting,
    readings,
    working,
)
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.labels import listed, said, words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check

_DIRECT = "HN-remove-direct"
_FILED_BY_ANOTHER = gettext_noop("filed by somebody else")
_NO_DECISION_YET = gettext_noop("no removal decision yet")
_FINALLY_CONCLUDED = gettext_noop("already concluded by the highest competent level")
_ANSWERS = {
    AppealLevel.LOCAL: "appeal-decide-local",
    AppealLevel.CENTRAL: "appeal-decide-central",
}


@check("X01")
def removal_vote_short(moment: Moment) -> Iterator[Fired]:
    """A level's vote on the removal is short, or is not there.

    A delegated committee is short where neither reading of its base is reached (CF4).
    """
    if _is_direct(moment):
        return
    for level in _levels(moment):
        bodies = DECIDING_BY_HALF if level == Body.STANDING_COMMITTEE else {level}
        yield from _short(moment, level, counting(moment, moment.gate, bodies))


def _levels(moment: Moment) -> Iterator[Body]:
    organisation = moment.case.organisation
    if not _is_reported_upward(moment):
        yield Body.CELL
    if organisation.chain == Chain.UNDER_DELEGATED_COMMITTEE:
        yield Body.DELEGATED_COMMITTEE
        return
    if organisation.votes_in_committee:
        yield Body.GRASSROOTS_COMMITTEE
    yield Body.STANDING_COMMITTEE


def _is_reported_upward(moment: Moment) -> bool:
    """Say whether the level above decides after so many short votes of the cell.

    Source: 294-QĐ/TW điểm 4.2.3.
    """
    votes = ballots(moment, moment.gate, {Body.CELL})
    last = votes[-moment.rule("vote-three").number :]
    if len(last) < moment.rule("vote-three").number or not last[-1].reported_on:
        return False
    return not any(working(moment, vote).is_reached for vote in last)


def _short(moment: Moment, level: Body, vote: Vote | None) -> Iterator[Fired]:
    words = words_of(level)
    if vote is None or vote.in_favour is None:
        yield missing(level=words, yes=None, base=None)
    elif not any(found.is_reached for found in readings(moment, vote)):
        found = working(moment, vote)
        yield fired(level=words, yes=found.in_favour, base=found.base)


@check("X02")
def self_review_not_requested(moment: Moment) -> Iterator[Fired]:
    """The member was not asked for a self-review as often as the rule wants it."""
    removal = moment.case.removal
    if _is_direct(moment) or moment.is_there(removal.self_review):
        return
    asked = [day for day in removal.self_review_requests if day <= moment.on]
    if len(asked) < _requests_needed(moment):
        yield missing()


def _requests_needed(moment: Moment) -> int:
    removal = moment.case.removal
    if removal.refused_on and removal.refused_on <= moment.on:
        return moment.rule("remove-refusal").number
    unreachable = "HN-remove-unreachable"
    is_noted = moment.is_there(removal.unreachable_note)
    if is_noted and moment.rules.has(unreachable):
        return moment.rule(unreachable).number
    return moment.rule("remove-selfreview").number


@check("X03")
def direct_removal_without_proof(moment: Moment) -> Iterator[Fired]:
    """The member was removed directly without the proof of its ground."""
    proof = moment.case.removal.direct_proof
    if _is_direct(moment) and not moment.is_there(proof):
        yield fired(is_missing=proof is None)


def _is_direct(moment: Moment) -> bool:
    """Say whether the competent body removes directly: only by a local rule."""
    return bool(moment.case.removal.direct_ground) and moment.rules.has(_DIRECT)


@check("X04")
def appeal_filed_late(moment: Moment) -> Iterator[Fired]:
    """The appeal was filed too long after the decision was received."""
    appeal, received = moment.case.removal.appeal, moment.case.removal.received_on
    if received is None:
        return
    filed = _filed_on(moment, appeal)
    if moment.is_late(received, "appeal-file", filed):
        yield fired(due=moment.due(received, "appeal-file"))


@check("X05")
def appeal_not_admissible(moment: Moment) -> Iterator[Fired]:
    """The appeal is another's, comes before a decision, or is concluded already."""
    appeal, decided = moment.case.removal.appeal, moment.case.removal.signed_on
    reasons = []
    if appeal and appeal.filed_by == Appellant.OTHER:
        reasons.append(_FILED_BY_ANOTHER)
    if decided is None or decided > _filed_on(moment, appeal):
        reasons.append(_NO_DECISION_YET)
    if appeal and appeal.is_finally_concluded:
        reasons.append(_FINALLY_CONCLUDED)
    if reasons:
        yield fired(reason=listed(said(reason) for reason in reasons))


@check("X06")
def appeal_answer_late(moment: Moment) -> Iterator[Fired]:
    """The appeal was not answered in time after it was received."""
    appeal = moment.case.removal.appeal
    if appeal is None:
        return
    received = appeal.received_on or appeal.filed_on
    if received is None or received > moment.on:
        return
    limit = _ANSWERS[appeal.level]
    if moment.is_late(received, limit, done_or_now(moment, appeal.answered_on)):
        is_missing = appeal.answered_on is None
        yield fired(is_missing=is_missing, due=moment.due(received, limit))


def _filed_on(moment: Moment, appeal: Appeal | None) -> dt.date:
    filed = appeal.filed_on if appeal else None
    return filed or moment.on
