"""Open a sealed part of somebody's record for a time, with a reason; close it again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.register import permissions
from dangvu.register.models import Person, SealedOpening
from dangvu.register.queries.people import person_for
from dangvu.register.queries.sealed import opening_now
from dangvu.register.sealed_parts import Part, refuse_unknown_reason, stays_open
from dangvu.units.queries.find import reach_of

LONGEST_REASON = 300


class ReasonInWordsMissing(Refused):
    """The reason from the list needs a sentence of one's own."""

    default_code = "NO_REASON"


class SecondPersonNeeded(Refused):
    """The part opens only when a second person agreed."""

    default_code = "SECOND_PERSON"


@transaction.atomic
def open_sealed(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    part: Part,
    reason: str,
    text: str,
) -> SealedOpening:
    """Open a part for the actor, in the office they act in, for some minutes.

    ``reason`` is a code of the list, ``text`` says it in words. The member may read who
    opened what and why. Raises NotFound for somebody the actor may not see, NotAllowed,
    UnknownReason, ReasonInWordsMissing, SecondPersonNeeded. Sources: architecture §4, 06-HD/TW 8.2e.
    """
    person_for(actor, str(person.pk))
    require(actor, permissions.VIEW_SEALED, *_home(person))
    refuse_unknown_reason(reason)
    if not text.strip():
        raise ReasonInWordsMissing(_("Say in words why the part is opened."))
    if part.two_persons:
        raise SecondPersonNeeded(_("This part opens only when a second person agreed."))
    with whole_register():
        opening = SealedOpening.objects.create(
            person=person,
            part=part.key,
            user_id=actor.user_id,
            actor_name=actor.name,
            role=actor.role,
            reason=reason,
            reason_text=text.strip()[:LONGEST_REASON],
            opened_at=at,
            until=at + stays_open(),
        )
    _leave_line(actor, at, opening, "register.open_sealed")
    return opening


@transaction.atomic
def close_sealed(*, actor: Actor, at: dt.datetime, person: Person, part: Part) -> None:
    """Close what the actor has open before its time; nothing happens when nothing is."""
    while opening := opening_now(actor=actor, at=at, person=person, part=part):
        with whole_register():
            SealedOpening.objects.filter(pk=opening.pk).update(until=at)
        _leave_line(actor, at, opening, "register.close_sealed")


def _leave_line(
    actor: Actor, at: dt.datetime, opening: SealedOpening, code: str
) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("person", opening.person_id, opening.person.home_id),
        detail={
            "part": opening.part,
            "reason": opening.reason,
            "text": opening.reason_text,
            "until": opening.until,
        },
    )


def _home(person: Person) -> list[str]:
    return reach_of(person.home_id) if person.home_id else []
