"""Referrals as both sides see them, and who may not be let go without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, may
from dangvu.core.errors import NotFound
from dangvu.sources import permissions
from dangvu.sources.models import Referral, ReferralStep
from dangvu.sources.procedures import FROM, INSIDE, OUTSIDE, referral_procedure
from dangvu.sources.referral_clock import Clock, Limits, clock_of, limits
from dangvu.sources.referral_enums import ReferralState
from dangvu.units.queries.find import reach_of
from dangvu.units.queries.scope import units_in
from dangvu.workflow.table import Transition


@dataclass(frozen=True, slots=True)
class Parcel:
    """A referral as it stands on a day; ``clock`` runs while it waits."""

    referral: Referral
    clock: Clock | None


def outgoing(actor: Actor) -> QuerySet[Referral]:
    """Return what the actor's units sent or are writing."""
    units = units_in(actor.scope(permissions.VIEW))
    return Referral.objects.filter(from_unit_id__in=units)


def incoming(actor: Actor) -> QuerySet[Referral]:
    """Return what reached the actor's units from others; drafts are not shown."""
    units = units_in(actor.scope(permissions.VIEW))
    reached = Referral.objects.exclude(state=ReferralState.DRAFT)
    return reached.filter(Q(to_unit_id__in=units) | Q(new_unit_id__in=units))


def referral_for(actor: Actor, reference: str) -> Referral:
    """Return one referral of either side. Raises NotFound, also for one of elsewhere."""
    rows = Referral.objects.filter(uuid=reference)
    found = (rows & (outgoing(actor) | incoming(actor))).first()
    if found is None:
        raise NotFound(_("There is no such referral, or not in your office."))
    return found


def parcels(rows: Iterable[Referral], *, day: dt.date) -> list[Parcel]:
    """Put the clock of the day beside each referral."""
    known = limits(day)
    return [Parcel(row, _clock(row, day, known)) for row in rows]


def parcel_of(referral: Referral, *, day: dt.date) -> Parcel:
    """Put the clock of the day beside one referral."""
    [parcel] = parcels([referral], day=day)
    return parcel


def waiting_referrals(actor: Actor, *, day: dt.date) -> list[Parcel]:
    """Return what waits for an answer past its first reminder, the longest first.

    Both sides are told: N13. ``wait`` of the clock says whether the second one is due.
    """
    known = limits(day)
    rows = (outgoing(actor) | incoming(actor)).filter(
        state__in=[ReferralState.SENT, ReferralState.RECEIVED],
        sent_on__lte=day - dt.timedelta(days=known.first),
    )
    return [
        Parcel(row, _clock(row, day, known)) for row in rows.order_by("sent_on", "pk")
    ]


def steps_of(referral: Referral) -> list[ReferralStep]:
    """Return what was done, in its order."""
    return list(ReferralStep.objects.filter(referral=referral).order_by("pk"))


def next_steps(actor: Actor, referral: Referral) -> list[Transition]:
    """Return the steps that the actor's side may take now."""
    conditions = (INSIDE,) if referral.to_unit_id else (OUTSIDE,)
    return [
        one
        for one in referral_procedure().leaving(referral.state, conditions)
        if may(actor, one.right, *_paths(referral, one))
    ]


def referrals_of(prospect_id: int) -> QuerySet[Referral]:
    """Return every referral of a prospect, the newest first."""
    return Referral.objects.filter(prospect=prospect_id).order_by("-pk")


def _paths(referral: Referral, transition: Transition) -> list[str]:
    is_sender = transition.place == FROM or referral.to_unit_id is None
    unit_id = referral.from_unit_id if is_sender else referral.to_unit_id
    return reach_of(unit_id or 0) or ["-"]


def _clock(row: Referral, day: dt.date, known: Limits) -> Clock | None:
    return clock_of(state=row.state, sent_on=row.sent_on, today=day, limits=known)
