"""Open a sealed part of somebody's record for a time, with a reason; close it again.

A part that needs two persons is proposed first; when another confirmed, who proposed
opens it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy

from dangvu.approvals.acts import TwoPersonAct, declare
from dangvu.approvals.models import Proposal
from dangvu.approvals.operations.decide import use_confirmed
from dangvu.approvals.operations.propose import propose
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.reasons import require_reason
from dangvu.register import permissions
from dangvu.register.models import Person, SealedOpening
from dangvu.register.queries.people import person_for
from dangvu.register.queries.sealed import opening_now
from dangvu.register.sealed_parts import Part, reason, stays_open
from dangvu.units.queries.find import reach_of

LONGEST_REASON = 300
OPEN_BY_TWO = declare(
    TwoPersonAct(
        code="register.open_by_two",
        label=gettext_lazy("open the discipline part of a record"),
        proposes=permissions.VIEW_SEALED,
        confirms=permissions.CONFIRM_SEALED,
        stands_for=dt.timedelta(days=1),
    )
)


@dataclass(frozen=True, slots=True)
class Why:
    """Why a part is opened: a code of the list, and words of one's own."""

    code: str
    text: str


@transaction.atomic
def open_sealed(
    *, actor: Actor, at: dt.datetime, person: Person, part: Part, why: Why
) -> SealedOpening:
    """Open a part for the actor, in the office they act in, for some minutes.

    The member may read who opened what and why. Raises NotFound for somebody the actor
    may not see, NotAllowed, UnknownReason, ReasonMissing; NotConfirmed for a part that
    needs two persons. Sources: architecture §4, 06-HD/TW 8.2e.
    """
    _require(actor, person, why)
    if part.two_persons:
        use_confirmed(actor=actor, act=OPEN_BY_TWO, subject=subject_of(person), at=at)
    with whole_register():
        opening = SealedOpening.objects.create(
            person=person,
            part=part.key,
            user_id=actor.user_id,
            actor_name=actor.name,
            role=actor.role,
            reason=why.code,
            reason_text=why.text.strip()[:LONGEST_REASON],
            opened_at=at,
            until=at + stays_open(),
        )
    _leave_line(actor, at, opening, "register.open_sealed")
    return opening


@transaction.atomic
def propose_opening(
    *, actor: Actor, at: dt.datetime, person: Person, why: Why
) -> Proposal:
    """Ask that a second person agrees to the opening of a part that needs two.

    Raises what ``open_sealed`` and ``propose`` raise.
    """
    _require(actor, person, why)
    words = f"{reason(why.code).label('vi')}: {why.text.strip()}"
    return propose(
        actor=actor, act=OPEN_BY_TWO, subject=subject_of(person), reason=words, at=at
    )


@transaction.atomic
def close_sealed(*, actor: Actor, at: dt.datetime, person: Person, part: Part) -> None:
    """Close what the actor has open before its time; nothing happens when nothing is."""
    while opening := opening_now(actor=actor, at=at, person=person, part=part):
        with whole_register():
            SealedOpening.objects.filter(pk=opening.pk).update(until=at)
        _leave_line(actor, at, opening, "register.close_sealed")


def subject_of(person: Person) -> Subject:
    """Return what a line or a proposal about a person is about."""
    return Subject("person", person.pk, person.home_id)


def _require(actor: Actor, person: Person, why: Why) -> None:
    person_for(actor, str(person.pk))
    home = reach_of(person.home_id) if person.home_id else []
    require(actor, permissions.VIEW_SEALED, *home)
    reason(why.code)
    require_reason(why.text)


def _leave_line(
    actor: Actor, at: dt.datetime, opening: SealedOpening, code: str
) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=subject_of(opening.person),
        detail={
            "part": opening.part,
            "reason": opening.reason,
            "text": opening.reason_text,
            "until": opening.until,
        },
    )
