"""How many members there are: of one unit, and of every unit at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dangvu.audit.queries.recordings import last_recording
from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.statistics import permissions
from dangvu.statistics.following import asked
from dangvu.statistics.st01 import CODE, COLUMNS, ZERO, Cells
from dangvu.statistics.statements import Question, ask, ask_levels
from dangvu.units.models import Unit
from dangvu.units.queries.scope import reach_for


@dataclass(frozen=True, slots=True)
class Count:
    """Members of a unit at the end of a day; ``as_known`` None is what is known now."""

    unit: str
    as_of: dt.date
    as_known: dt.date | None
    total: int
    official: int
    probationary: int

    def to_json(self) -> dict[str, object]:
        """Return the document of contracts §2."""
        return {name: getattr(self, name) for name in self.__slots__}


class UnitMembers(NamedTuple):
    """Members of a unit with everything below it, and those directly in it.

    Kept by the thousand: a plain row is read back ten times as fast as an object.
    """

    official: int
    probationary: int
    own_official: int
    own_probationary: int

    @property
    def total(self) -> int:
        """Return official and probationary members, the units below included."""
        return self.official + self.probationary


def count_members(
    *, actor: Actor, unit: Unit, as_of: dt.date, as_known: dt.date | None = None
) -> Count:
    """Count who belonged to a unit, or below it, at the end of a day.

    Temporary members count at home; exempt and suspended members are counted. A unit
    that did not exist that day gives zeros. Raises NotAllowed. Source: contracts §2.
    """
    require(actor, permissions.VIEW, *reach_for(actor, unit.pk))
    with whole_register():
        question = asked(unit.pk, last_recording(as_known))
        cells = stocks(question, [as_of]).get((unit.pk, as_of), ZERO)
    return Count(
        unit=unit.code,
        as_of=as_of,
        as_known=as_known,
        total=cells.total,
        official=cells.official,
        probationary=cells.probationary,
    )


def members_by_unit(
    *, as_of: dt.date, recording: int | None = None
) -> dict[int, UnitMembers]:
    """Count the members of every unit that has some, at the end of a day.

    Says nothing about rights: a page shows only the units its reader answers for.
    """
    with whole_register():
        found = ask(asked(0, recording), "units", day=as_of)
    return {unit_id: UnitMembers(*counts) for unit_id, *counts in found}


def stocks(
    question: Question, days: Sequence[dt.date]
) -> dict[tuple[int, dt.date], Cells]:
    """Count the columns of ST-01 for each group and day; what is absent is zero.

    Call inside ``whole_register``.
    """
    kept = sorted(question.levels.intersection(days))
    found = {
        (group, day): Cells(*values)
        for day in sorted({*days}.difference(kept))
        for group, *values in ask(question, "stock", "stock_sums", day=day)
    }
    if kept:
        rows = ask_levels(question, CODE, kept, cells=len(COLUMNS))
        found |= {(group, day): Cells(*values) for group, day, *values in rows}
    return found
