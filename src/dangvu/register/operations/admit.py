"""Admit a person to the Party."""

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


@transaction.atomic
def admit_person(
    *,
    actor: Actor,
    at: dt.datetime,
    person: PersonDraft | Person,
    unit_id: int,
    ceremony_on: dt.date,
    decision: Decision,
) -> MembershipEvent:
    """Record an admission, effective on the day of the ceremony.

    A draft creates the person first. The decision's date starts the party age.
    Sources: rules-records 0.4 A3–A5; contracts §2 «Days».
    """
    if isinstance(person, PersonDraft):
        require(actor, permissions.RECORD, *reach_of(unit_id))
        person = enter_person(actor=actor, at=at, draft=person)
    posting = Posting(
        operation="register.admit",
        drafts=[
            EventDraft(
                person.pk,
                EventKind.ADM,
                ceremony_on,
                Place(unit_id, Standing.PROBATIONARY),
                decision,
            )
        ],
    )
    return post(actor=actor, at=at, posting=posting)[0]
