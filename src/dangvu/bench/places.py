"""Where is measured: the city, its largest commune, the largest branch of that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dangvu.statistics.queries.stock import UnitMembers, members_by_unit
from dangvu.units.models import Unit, UnitPath


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that is measured, by the name of its size."""

    name: str
    unit: Unit


def places(day: dt.date) -> tuple[Place, ...]:
    """Choose the largest of each level. Call inside ``whole_register``."""
    counts = members_by_unit(as_of=day)
    rows = UnitPath.objects.known_at().valid_on(day).values_list("unit_id", "path")
    paths = dict(rows)
    top = min(paths, key=lambda unit: paths[unit].count("."))
    communes = [u for u, p in paths.items() if p.count(".") == 1]
    commune = max(communes, key=lambda u: counts[u].total if u in counts else 0)
    below = [u for u, p in paths.items() if f".{commune}." in p]
    branch = max(below, key=lambda u: _own(counts, u))
    chosen = {"city": top, "commune": commune, "branch": branch}
    units = Unit.objects.in_bulk(chosen.values())
    return tuple(Place(name, units[pk]) for name, pk in chosen.items())


def _own(counts: Mapping[int, UnitMembers], unit: int) -> int:
    found = counts.get(unit)
    return found.own_official if found else 0
