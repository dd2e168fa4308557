"""One page of this month's work with its counts, out of one pass over the tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dangvu.admission import permissions
from dangvu.agenda.queries.tasks import (
    Asked,
    Counts,
    TaskPage,
    after_mark,
    kinds_of,
    page_of,
)
from dangvu.agenda.span import span_of
from dangvu.agenda.statements import EACH
from dangvu.agenda.statements import asked as asked_of
from dangvu.core.actor import Actor
from dangvu.units.queries.scope import reach_for

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class BranchCount:
    """The tasks of a unit directly below, and of everything below that."""

    unit_id: int
    late: int
    total: int


@dataclass(frozen=True, slots=True)
class Board:
    """A page of the list, the counts of the whole list by kind, the units below.

    ``below`` has those with most late tasks first; a unit without tasks is left out.
    """

    page: TaskPage
    counts: Mapping[str, Counts] = field(default_factory=dict)
    below: Sequence[BranchCount] = ()


def task_board(
    *, actor: Actor, asked: Asked, day: dt.date, after: str = "", limit: int
) -> Board:
    """Return the same as ``tasks_page`` and ``task_counts``, and the units below.

    The units below are counted anyway, so the lines are taken out of what that read.
    """
    lines, kinds, units = _parted(_rows(actor, asked, day, after, limit))
    own = actor.unit_id or 0 if asked.below_id is None else None
    return Board(
        page=page_of(lines, own=own, day=day, limit=limit),
        counts={row[0]: Counts(*row[9]) for row in kinds},
        below=sorted(
            (BranchCount(row[5], *row[9]) for row in units),
            key=lambda one: (-one.late, -one.total, one.unit_id),
        ),
    )


def _rows(
    actor: Actor, asked: Asked, day: dt.date, after: str, limit: int
) -> list[Row]:
    top = actor.unit_id if asked.below_id is None else asked.below_id
    scope = actor.scope(permissions.VIEW)
    paths = [path for path in reach_for(actor, top or 0) if scope.covers(path)]
    if not paths:
        return []
    return asked_of(
        "board",
        kinds_of(asked.group),
        span_of(day),
        [EACH],
        paths=paths,
        own=actor.unit_id or 0,
        whole=asked.below_id is not None,
        telling=not asked.only_own,
        limit=limit + 1,
        **after_mark(after),
    ).rows()


def _parted(rows: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """Part what ``sql/board.sql`` found: lines, counts of kinds, counts of units."""
    lines = [row[:9] for row in rows if row[9] is None]
    kinds = [row for row in rows if row[9] is not None and row[0] is not None]
    units = [row for row in rows if row[9] is not None and row[0] is None]
    return lines, kinds, units
