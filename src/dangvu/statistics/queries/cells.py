"""The people and entries behind one cell of ST-01."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dangvu.audit.queries.recordings import last_recording
from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotFound
from dangvu.register import permissions as register
from dangvu.register.queries.people import visible_to
from dangvu.statistics import permissions
from dangvu.statistics.following import asked
from dangvu.statistics.spans import before, check_span
from dangvu.statistics.st01 import COLUMNS, OPENING, ROWS, SEALED_COLUMN, STOCK_ROWS
from dangvu.statistics.statements import Question, ask
from dangvu.units.models import Unit
from dangvu.units.queries.scope import reach_for


@dataclass(frozen=True, slots=True)
class CellEntry:
    """What one person adds to a cell on one day.

    ``kind`` is the kind of the ledger entry ``event_id``; without an entry it is MEMBER
    (a stock), MOVE (with the unit), FACTS (something said anew) or AGE (turned 31).
    """

    day: dt.date
    event_id: int | None
    kind: str
    unit_id: int
    delta: int


@dataclass(frozen=True, slots=True)
class CellPerson:
    """A person behind a cell, with all their entries in it."""

    person_id: int
    full_name: str
    entries: tuple[CellEntry, ...]


@dataclass(frozen=True, slots=True)
class CellPeople:
    """One page of the people behind a cell, by given name.

    ``value`` is the cell, ``persons`` how many people are behind it and ``hidden`` how
    many of them lie outside the rights of the reader; ``after`` continues the list.
    """

    value: int
    persons: int
    hidden: int
    people: tuple[CellPerson, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the table, and the days of the report."""

    row: str
    column: str
    first_day: dt.date
    last_day: dt.date


def cell_people(
    *,
    actor: Actor,
    unit: Unit,
    cell: Cell,
    as_known: dt.date | None = None,
    limit: int,
    after: str = "",
) -> CellPeople:
    """Return who stands behind a cell, as far as the actor may see them.

    Call while acting: the list is read under the row-level security of the actor, the
    value and the number of people in the whole register. Raises NotAllowed (also for
    the column of ethnic minorities without the right to sealed facts), NotFound.
    """
    check_span(cell.first_day, cell.last_day)
    _check_rights(actor, unit, cell)
    recording = last_recording(as_known)
    sees_all = actor.scope(register.VIEW).everything
    own = Question(unit.pk, recording, own_rights=not sees_all)
    visible = None if sees_all else visible_to(actor)
    parts, values = _statement(cell)
    key, _dash, last_id = after.rpartition("~")
    with whole_register():
        question = asked(unit.pk, recording)
        [(value, persons)] = ask(question, *parts, "cell_total", **values)
    [(seen,)] = (
        ask(own, *parts, "cell_seen", visible=visible, **values)
        if visible is not None
        else [(persons,)]
    )
    page = ask(
        own,
        *parts,
        "cell_page",
        visible=visible,
        after_key=key,
        after_id=int(last_id or 0),
        limit=limit + 1,
        **values,
    )
    mark = f"{page[limit - 1][2]}~{page[limit - 1][0]}" if len(page) > limit else ""
    people = tuple(_person(row) for row in page[:limit])
    return CellPeople(value, persons, persons - seen, people, mark)


def contributions(question: Question, cell: Cell) -> dict[int, object]:
    """Return what each person adds to a cell. Call inside ``whole_register``."""
    parts, values = _statement(cell)
    return dict(ask(question, *parts, "cell_sums", **values))


def _check_rights(actor: Actor, unit: Unit, cell: Cell) -> None:
    if cell.row not in ROWS or cell.column not in COLUMNS:
        raise NotFound(
            _("The table has no cell “%(row)s”, “%(column)s”.")
            % {"row": cell.row, "column": cell.column}
        )
    reach = reach_for(actor, unit.pk)
    require(actor, permissions.VIEW, *reach)
    if cell.column == SEALED_COLUMN:
        require(actor, register.VIEW_SEALED, *reach)


def _statement(cell: Cell) -> tuple[tuple[str, ...], dict[str, Any]]:
    if cell.row in STOCK_ROWS:
        day = before(cell.first_day) if cell.row == OPENING else cell.last_day
        return ("stock", "cell_of_stock"), {"column": cell.column, "day": day}
    return ("scope", "movement", "cell_of_movement"), {
        "column": cell.column,
        "row": cell.row,
        "first": cell.first_day,
        "last": cell.last_day,
    }


def _person(row: tuple[Any, ...]) -> CellPerson:
    person_id, full_name, _sort_key, entries = row
    return CellPerson(
        person_id,
        full_name,
        tuple(
            CellEntry(dt.date.fromisoformat(day), event_id, kind, unit_id, delta)
            for day, event_id, kind, unit_id, delta in entries
        ),
    )
