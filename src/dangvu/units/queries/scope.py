"""Which units an actor reaches, as a subquery for every other query."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from dangvu.core.actor import Scope
from dangvu.units.models import UnitPath, UnitReach


def units_in(scope: Scope) -> QuerySet[UnitReach, int]:
    """Return ids of the units answered for from a place in the scope today."""
    if scope.everything:
        return UnitReach.objects.values_list("unit_id", flat=True)
    inside = Q(pk__in=[])
    for path in scope.paths:
        inside |= Q(path__below=path)
    return UnitReach.objects.filter(inside).values_list("unit_id", flat=True)


def units_below_today(unit_id: int) -> QuerySet[UnitPath, int]:
    """Return ids of a unit and everything that hangs below it today."""
    today = UnitPath.objects.known_at().filter(valid__upper_inf=True)
    return today.filter(path__below_any=[unit_id]).values_list("unit_id", flat=True)
