"""The office that keeps something."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, require
from dangvu.core.errors import NotAllowed
from dangvu.lists import permissions
from dangvu.units.queries.find import reach_of


def own_office(actor: Actor) -> int:
    """Return the unit of the office in which the actor may keep; raise NotAllowed."""
    if actor.unit_id is None:
        raise NotAllowed(_("Only an office of a unit keeps lists and templates."))
    require(actor, permissions.KEEP, *reach_of(actor.unit_id))
    return actor.unit_id
