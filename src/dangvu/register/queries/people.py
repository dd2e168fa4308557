"""Whom an actor may see, and lists of members."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.register import permissions
from dangvu.register.enums import Standing
from dangvu.register.models import Membership, Person
from dangvu.units.models import UnitReach
from dangvu.units.queries.scope import units_below_today, units_in

MEMBERS = (Standing.OFFICIAL, Standing.PROBATIONARY)
_ID = re.compile(r"[0-9]{1,18}")
_MARK = re.compile(r"(?P<key>[^\x00]*)~(?P<id>[0-9]{1,18})")


def visible_to(actor: Actor) -> QuerySet[Person]:
    """Return the people whose roll (P1) the actor may see: any row in their scope."""
    scope = actor.scope(permissions.VIEW)
    if scope.everything:
        return Person.objects.all()
    units = units_in(scope)
    was_here = Membership.objects.filter(person=OuterRef("pk"), unit_id__in=units)
    return Person.objects.filter(Q(home_id__in=units) | Exists(was_here))


def person_for(actor: Actor, reference: str) -> Person:
    """Return the person of an id or a public uuid.

    Raises NotFound also for somebody the actor may not see: absent and forbidden look
    the same.
    """
    person = visible_to(actor).select_related("home").filter(_named(reference)).first()
    if person is None:
        raise NotFound(_("There is no such member, or not in your office."))
    return person


def _named(reference: str) -> Q:
    """Read an id or a uuid; what is neither names nobody."""
    if _ID.fullmatch(reference):
        return Q(pk=int(reference))
    try:
        return Q(uuid=UUID(reference))
    except ValueError:
        return Q(pk__in=[])


def is_whole(actor: Actor, unit_id: int) -> bool:
    """Say whether a unit is the root for an actor who sees the whole register."""
    scope = actor.scope(permissions.VIEW)
    return scope.everything and str(unit_id) in scope.paths


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list by given name; ``after`` continues it."""

    people: list[Person]
    after: str


def members_page(
    *,
    actor: Actor,
    unit_id: int | None,
    standing: str = "",
    after: str = "",
    limit: int,
) -> Page:
    """Return today's members of a unit and below, in Vietnamese order, keyset-paged.

    Without a unit: of everything in the actor's scope. ``after`` is what the page
    before returned; anything else begins anew. ``limit`` people at most.
    """
    rows = visible_to(actor).filter(state__in=[standing] if standing else MEMBERS)
    homes = _homes(actor, unit_id)
    if homes is not None:
        rows = rows.filter(home_id__in=homes)
    if mark := _MARK.fullmatch(after):
        key, last_id = mark["key"], int(mark["id"])
        beyond = Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=last_id)
        rows = rows.filter(beyond, sort_key__gte=key)
    found = list(rows.order_by("sort_key", "pk")[: limit + 1])
    more = len(found) > limit
    people = found[:limit]
    return Page(people, f"{people[-1].sort_key}~{people[-1].pk}" if more else "")


def _homes(actor: Actor, unit_id: int | None) -> QuerySet[UnitReach, int] | None:
    """Return the units whose members are listed.

    None is the whole register: its order alone is an index that a condition would lose.
    A path of one unit is that of the root.
    """
    if unit_id is not None:
        return None if is_whole(actor, unit_id) else units_below_today(unit_id)
    scope = actor.scope(permissions.VIEW)
    return None if scope.everything else units_in(scope)
