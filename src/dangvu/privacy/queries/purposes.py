"""The purposes that offices added."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.privacy import permissions
from dangvu.privacy.models import OwnPurpose
from dangvu.units.queries.scope import units_in


def own_purposes(actor: Actor) -> QuerySet[OwnPurpose]:
    """Return the purposes of the units for which the actor answers, in their order."""
    units = units_in(actor.scope(permissions.MANAGE))
    return OwnPurpose.objects.filter(unit_id__in=units).order_by("id")


def purpose_for(actor: Actor, number: int) -> OwnPurpose:
    """Return one purpose. Raises NotFound, also for one of elsewhere."""
    found = own_purposes(actor).filter(pk=number).first()
    if found is None:
        raise NotFound(_("There is no such purpose, or not in your office."))
    return found
