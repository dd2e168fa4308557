"""Recognise a probationary member as an official one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction

from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.core.versions import set_field
from dangvu.register import permissions
from dangvu.register.enums import EventKind, Standing
from dangvu.register.facts import EventDraft
from dangvu.register.ledger import Place
from dangvu.register.models import MembershipEvent, Person, Profile
from dangvu.register.operations.plan import draft_of, move_of
from dangvu.register.operations.post import Posting, post
from dangvu.register.operations.write_people import change_histories, read_facts

#: Entries with which somebody came who was a member before.
BROUGHT = (EventKind.OPB, EventKind.TIN)


@transaction.atomic
def recognise_member(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    official_on: dt.date,
    decision: Decision,
) -> MembershipEvent:
    """Record a recognition, effective when the probation of 12 months had ended.

    ``official_on`` is the ceremony plus 12 months, even if decided later. When it lies
    before the entry that brought the member here, there was no recognition here: that
    entry is entered anew with the right standing, which needs the right to correct.
    Sources: 294-QĐ/TW 4.2.2; rules-records 0.4 A5.
    """
    brought = _brought_later(person, official_on)
    if brought:
        return _bring_as_official(actor, at, brought, official_on, decision)
    draft = EventDraft(
        person.pk,
        EventKind.REC,
        official_on,
        Place(person.home_id or 0, Standing.OFFICIAL),
        decision,
    )
    posting = Posting(operation="register.recognise", drafts=[draft])
    return post(actor=actor, at=at, posting=posting)[0]


def _brought_later(person: Person, official_on: dt.date) -> MembershipEvent | None:
    """Return the first entry, if it brought a probationary member after that day."""
    with whole_register():
        live = MembershipEvent.objects.filter(
            person=person, reverses__isnull=True, reversal__isnull=True
        )
        first = live.order_by("effective_date", "slot").first()
    if (
        first is None
        or first.kind not in BROUGHT
        or first.to_standing != Standing.PROBATIONARY
        or first.effective_date <= official_on
    ):
        return None
    return first


def _bring_as_official(
    actor: Actor,
    at: dt.datetime,
    brought: MembershipEvent,
    official_on: dt.date,
    decision: Decision,
) -> MembershipEvent:
    """Enter the first entry anew as that of an official member, with the dates."""
    move = move_of(brought)
    place = Place(brought.to_unit_id or 0, Standing.OFFICIAL)
    posting = Posting(
        operation="register.recognise",
        drafts=[draft_of(brought, replace(move, after=place))],
        reversals=[brought.pk],
        right=permissions.CORRECT,
    )
    [event] = post(actor=actor, at=at, posting=posting)
    with whole_register():
        history = read_facts(Profile, [brought.person_id])[brought.person_id]
        for name, value in (
            ("official_on", official_on),
            ("official_decision_on", decision.date),
        ):
            history = set_field(history, name, value, day=official_on)
        change_histories(
            Profile, {brought.person_id: history}, recording=event.recording
        )
    return event
