"""Correct the ledger: take entries back, put others in their place, state anew.

Nothing is erased: what was recorded stays and is shown as taken back. Source:
06-HD/TW 8.2a; architecture §3.1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dangvu.core.actor import Actor
from dangvu.core.decision import Decision
from dangvu.core.reasons import require_reason
from dangvu.register import permissions
from dangvu.register.enums import EventKind
from dangvu.register.facts import EventDraft
from dangvu.register.ledger import Place
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.post import Posting, post


def reverse_events(
    *, actor: Actor, at: dt.datetime, event_ids: Sequence[int], reason: str
) -> None:
    """Take entries back as if they had not been made, from now on known.

    Raises AlreadyReversed, ChainBroken when a later entry depends on one of them.
    """
    posting = _correction(reason, reversals=event_ids)
    post(actor=actor, at=at, posting=posting)


def replace_events(
    *,
    actor: Actor,
    at: dt.datetime,
    event_ids: Sequence[int],
    drafts: Sequence[EventDraft],
    reason: str,
) -> list[MembershipEvent]:
    """Take entries back and write others instead, in one recording.

    A draft with the ``slot`` of what it replaces keeps its order within the day.
    """
    posting = _correction(reason, reversals=event_ids, drafts=drafts)
    return post(actor=actor, at=at, posting=posting)


def restate_membership(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    place: Place | None,
    day: dt.date,
    decision: Decision,
    reason: str,
) -> MembershipEvent:
    """State from a day on where a person is (None: nowhere), with reason and authority.

    Shown in the row «correction» of ST-01. Source: quality 7.2 COR.
    """
    draft = EventDraft(person.pk, EventKind.COR, day, place, decision, note=reason)
    posting = _correction(reason, drafts=[draft])
    return post(actor=actor, at=at, posting=posting)[0]


def _correction(
    reason: str,
    *,
    drafts: Sequence[EventDraft] = (),
    reversals: Sequence[int] = (),
) -> Posting:
    require_reason(reason)
    return Posting(
        operation="register.correct",
        drafts=drafts,
        reversals=reversals,
        note=reason,
        right=permissions.CORRECT,
    )
