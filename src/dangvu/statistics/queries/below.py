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
    only: Collection[int] | None = None,
    recording: int | None = None,
) -> dict[int, UnitMembers]:
    """Count the members of a unit and of every unit below it, each with all below it.

    ``only`` names those that are asked for. A unit without members is left out. Says
    nothing about rights: a page shows only the units its reader answers for.
    """
    named = None if only is None else [str(one) for one in only]
    with whole_register():
        question = asked(unit_id, recording)
        found = ask(question, "units_below", day=as_of, only=named)
    return {unit_id: UnitMembers(*counts) for unit_id, *counts in found}
