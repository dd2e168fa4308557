"""Propose an act that needs two people."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.approvals.acts import TwoPersonAct
from dangvu.approvals.enums import State
from dangvu.approvals.models import Proposal
from dangvu.approvals.queries.proposals import proposal_about
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.errors import NotAllowed, Refused
from dangvu.core.reasons import require_reason
from dangvu.units.queries.find import reach_of


class AlreadyProposed(Refused):
    """The same act on the same subject waits for a second person."""

    default_code = "ALREADY_PROPOSED"


class AccountNeeded(NotAllowed):
    """The two-person rule counts accounts; the shell has none."""

    default_code = "ACCOUNT_NEEDED"


@transaction.atomic
def propose(
    *,
    actor: Actor,
    act: TwoPersonAct,
    subject: Subject,
    reason: str,
    at: dt.datetime,
) -> Proposal:
    """Ask that an act may be done to a subject of a unit; return the proposal.

    Raises ReasonMissing, NotAllowed, AccountNeeded, AlreadyProposed.
    """
    require_reason(reason)
    unit_id = subject.unit_id
    if unit_id is None or subject.id is None:
        message = "a proposal is about something that belongs to a unit"
        raise ValueError(message)
    require(actor, act.proposes, *reach_of(unit_id))
    user_id = account_of(actor)
    standing = proposal_about(act=act, subject=subject, at=at)
    if standing and standing.state == State.OPEN:
        raise AlreadyProposed(
            _("This is proposed already and waits for a second person.")
        )
    proposal = Proposal.objects.create(
        act=act.code,
        subject_kind=subject.kind,
        subject_id=subject.id,
        unit_id=unit_id,
        reason=reason.strip(),
        proposed_at=at,
        lapses_at=at + act.stands_for,
        user_id=user_id,
        actor_name=actor.name,
        role=actor.role,
    )
    detail: dict[str, object] = {"act": act.code, "proposal": proposal.pk}
    write_line(
        actor=actor, at=at, code="approvals.propose", subject=subject, detail=detail
    )
    return proposal


def account_of(actor: Actor) -> int:
    """Return the account of the actor; raise AccountNeeded for the shell."""
    if actor.user_id is None:
        raise AccountNeeded(
            _("An act that needs two people is done with two accounts, not here.")
        )
    return actor.user_id
