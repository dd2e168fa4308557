"""Transfer a member: inside the register, in from outside, out to outside."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from dangvu.core.actor import Actor, require
from dangvu.core.decision import Decision
from dangvu.register import permissions
from dangvu.register.enums import EventKind, Standing
from dangvu.register.facts import EventDraft, PersonDraft
from dangvu.register.ledger import Place
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.enter_person import enter_person
from dangvu.register.operations.post import Posting, post
from dangvu.units.queries.find import reach_of


def transfer_member(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    to_unit_id: int,
    received_on: dt.date,
    decision: Decision,
    note: str = "",
) -> MembershipEvent:
    """Record a transfer as one entry, effective on the day of reception.

    Source: 294-QĐ/TW 6.3.1; contracts §2 «Days». Raises ChainBroken, UnitCannotHold.
    """
    draft = EventDraft(
        person.pk,
        EventKind.TRF,
        received_on,
        Place(to_unit_id, Standing.OFFICIAL),
        decision,
        note=note,
    )
    return _post(actor, at, "register.transfer", draft)


@transaction.atomic
def receive_member(
    *,
    actor: Actor,
    at: dt.datetime,
    person: PersonDraft | Person,
    to: Place,
    received_on: dt.date,
    origin: str,
    decision: Decision,
) -> MembershipEvent:
    """Record that a member arrived from an organisation outside this register.

    A draft enters somebody who was never in it.
    """
    if isinstance(person, PersonDraft):
        require(actor, permissions.RECORD, *reach_of(to.unit_id))
        person = enter_person(actor=actor, at=at, draft=person)
    draft = EventDraft(
        person.pk, EventKind.TIN, received_on, to, decision, outside=origin
    )
    return _post(actor, at, "register.receive", draft)


def release_member(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    released_on: dt.date,
    destination: str,
    decision: Decision,
) -> MembershipEvent:
    """Record that a member left for an organisation outside this register."""
    draft = EventDraft(
        person.pk,
        EventKind.TOUT,
        released_on,
        None,
        decision,
        outside=destination,
    )
    return _post(actor, at, "register.release", draft)


def _post(
    actor: Actor, at: dt.datetime, operation: str, draft: EventDraft
) -> MembershipEvent:
    posting = Posting(operation=operation, drafts=[draft])
    return post(actor=actor, at=at, posting=posting)[0]
