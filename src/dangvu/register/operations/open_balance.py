"""Enter people by an opening balance: they were here when the register began."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from dangvu.core.actor import Actor, require
from dangvu.core.decision import NO_DECISION, Decision
from dangvu.register import permissions
from dangvu.register.enums import EventKind
from dangvu.register.facts import EventDraft, PersonDraft
from dangvu.register.ledger import Place
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.enter_person import enter_person
from dangvu.register.operations.post import Posting, post
from dangvu.units.queries.find import reach_of


@transaction.atomic
def open_balance(
    *,
    actor: Actor,
    at: dt.datetime,
    person: PersonDraft | Person,
    place: Place,
    day: dt.date,
    decision: Decision = NO_DECISION,
) -> MembershipEvent:
    """Enter one member as of a day, whatever the party dates. Source: contracts §3.7."""
    if isinstance(person, PersonDraft):
        require(actor, permissions.RECORD, *reach_of(place.unit_id))
        person = enter_person(actor=actor, at=at, draft=person)
    draft = EventDraft(person.pk, EventKind.OPB, day, place, decision)
    posting = Posting(operation="register.open", drafts=[draft])
    return post(actor=actor, at=at, posting=posting)[0]
