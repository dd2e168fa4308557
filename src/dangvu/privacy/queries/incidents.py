"""Incidents, open ones first, with the time that is left."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.privacy import permissions
from dangvu.privacy.enums import IncidentStep
from dangvu.privacy.models import Incident
from dangvu.units.queries.scope import units_in


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an incident stands; ``left`` until it must be notified, negative when late."""

    incident: Incident
    is_notified: bool
    is_closed: bool
    left: dt.timedelta

    @property
    def is_late(self) -> bool:
        """Say whether the notice is overdue."""
        return not self.is_notified and self.left < dt.timedelta()

    @property
    def hours_left(self) -> int:
        """Return the whole hours that are left, or by which it is late."""
        return int(abs(self.left).total_seconds() // 3600)


def incidents_for(actor: Actor) -> QuerySet[Incident]:
    """Return the incidents of the units for which the actor answers."""
    units = units_in(actor.scope(permissions.INCIDENTS))
    return Incident.objects.filter(unit_id__in=units).prefetch_related("entries")


def incident_for(actor: Actor, number: int) -> Incident:
    """Return one incident. Raises NotFound, also for one of elsewhere."""
    found = incidents_for(actor).filter(pk=number).first()
    if found is None:
        raise NotFound(_("There is no such incident, or not in your office."))
    return found


def standings(actor: Actor, *, now: dt.datetime) -> list[Standing]:
    """Return every incident with its clock: open ones by when they are due, then closed."""
    found = [standing_of(one, now=now) for one in incidents_for(actor)]
    return sorted(found, key=lambda s: (s.is_closed, s.is_notified, s.left))


def open_incidents(actor: Actor, *, now: dt.datetime) -> list[Standing]:
    """Return the incidents that are not closed; nothing for who has no such right."""
    if actor.scope(permissions.INCIDENTS).is_empty:
        return []
    return [one for one in standings(actor, now=now) if not one.is_closed]


def standing_of(incident: Incident, *, now: dt.datetime) -> Standing:
    """Return where one incident stands."""
    kinds = {entry.kind for entry in incident.entries.all()}
    return Standing(
        incident,
        is_notified=IncidentStep.AUTHORITY in kinds,
        is_closed=IncidentStep.CLOSED in kinds,
        left=incident.notify_by - now,
    )
