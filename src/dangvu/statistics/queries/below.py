"""How many members stand in and below a unit, without counting the whole register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from dangvu.core.db.scope import whole_register
from dangvu.statistics.following import asked
from dangvu.statistics.queries.stock import UnitMembers
from dangvu.statistics.statements import ask


def members_below(
    unit_id: int,
    *,
    as_of: dt.date,
    recording: int | None = None,
) -> dict[int, UnitMembers]:
    """Count the members of a unit and of every unit below it, each with all below it.

    A unit without members is left out. Says nothing about rights: a page shows only the
    units its reader answers for.
    """
    with whole_register():
        question = asked(unit_id, recording)
        found = ask(question, "units_below", day=as_of)
    return {unit_id: UnitMembers(*counts) for unit_id, *counts in found}


def members_of(unit_ids: Collection[int], *, as_of: dt.date) -> dict[int, UnitMembers]:
    """Count the members of some units, each with all below it, and nobody else.

    A unit without members is left out. Says nothing about rights.
    """
    with whole_register():
        found = ask(asked(0, None), "units_named", day=as_of, units=list(unit_ids))
    return {unit_id: UnitMembers(*counts) for unit_id, *counts in found}
