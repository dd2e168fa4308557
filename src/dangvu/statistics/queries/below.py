"""How many members stand below some units, without counting the whole register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from dangvu.core.db.scope import whole_register
from dangvu.statistics.queries.stock import UnitMembers
from dangvu.statistics.statements import Question, ask


def members_of(
    unit_ids: Collection[int], *, as_of: dt.date, recording: int | None = None
) -> dict[int, UnitMembers]:
    """Count the members of these units and of what stands below each of them.

    A unit without members is left out. Says nothing about rights: a page shows only the
    units its reader answers for.
    """
    only = [str(unit_id) for unit_id in unit_ids]
    return _counted(unit_ids, as_of, recording, only=only, top=None)


def members_under(
    unit_id: int, *, as_of: dt.date, recording: int | None = None
) -> dict[int, UnitMembers]:
    """Count the members of a unit and of every unit below it that has some."""
    return _counted([unit_id], as_of, recording, only=None, top=str(unit_id))


def _counted(
    tops: Collection[int], day: dt.date, recording: int | None, **narrowed: Any
) -> dict[int, UnitMembers]:
    below = [f"*.{unit_id}.*" for unit_id in tops]
    question = Question(0, recording)
    with whole_register():
        found = ask(question, "units_below", below=below, day=day, **narrowed)
    return {unit_id: UnitMembers(*counts) for unit_id, *counts in found}
