"""What the register says of a helper on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dangvu.core.db.scope import whole_register
from dangvu.register.enums import Standing
from dangvu.register.models import Membership
from dangvu.sources.queries.same_body import grassroots_body


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where somebody belonged on a day, and whether as an official member."""

    unit_id: int
    is_official: bool


def belongings_on(person_ids: Iterable[int], *, day: dt.date) -> dict[int, Belonging]:
    """Return where members belonged on a day; who was none is left out.

    Looks beyond the actor's scope: a helper may belong to another branch of the same
    grass-roots organisation. Nothing but the answer leaves it.
    """
    with whole_register():
        rows = Membership.objects.known_at().valid_on(day)
        found = rows.filter(person_id__in=set(person_ids))
        return {
            row.person_id: Belonging(row.unit_id, row.standing == Standing.OFFICIAL)
            for row in found
        }


def may_help(person_id: int, *, unit_id: int, day: dt.date) -> str:
    """Return "" when a member may help in a branch on a day, or what is missing.

    ``NOT_OFFICIAL`` or ``OTHER_BODY``. Source: rules-admission L02, admission 7.4.
    """
    belonging = belongings_on([person_id], day=day).get(person_id)
    if belonging is None or not belonging.is_official:
        return "NOT_OFFICIAL"
    if belonging.unit_id == unit_id:
        return ""
    own, other = (grassroots_body(u, day=day) for u in (unit_id, belonging.unit_id))
    return "" if own is not None and own == other else "OTHER_BODY"
