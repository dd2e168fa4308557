"""What the actor's office keeps: its named lists and its templates."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.lists import permissions
from dangvu.lists.models import NamedList, Template


def lists_of(actor: Actor) -> QuerySet[NamedList]:
    """Return the lists in use of the actor's office, and the actor's own."""
    if actor.scope(permissions.TAKE_OUT).is_empty:
        return NamedList.objects.none()
    mine = Q(user__isnull=False, user=actor.user_id)
    rows = NamedList.objects.filter(unit=actor.unit_id, retired_at__isnull=True)
    return rows.filter(Q(is_shared=True) | mine)


def templates_of(actor: Actor) -> QuerySet[Template]:
    """Return the templates in use of the actor's office, without their files."""
    if actor.scope(permissions.TAKE_OUT).is_empty:
        return Template.objects.none()
    rows = Template.objects.filter(unit=actor.unit_id, retired_at__isnull=True)
    return rows.defer("content")


def list_for(actor: Actor, reference: UUID) -> NamedList:
    """Return a list of the office; absent and foreign look the same (NotFound)."""
    found = lists_of(actor).filter(uuid=reference).first()
    if found is None:
        raise NotFound(_("There is no such list in your office."))
    return found


def template_for(actor: Actor, reference: UUID) -> Template:
    """Return a template of the office; absent and foreign look the same (NotFound)."""
    found = templates_of(actor).filter(uuid=reference).first()
    if found is None:
        raise NotFound(_("There is no such template in your office."))
    return found
