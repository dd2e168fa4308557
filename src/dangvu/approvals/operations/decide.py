"""Confirm, decline or withdraw a proposal; note that it was carried out."""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction
from django.utils.translation import gettext as _

from dangvu.approvals.acts import TwoPersonAct
from dangvu.approvals.enums import State, StepKind
from dangvu.approvals.models import Proposal, Step
from dangvu.approvals.operations.propose import account_of
from dangvu.approvals.queries.proposals import Standing, proposal_about, standing_of
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.errors import NotAllowed, Refused
from dangvu.core.reasons import require_reason
from dangvu.units.queries.find import reach_of

_LOCK = 0x617070


class SamePerson(NotAllowed):
    """Who proposes an act cannot be the second person."""

    default_code = "SAME_PERSON"


class NotTheProposer(NotAllowed):
    """Only who proposed may withdraw."""

    default_code = "NOT_THE_PROPOSER"


class ProposalDecided(Refused):
    """The proposal is not open any more."""

    default_code = "PROPOSAL_DECIDED"


class NotConfirmed(Refused):
    """No second person has confirmed the act, or the confirmation lapsed."""

    default_code = "NOT_CONFIRMED"


@transaction.atomic
def confirm(*, actor: Actor, proposal_id: int, at: dt.datetime) -> Proposal:
    """Agree as the second person; an act that can be carried out is, at once.

    Raises NotFound, NotAllowed, SamePerson, ProposalDecided, and whatever the act
    itself refuses; nothing is confirmed then.
    """
    standing = _held(proposal_id, at)
    proposal, act = standing.proposal, standing.act
    _require_second(actor, act, proposal)
    _refuse_decided(standing)
    _step(actor, proposal, StepKind.CONFIRMED, at)
    if act.carry_out is not None:
        act.carry_out(actor, proposal, at)
        _step(actor, proposal, StepKind.USED, at)
    return proposal


@transaction.atomic
def decline(*, actor: Actor, proposal_id: int, reason: str, at: dt.datetime) -> None:
    """Refuse as the second person, with a reason.

    Raises NotFound, ReasonMissing, NotAllowed, SamePerson, ProposalDecided.
    """
    require_reason(reason)
    standing = _held(proposal_id, at)
    _require_second(actor, standing.act, standing.proposal)
    _refuse_decided(standing)
    _step(actor, standing.proposal, StepKind.DECLINED, at, note=reason)


@transaction.atomic
def withdraw(*, actor: Actor, proposal_id: int, at: dt.datetime) -> None:
    """Take one's own proposal back. Raises NotFound, NotTheProposer, ProposalDecided."""
    standing = _held(proposal_id, at)
    if standing.proposal.user_id != account_of(actor):
        raise NotTheProposer(_("Only who proposed this can withdraw it."))
    _refuse_decided(standing)
    _step(actor, standing.proposal, StepKind.WITHDRAWN, at)


@transaction.atomic
def use_confirmed(
    *, actor: Actor, act: TwoPersonAct, subject: Subject, at: dt.datetime
) -> Proposal:
    """Note that the proposer does now what a second person confirmed.

    Call it in the transaction of the act. Raises NotConfirmed.
    """
    found = proposal_about(act=act, subject=subject, at=at, user_id=account_of(actor))
    if found is None:
        raise NotConfirmed(_("This needs the agreement of a second person first."))
    standing = _held(found.proposal.pk, at)
    if standing.state != State.CONFIRMED:
        raise NotConfirmed(_("This needs the agreement of a second person first."))
    _step(actor, standing.proposal, StepKind.USED, at)
    return standing.proposal


def _held(proposal_id: int, at: dt.datetime) -> Standing:
    """Return how a proposal stands and let nobody else decide about it meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashint8(%s))", [_LOCK, proposal_id]
        )
    return standing_of(proposal_id=proposal_id, at=at)


def _require_second(actor: Actor, act: TwoPersonAct, proposal: Proposal) -> None:
    require(actor, act.confirms, *reach_of(proposal.unit_id))
    if proposal.user_id == account_of(actor):
        raise SamePerson(
            _("You proposed this yourself. Another person has to confirm it.")
        )


def _refuse_decided(standing: Standing) -> None:
    if standing.state != State.OPEN:
        raise ProposalDecided(
            _("This proposal is not open any more: %(state)s.")
            % {"state": standing.state.label}
        )


def _step(
    actor: Actor,
    proposal: Proposal,
    kind: StepKind,
    at: dt.datetime,
    *,
    note: str = "",
) -> None:
    Step.objects.create(
        proposal=proposal,
        kind=kind,
        at=at,
        user_id=account_of(actor),
        actor_name=actor.name,
        role=actor.role,
        note=note.strip(),
    )
    write_line(
        actor=actor,
        at=at,
        code=f"approvals.{kind.lower()}",
        subject=Subject(proposal.subject_kind, proposal.subject_id, proposal.unit_id),
        detail={"act": proposal.act, "proposal": proposal.pk},
    )
