"""Find the unit somebody means, and suggest units while they type."""

from __future__ import annotations

import datetime as dt

from dangvu.core.actor import Scope
from dangvu.core.errors import NotFound
from dangvu.core.text.folding import comparison_key, fold
from dangvu.units.models import Unit, UnitVersion
from dangvu.units.queries.find import unit_by_code
from dangvu.units.queries.scope import units_in
from dangvu.units.unit_types import unit_types


def unit_meant(text: str, *, day: dt.date) -> list[Unit]:
    """Return the unit of a code, or the units that bear exactly this name on a day."""
    try:
        return [unit_by_code(text.strip(), day=day)]
    except NotFound:
        wanted = comparison_key(text)
    rows = (
        UnitVersion.objects.known_at().valid_on(day).filter(name__iexact=text.strip())
    )
    return [
        row.unit
        for row in rows.select_related("unit")
        if comparison_key(row.name) == wanted
    ]


def suggested_units(
    text: str, *, scope: Scope, day: dt.date, limit: int
) -> list[UnitVersion]:
    """Return units that may hold members and whose name or code has all the words."""
    words = fold(text).split()
    holding = [code for code, kind in unit_types().items() if kind.holds_members]
    rows = UnitVersion.objects.known_at().valid_on(day).filter(type__in=holding)
    if not scope.everything:
        rows = rows.filter(unit_id__in=units_in(scope))
    found = []
    for row in rows.select_related("unit", "parent").order_by("unit_id").iterator():
        whole = f"{fold(row.name)} {row.unit.code.lower()}"
        if all(word in whole for word in words):
            found.append(row)
        if len(found) == limit:
            break
    return found
