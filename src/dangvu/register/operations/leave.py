"""End a membership: death, removal, expulsion, resignation."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.register.enums import EventKind
from dangvu.register.facts import EventDraft
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.post import Posting, post

WAYS_OUT = (
    EventKind.DEC,
    EventKind.DEL,
    EventKind.DELP,
    EventKind.EXP,
    EventKind.RES,
)


def end_membership(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    kind: str,
    day: dt.date,
    decision: Decision,
    note: str = "",
) -> MembershipEvent:
    """Record a death or a way out of the Party; the ways are never mixed.

    Removal of an official (DEL) and of a probationary member (DELP) differ. Source:
    quality 2.1, rules-records 6.3–6.6. Raises ChainBroken.
    """
    if kind not in WAYS_OUT:
        raise Refused(_("This is not a way out of the Party."), code="NOT_A_WAY_OUT")
    posting = Posting(
        operation="register.leave",
        drafts=[EventDraft(person.pk, kind, day, None, decision, note=note)],
    )
    return post(actor=actor, at=at, posting=posting)[0]
