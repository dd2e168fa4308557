"""How proposals stand, and which wait for somebody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from dangvu.approvals.acts import ACTS, TwoPersonAct
from dangvu.approvals.enums import State, StepKind
from dangvu.approvals.models import Proposal, Step
from dangvu.audit.operations.write_line import Subject
from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.units.queries.scope import units_in, units_within


@dataclass(frozen=True, slots=True)
class Standing:
    """A proposal with its act, its steps and its state at an instant.

    ``decision`` is the step that confirmed, declined or withdrew it.
    """

    proposal: Proposal
    act: TwoPersonAct
    state: State
    decision: Step | None


def standing_of(*, proposal_id: int, at: dt.datetime) -> Standing:
    """Return how a proposal stands; raise NotFound for one that cannot be seen."""
    proposal = _with_steps().filter(pk=proposal_id).first()
    if proposal is None:
        raise NotFound(_("There is no such proposal."))
    return _standing(proposal, at)


def proposal_about(
    *,
    act: TwoPersonAct,
    subject: Subject,
    at: dt.datetime,
    user_id: int | None = None,
) -> Standing | None:
    """Return the last proposal of an act about a subject, of one account or any."""
    is_about = Q(act=act.code, subject_kind=subject.kind, subject_id=subject.id)
    about = _with_steps().filter(is_about)
    if user_id is not None:
        about = about.filter(user_id=user_id)
    last = about.order_by("-pk").first()
    return None if last is None else _standing(last, at)


def waiting_for(*, actor: Actor, at: dt.datetime, limit: int) -> list[Standing]:
    """Return open proposals of others that the actor may confirm, oldest first."""
    waiting = _with_steps().filter(lapses_at__gt=at, steps__isnull=True)
    theirs = waiting.filter(_confirmable(actor)).exclude(_made_by(actor))
    found = theirs.order_by("pk")[:limit]
    return [_standing(proposal, at) for proposal in found]


def proposals_page(
    *, actor: Actor, at: dt.datetime, before: int | None, limit: int
) -> list[Standing]:
    """Return proposals that the actor made or may confirm, newest first.

    ``before`` is the number of the last one of the page before.
    """
    seen = _with_steps().filter(_confirmable(actor) | _made_by(actor))
    if before is not None:
        seen = seen.filter(pk__lt=before)
    return [_standing(proposal, at) for proposal in seen.order_by("-pk")[:limit]]


def may_confirm(standing: Standing, actor: Actor) -> bool:
    """Say whether the actor can be the second person of an open proposal."""
    if standing.state != State.OPEN or standing.proposal.user_id == actor.user_id:
        return False
    reach = actor.scope(standing.act.confirms)
    return bool(units_within(reach, [standing.proposal.unit_id]))


def _confirmable(actor: Actor) -> Q:
    found = Q(pk__in=[])
    for act in ACTS.values():
        found |= Q(act=act.code, unit_id__in=units_in(actor.scope(act.confirms)))
    return found


def _made_by(actor: Actor) -> Q:
    return Q(user_id=actor.user_id)


def _with_steps() -> QuerySet[Proposal]:
    steps = Prefetch("steps", Step.objects.order_by("pk"))
    return Proposal.objects.select_related("unit").prefetch_related(steps)


def _standing(proposal: Proposal, at: dt.datetime) -> Standing:
    steps: Iterable[Step] = proposal.steps.all()
    kinds = {step.kind: step for step in steps}
    decision = next((s for k, s in kinds.items() if k != StepKind.USED), None)
    return Standing(proposal, ACTS[proposal.act], _state(proposal, kinds, at), decision)


def _state(proposal: Proposal, kinds: dict[str, Step], at: dt.datetime) -> State:
    if StepKind.USED in kinds:
        return State.USED
    for kind in (StepKind.DECLINED, StepKind.WITHDRAWN):
        if kind in kinds:
            return State(kind)
    if at >= proposal.lapses_at:
        return State.LAPSED
    return State.CONFIRMED if StepKind.CONFIRMED in kinds else State.OPEN
