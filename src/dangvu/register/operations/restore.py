"""Take somebody back: re-admission and restoration."""

from __future__ import annotations

import datetime as dt

from dangvu.core.actor import Actor
from dangvu.core.decision import Decision
from dangvu.register.enums import EventKind, Standing
from dangvu.register.facts import EventDraft
from dangvu.register.ledger import Place
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.post import Posting, post


def readmit_person(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    unit_id: int,
    ceremony_on: dt.date,
    decision: Decision,
) -> MembershipEvent:
    """Record a re-admission on probation; counted among the admissions.

    Raises ChainBroken unless the person had left the Party. Source: quality 7.2 REA.
    """
    place = Place(unit_id, Standing.PROBATIONARY)
    draft = EventDraft(person.pk, EventKind.REA, ceremony_on, place, decision)
    posting = Posting(operation="register.readmit", drafts=[draft])
    return post(actor=actor, at=at, posting=posting)[0]


def restore_member(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    place: Place,
    day: dt.date,
    decision: Decision,
) -> MembershipEvent:
    """Record that a membership was restored. Source: rules-records 6.8."""
    draft = EventDraft(person.pk, EventKind.REI, day, place, decision)
    posting = Posting(operation="register.restore", drafts=[draft])
    return post(actor=actor, at=at, posting=posting)[0]
