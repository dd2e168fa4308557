"""Guests of the branches in the actor's scope."""

from __future__ import annotations

import datetime as dt

from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.register import permissions
from dangvu.register.models import GuestStay
from dangvu.units.queries.scope import units_in


def guests_on(*, actor: Actor, day: dt.date) -> list[GuestStay]:
    """Return the stays that hold on a day or end later, the earliest end first."""
    stays = GuestStay.objects.known_at().select_related("unit")
    scope = actor.scope(permissions.VIEW)
    if not scope.everything:
        stays = stays.filter(unit_id__in=units_in(scope))
    held = stays.exclude(valid__endswith__lte=day)
    return sorted(held, key=lambda s: (s.valid.upper or dt.date.max, s.pk))


def stay_for(*, actor: Actor, number: int, day: dt.date) -> GuestStay:
    """Return a stay that holds, or raise NotFound."""
    found = next((s for s in guests_on(actor=actor, day=day) if s.pk == number), None)
    if found is None:
        raise NotFound("")
    return found
