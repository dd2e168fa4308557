"""Which units an actor reaches, as a subquery for every other query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import NOWHERE, Actor, Scope
from dangvu.core.errors import NotFound
from dangvu.units.models import Unit, UnitReach
from dangvu.units.queries.find import reach_of, unit_by_code


def units_in(scope: Scope) -> QuerySet[UnitReach, int]:
    """Return ids of the units answered for from a place in the scope today."""
    if scope.everything:
        return UnitReach.objects.values_list("unit_id", flat=True)
    inside = Q(pk__in=[])
    for path in scope.paths:
        inside |= Q(path__below=path)
    return UnitReach.objects.filter(inside).values_list("unit_id", flat=True)


def reach_for(actor: Actor, unit_id: int) -> list[str]:
    """Return ``reach_of`` a unit; of its own unit the actor of an office brings it along.

    For queries: an operation that changes the tree asks anew.
    """
    place: Scope = getattr(actor, "place", NOWHERE)
    if unit_id == actor.unit_id and place.paths:
        return list(place.paths)
    return reach_of(unit_id)


def units_within(scope: Scope, unit_ids: Iterable[int]) -> set[int]:
    """Return those of the units that are answered for from the scope today."""
    return set(units_in(scope).filter(unit_id__in=set(unit_ids)))


def units_below_today(unit_id: int) -> QuerySet[UnitReach, int]:
    """Return ids of a unit and all that is answered for from below it today.

    Units that ended belong to their successors.
    """
    below = UnitReach.objects.filter(path__below_any=[unit_id])
    return below.values_list("unit_id", flat=True)


def unit_in_scope(scope: Scope, code: str, *, day: dt.date) -> Unit:
    """Return the unit that a code named on a day, if it is answered for from the scope.

    Raises NotFound also for a unit outside: absent and forbidden look the same.
    """
    unit = unit_by_code(code, day=day)
    if not units_within(scope, [unit.pk]):
        raise NotFound(
            _("There is no unit with the code “%(code)s”.") % {"code": code},
            code="UNKNOWN_UNIT",
        )
    return unit
