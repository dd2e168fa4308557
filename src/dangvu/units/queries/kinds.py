"""What kind of body each unit below another is, for rules that look at all of them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from dangvu.units.models import UnitPath, UnitVersion
from dangvu.units.queries.tree import GROUP


class Kind(NamedTuple):
    """A unit on a day with its type and the authorities it was given."""

    unit_id: int
    type: str
    authorities: str


def kinds_below(*, top: int, day: dt.date) -> list[Kind]:
    """Return the kinds of a unit and of all that stood below it on a day, in no order.

    Party groups are not listed. In plain rows: a city has seventeen thousand.
    """
    paths = UnitPath.objects.known_at().valid_on(day).filter(path__below_any=[top])
    rows = UnitVersion.objects.known_at().valid_on(day).exclude(type=GROUP)
    inside = rows.filter(unit_id__in=paths.values("unit_id"))
    return [Kind(*row) for row in inside.values_list("unit_id", "type", "authorities")]
