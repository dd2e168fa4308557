"""Merge two identities that are one human being.

The entry «merged» ends one identity and names the other, which stays; its facts, names
and numbers are chosen field by field. Taking the entry back gives both back as they
were (``part_people``). Why it is an entry and not a deletion: ADR on merging people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.core.reasons import require_reason
from dangvu.register import permissions
from dangvu.register.enums import EventKind, PersonState, Standing
from dangvu.register.facts import EventDraft
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.post import Posting, post, require_at
from dangvu.register.operations.take_over import (
    Merge,
    refuse_unknown_fields,
    take_over,
)


class SamePerson(Refused):
    """A record cannot be merged into itself."""

    default_code = "SAME_PERSON"


class SurvivorLeft(Refused):
    """The identity that should stay is no member, while the other one is."""

    default_code = "SURVIVOR_LEFT"


@transaction.atomic
def merge_people(
    *,
    actor: Actor,
    at: dt.datetime,
    duplicate: Person,
    survivor: Person,
    day: dt.date,
    reason: str,
    taken: Collection[str] = (),
) -> MembershipEvent:
    """Record that one identity stands for the same person as another.

    From the day on only the survivor is counted. ``taken`` are the keys of the fields
    (``register.fields``) whose value is that of the duplicate; all others stay the
    survivor's. The right ``register.correct`` is needed at both. Raises SamePerson,
    SurvivorLeft, ReasonMissing, UnknownField, MergedAway, ChainBroken, InTheFuture,
    NotAllowed. Source: architecture §3.6 (a merge is a reversible entry).
    """
    if duplicate.pk == survivor.pk:
        raise SamePerson(_("A record cannot be merged into itself."))
    require_reason(reason)
    refuse_unknown_fields(taken)
    draft = EventDraft(
        duplicate.pk, EventKind.DUP, day, None, note=reason, survivor_id=survivor.pk
    )
    with whole_register():
        require_at(actor, permissions.CORRECT, [(survivor.pk, set())])
        [event] = post(actor=actor, at=at, posting=_posting(draft))
        _refuse_to_lose(event, survivor)
        merge = Merge(duplicate.pk, survivor.pk, day, event.recording)
        take_over(merge, taken)
        _leave_line(actor, at, merge)
    return event


def _posting(draft: EventDraft) -> Posting:
    return Posting(
        operation="register.merge",
        drafts=[draft],
        note=draft.note,
        right=permissions.CORRECT,
    )


def _refuse_to_lose(event: MembershipEvent, survivor: Person) -> None:
    """Refuse to take a member out of the roll for somebody who is not in it.

    Somebody who died stays: the person is dead under either identity.
    """
    state = Person.objects.values_list("state", flat=True).get(pk=survivor.pk)
    if event.from_unit_id and state not in {*Standing.values, PersonState.DEAD}:
        raise SurvivorLeft(
            _(
                "The record that should stay is no member today while the other one is:"
                " the person would drop out of the roll. Keep the other record."
            )
        )


def _leave_line(actor: Actor, at: dt.datetime, merge: Merge) -> None:
    """Let the survivor's trail say it too; ``post`` has written the other's line."""
    survivor = Person.objects.get(pk=merge.stays)
    write_line(
        actor=actor,
        at=at,
        code="register.absorb",
        subject=Subject("person", survivor.pk, survivor.home_id),
        detail={"merged": merge.gone},
        recording=merge.recording,
    )
