"""The organisations behind a cell of ST-07."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.audit.queries.recordings import last_recording
from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotFound
from dangvu.statistics import permissions
from dangvu.statistics.following import asked
from dangvu.statistics.frame import TOTAL
from dangvu.statistics.queries.bodies import bodies_of_cell
from dangvu.statistics.tables import st07
from dangvu.units.models import Unit
from dangvu.units.queries.find import codes_of, names_on
from dangvu.units.queries.scope import reach_for

Days = tuple[dt.date, dt.date]
#: Columns that do not open onto organisations.
CLOSED = (st07.MEMBERS, st07.NO_COMMITTEE)


@dataclass(frozen=True, slots=True)
class NamedBody:
    """An organisation behind a cell, with its name on the day."""

    code: str
    name: str
    kind: str
    day: dt.date
    delta: int


def bodies_behind(
    *,
    actor: Actor,
    unit: Unit,
    cell: tuple[str, str],
    period: Days,
    as_known: dt.date | None = None,
) -> list[NamedBody]:
    """Return the organisations of a type that a column counts, in order of days.

    Raises NotAllowed, NotFound.
    """
    kind, column = cell
    kinds = {TOTAL, *st07.lines()}
    if kind not in kinds or column not in st07.COLUMNS or column in CLOSED:
        raise NotFound(
            _("The table has no cell “%(row)s”, “%(column)s”.")
            % {"row": kind, "column": column}
        )
    require(actor, permissions.VIEW, *reach_for(actor, unit.pk))
    recording = last_recording(as_known)
    with whole_register():
        found = bodies_of_cell(asked(unit.pk, recording), period, cell)
        ids = {entry.unit_id for entry in found}
        names = names_on(ids, day=period[1], recording=recording)
        codes = codes_of(ids)
    return [
        NamedBody(codes[e.unit_id], names.get(e.unit_id, ""), e.kind, e.day, e.delta)
        for e in found
    ]
