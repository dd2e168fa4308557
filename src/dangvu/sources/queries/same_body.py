"""Whether two branches stand under the same grass-roots organisation on a day."""

from __future__ import annotations

import datetime as dt

from dangvu.units.models import UnitVersion
from dangvu.units.queries.find import path_on

#: Bodies that are themselves at the grass roots, or above them where a branch of a
#: hamlet stands directly below the commune's committee.
_BODIES = frozenset(
    {
        "GRASSROOTS",
        "GRASSROOTS_BRANCH",
        "OVERSEAS_BRANCH",
        "ABOVE_GRASSROOTS",
        "CENTRALLY_RUN",
    }
)


def grassroots_body(unit_id: int, *, day: dt.date) -> int | None:
    """Return the grass-roots organisation that a unit is or stands under on a day."""
    path = path_on(unit_id, day=day)
    if path is None:
        return None
    ids = [int(part) for part in str(path).split(".")]
    rows = UnitVersion.objects.known_at().valid_on(day).filter(unit_id__in=ids)
    types = dict(rows.values_list("unit_id", "type"))
    return next((unit for unit in reversed(ids) if types.get(unit) in _BODIES), None)
