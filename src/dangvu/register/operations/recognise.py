"""Recognise a probationary member as an official one."""

from __future__ import annotations

import datetime as dt

from dangvu.core.actor import Actor
from dangvu.core.decision import Decision
from dangvu.register.enums import EventKind, Standing
from dangvu.register.facts import EventDraft
from dangvu.register.ledger import Place
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.post import Posting, post


def recognise_member(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    official_on: dt.date,
    decision: Decision,
) -> MembershipEvent:
    """Record a recognition, effective when the probation of 12 months had ended.

    ``official_on`` is the ceremony plus 12 months, even if decided later. Source:
    294-QĐ/TW 4.2.2; rules-records 0.4 A5.
    """
    posting = Posting(
        operation="register.recognise",
        drafts=[
            EventDraft(
                person.pk,
                EventKind.REC,
                official_on,
                Place(person.home_id or 0, Standing.OFFICIAL),
                decision,
            )
        ],
    )
    return post(actor=actor, at=at, posting=posting)[0]
