"""Requests of people, as the office sees them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.privacy import permissions
from dangvu.privacy.models import PersonRequest
from dangvu.units.queries.scope import units_in


def requests_for(actor: Actor) -> QuerySet[PersonRequest]:
    """Return the requests to the units for which the actor answers."""
    units = units_in(actor.scope(permissions.MANAGE))
    rows = PersonRequest.objects.filter(unit_id__in=units)
    return rows.select_related("person")


def request_for(actor: Actor, number: int) -> PersonRequest:
    """Return one request. Raises NotFound, also for one of elsewhere."""
    found = requests_for(actor).filter(pk=number).first()
    if found is None:
        raise NotFound(_("There is no such request, or not in your office."))
    return found
