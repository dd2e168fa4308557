"""The chain of decision of a branch on a day, from the tree of organisations."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.chains import Body, OrgChain, chain_of_bodies
from dangvu.units.models import UnitVersion
from dangvu.units.queries.find import path_on


def chain_on(unit_id: int, *, day: dt.date) -> OrgChain:
    """Return who acts for a branch on a day: its type and the unit of each level.

    A body that is not in this register is None.
    """
    return chain_of_bodies(_bodies(unit_id, day))


def _bodies(unit_id: int, day: dt.date) -> list[Body]:
    """Return the branch and the bodies above it, the nearest first."""
    path = path_on(unit_id, day=day) or str(unit_id)
    units = [int(label) for label in reversed(path.split("."))]
    rows = UnitVersion.objects.known_at().valid_on(day).filter(unit_id__in=units)
    versions = {row.unit_id: row for row in rows}
    return [_body(unit, versions.get(unit)) for unit in units]


def _body(unit_id: int, version: UnitVersion | None) -> Body:
    if version is None:
        return Body(unit_id, "")
    return Body(
        unit_id=unit_id,
        type=version.type,
        host_kind=version.host_kind,
        authorities=frozenset(version.authorities.split()),
    )
